import type { SupervisionLetter } from './supervisionLetterShown'
import { colourInWords } from '../../words/mailTexts'
import { DataTable } from '../frame/dataTable'
import { Outcome, type FormState } from '../form/forms'
import { consolePage, type Frame } from '../frame/frame'
import { LetterForms } from './letterForms'
import { Answered, Subject, type LetterListed } from './letterTable'
import { dayIn, deadlineIn, instantIn } from '../../words/dates'
import { ledgerWords } from '../../words/pages/ledger'
import { letterWords } from '../../words/pages/letters'
import { taskWords } from '../../words/pages/tasks'
import type { Language } from '../../words/words'

/** A letter to be read. `matter`: by when what it is about is due, and who holds it; null: not the reader's to see. `chain`:
 * the letters of the same file so far, this one among them. */
export type SupervisionLetterView = {
  frame: Frame
  state: FormState
  letter: SupervisionLetter
  campaign: string
  matter: { dueOn: string; holder: { name: string; post: string } } | null
  chain: LetterListed[]
}

const STYLE = `
article{background:#fff;color:#1f2328;max-width:48rem;margin:1rem auto;padding:2rem;border:1px solid var(--rule);border-top-width:8px}
article>header{text-align:center;margin-bottom:1.5rem}
article>header h1{font-size:1.6rem;letter-spacing:.1em}
article h2{margin-top:1.25rem}
article .quiet,article dt,article header p{color:#57606a}
article .unseen{position:absolute;left:-99rem}
article .signed{text-align:right;margin-top:2rem}
@media print{@page{size:A4;margin:22mm 20mm}.screen{display:none}article{border-width:8px 0 0;padding:1rem 0 0;margin:0;max-width:none;font-size:11pt;line-height:1.4}
article h2,article tr{break-inside:avoid;break-after:avoid}}
`

/** A supervision letter as HTML, to be read and printed as one. */
export function supervisionLetterPage(view: SupervisionLetterView): string {
  const { frame, state, letter } = view
  const { language } = frame.viewer
  const t = letterWords(language)
  const title = letter.number ?? t('title')
  return consolePage(
    frame,
    title,
    <>
      <Outcome state={state} />
      <Sheet view={view} language={language} />
      <LetterForms letter={letter} state={state} language={language} />
    </>,
    STYLE,
  )
}

type Shown = { view: SupervisionLetterView; language: Language }

function Sheet({ view, language }: Shown) {
  const { letter, campaign, matter } = view
  const t = letterWords(language)
  const { colour, rung, recipient, addressee, passedOver, issuer, issuedAt } = letter
  const { shade } = colourInWords(colour)
  return (
    <article style={{ borderTopColor: shade }}>
      <header>
        <p>{issuer}</p>
        <h1>{t('title')}</h1>
        <p>
          {letter.number}{' '}
          <span className="tag" style={{ color: shade }}>
            {t('rungAt', { colour: t(colour), rung })}
          </span>
        </p>
      </header>
      <p>
        <strong>{recipient ? t('to', { post: recipient.post ?? '' }) : t('toNobody')}</strong>{' '}
        {addressee !== recipient?.post && <span className="quiet">{addressee}</span>}
      </p>
      <p>{t('opening', { cause: t(letter.cause, { reason: letter.reason ?? '' }) })}</p>
      {passedOver.length > 0 && <p>{t('passedOver', { rungs: passedOver.join('、') })}</p>}
      <h2>{t('matter')}</h2>
      <Matter letter={letter} campaign={campaign} matter={matter} language={language} />
      <h2>{t('asked')}</h2>
      <p>{t('ask', { instant: deadlineIn(language, letter.replyBy) })}</p>
      <p className="signed">
        {issuer}
        <br />
        {issuedAt !== null && instantIn(language, issuedAt)}
      </p>
      <h2>{t('answered')}</h2>
      <p>
        <Answered letter={letter} language={language} />
      </p>
      <Chain view={view} language={language} />
    </article>
  )
}

function Matter({
  letter,
  campaign,
  matter,
  language,
}: Pick<SupervisionLetterView, 'letter' | 'campaign' | 'matter'> & { language: Language }) {
  const words = taskWords(language)
  return (
    <dl>
      <dt>{ledgerWords(language)('campaign')}</dt>
      <dd>{campaign}</dd>
      <dt>{letterWords(language)('matter')}</dt>
      <dd>
        <Subject letter={letter} language={language} />
      </dd>
      {matter && (
        <>
          <dt>{words('due')}</dt>
          <dd>{dayIn(language, matter.dueOn)}</dd>
          <dt>{words('assignee')}</dt>
          <dd>
            {matter.holder.name} <span className="quiet">{matter.holder.post}</span>
          </dd>
        </>
      )}
    </dl>
  )
}

function Chain({ view: { letter, chain }, language }: Shown) {
  const t = letterWords(language)
  return (
    <>
      <h2>{t('chain')}</h2>
      <DataTable caption={t('chain')} columns={[t('letter'), t('whom'), t('when'), t('answer')]}>
        {chain.map((each) => (
          <tr key={each.id ?? each.rung}>
            <th scope="row">
              {each.id === letter.id ? each.number : <a href={`/letters/${each.id}`}>{each.number}</a>}
              <br />
              <span className="quiet">
                {t('rungAt', { colour: t(each.colour), rung: each.rung })}
                {each.id === letter.id && ` · ${t('this')}`}
              </span>
            </th>
            <td>{each.recipient?.post ?? t('toNobody')}</td>
            <td>{each.issuedAt !== null && instantIn(language, each.issuedAt)}</td>
            <td>
              <Answered letter={each} language={language} />
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}
