import { LanguageForm } from './openPage'
import { renderPage } from './layout'
import { homeWords } from '../../words/pages/home'
import type { Language } from '../../words/words'

/** What the start page tells of the ledger. `mailbox`: the local mailbox is in use; `bulletin`: the newest month published. */
export type HomeStatus = {
  regions: number
  people: number
  campaigns: number
  targets: number
  tasks: number
  overdue: number
  letters: number
  findings: number
  bulletin: string | null
  mailbox: boolean
}

const COUNTS = [
  'regions',
  'people',
  'campaigns',
  'targets',
  'tasks',
  'overdue',
  'letters',
  'findings',
] as const

/** The start page as HTML: what this is, how things stand, and the next thing to try. */
export function homePage(status: HomeStatus, language: Language): string {
  const t = homeWords(language)
  return renderPage(
    'Gongjian 攻坚',
    <>
      <header>
        <h1>Gongjian 攻坚</h1>
        <p>{t('what')}</p>
        <LanguageForm language={language} address="/" />
      </header>
      <nav>
        <a className="button" href="/sign-in?to=/work">
          {t('signIn')}
        </a>
      </nav>
      <section>
        <h2>{t('stands')}</h2>
        <dl>
          {COUNTS.map((name) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{status[name]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{t('next')}</h2>
        <p>{t(nextStep(status))}</p>
        <nav>
          <a href="/api/docs">{t('api')}</a>
          {status.bulletin && (
            <a href={`/bulletin/${status.bulletin}`}>{t('bulletin', { month: status.bulletin })}</a>
          )}
          {status.mailbox && <a href="/mailbox">{t('mailbox')}</a>}
        </nav>
      </section>
    </>,
    { language },
  )
}

function nextStep({ regions, campaigns, tasks, mailbox }: HomeStatus) {
  if (regions === 0) return 'nextImport'
  if (campaigns === 0) return 'nextCampaign'
  if (tasks === 0) return 'nextLaunch'
  return mailbox ? 'nextLetter' : 'nextWork'
}
