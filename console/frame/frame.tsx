import type { ReactNode } from 'react'
import { drafts } from './browserFiles'
import type { Language } from '../../words/words'
import { frameWords } from '../../words/pages/frame'
import { renderPage } from './layout'
import { LanguageForm, openPage } from './openPage'
import type { LinkVerb } from '../../domain/act/asked'

/** The parts of the console, in the order of its menu. */
export const places = [
  'work',
  'board',
  'overdue',
  'tasks',
  'targets',
  'findings',
  'indicators',
  'households',
  'projects',
  'pairings',
  'letters',
  'bulletins',
  'programmes',
  'launch',
  'people',
] as const
export type Place = (typeof places)[number]

/** For whom a page is made: their id, their name, their language, whom they stand in for today, and the parts they may open. */
export type Viewer = {
  id: string
  name: string
  language: Language
  substituteFor: string[]
  places: Place[]
}

/** What every page of the console knows beside its own subject. `here`: the part it belongs to; `address`: of the page itself,
 * for coming back to it; `clockIsOff`: nothing can be written now; `mailed`: it is behind a mailed link. */
export type Frame = {
  viewer: Viewer
  here: Place | 'account'
  address: string
  clockIsOff: boolean
  mailed?: Mailed
}

/** A page behind a mailed link stands in a bare frame: it leads nowhere that asks for a session, and as whoever has the link reads
 * it, it names posts and nobody. `path`: of the page. */
export type Mailed = { verb: LinkVerb; path: string }

const STYLE = `
body>header{background:var(--paper);border-bottom:1px solid var(--rule)}
body>header>div{max-width:90rem;margin:0 auto;padding:.25rem 1rem;display:flex;flex-wrap:wrap;align-items:center;gap:0 1rem}
body>header strong{font-size:1.1rem}
body>header nav{flex:1 1 20rem;display:flex;flex-wrap:wrap;gap:0 1rem}
body>header nav a{text-decoration:none}
a[aria-current=page]{font-weight:700;text-decoration:underline!important;text-underline-offset:.4em}
main.wide{max-width:90rem}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--rule)}
th{font-weight:600}tbody th{min-width:9em}thead th,td.day,td.tagged{white-space:nowrap}
caption.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
[data-told]:empty{display:none}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
.done{border-color:#2e7d32}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end}.filters>div{flex:1 1 10rem}.filters label{margin-top:0}
.tag{display:inline-block;padding:0 .5rem;border:1px solid currentColor;border-radius:1rem;font-size:.9rem;white-space:nowrap}
.acts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1rem}
@media (max-width:40rem){body>header nav{flex-wrap:nowrap;overflow-x:auto}body>header nav a{white-space:nowrap}
.stacked,.stacked caption.quiet,.stacked tbody,.stacked tr,.stacked td,.stacked th{display:block}
.stacked thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacked tr{padding:.5rem 0;border-bottom:1px solid var(--rule)}.stacked td,.stacked th{padding:.1rem 0;border:0;overflow-wrap:anywhere}.stacked td.number{text-align:left}.stacked td.day,.stacked td.tagged{white-space:normal}}
@media print{body>header{display:none}table{font-size:9pt}.scroll{overflow:visible}.scroll svg{max-width:100%;height:auto}}
`

/** A page of the console as HTML: the menu, and the page's own content; behind a mailed link that alone, with the button for the
 * other language. */
export function consolePage(frame: Frame, title: string, content: ReactNode, style = ''): string {
  const { language } = frame.viewer
  const t = frameWords(language)
  if (frame.mailed) return openPage({ language, address: frame.mailed.path }, title, content, STYLE + style)
  const extras = {
    language,
    style: STYLE + style,
    before: <Menu frame={frame} />,
    wide: true,
    script: drafts.path,
    person: frame.viewer.id,
  }
  return renderPage(`${title} · ${t('product')}`, content, extras)
}

function Menu({ frame: { viewer, here, address, clockIsOff } }: { frame: Frame }) {
  const { language, name, substituteFor } = viewer
  const t = frameWords(language)
  return (
    <header>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div>
        <strong>{t('product')}</strong>
        <nav aria-label={t('menu')}>
          {viewer.places.map((place) => (
            <a key={place} href={`/${place}`} aria-current={place === here ? 'page' : undefined}>
              {t(place)}
            </a>
          ))}
        </nav>
        <a href="/account" aria-current={here === 'account' ? 'page' : undefined}>
          {name}
        </a>
        <LanguageForm language={language} address={address} />
        <form className="plain" method="post" action="/sign-out">
          <button>{t('signOut')}</button>
        </form>
      </div>
      {clockIsOff && (
        <div role="alert">
          <p>{t('clockIsOff')}</p>
        </div>
      )}
      {substituteFor.length > 0 && (
        <div>
          <p className="quiet">{t('standsFor', { names: substituteFor.join('、') })}</p>
        </div>
      )}
    </header>
  )
}
