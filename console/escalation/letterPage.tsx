import type { Asked } from '../../domain/act/asked'
import { askedOfLetters } from '../../domain/escalation/acts'
import { AskedForms } from '../form/askedForms'
import { Outcome, type FormState } from '../form/forms'
import { DataTable } from '../frame/dataTable'
import { FactRow } from '../frame/factList'
import { consolePage, type Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { dayIn, deadlineIn, instantIn } from '../../words/dates'
import { colourInWords } from '../../words/mailTexts'
import { frameWords } from '../../words/pages/frame'
import { ledgerWords } from '../../words/pages/ledger'
import { letterWords } from '../../words/pages/letters'
import { taskWords } from '../../words/pages/tasks'
import { Answered, headingOf, Subject } from './letterTable'
import { isToAnswer, type LetterView } from './letterView'

/** Of pages with letters on them. */
export const LETTER_STYLE = `
article{background:#fff;color:#1f2328;max-width:48rem;margin:1rem auto;padding:2rem;border:1px solid var(--rule);border-top-width:8px}
article>header{text-align:center;margin-bottom:1.5rem}
article>header :is(h1,h2){font-size:1.6rem;letter-spacing:.1em}
article :is(h2,h3){margin-top:1.25rem}
article .quiet,article dt,article header p{color:#57606a}
article .unseen{position:absolute;left:-99rem}article .overdue{color:#b3261e}
article .signed{text-align:right;margin-top:2rem}
@media print{@page{size:A4;margin:22mm 20mm}.screen{display:none}article{border-width:8px 0 0;padding:1rem 0 0;margin:0;max-width:none;font-size:11pt;line-height:1.4}
article :is(h2,h3),article tr{break-inside:avoid;break-after:avoid}}
`

type OnPage = { frame: Frame; state: FormState }

/** A supervision letter as HTML, to be read and printed as one. */
export function letterPage({ frame, state, view }: OnPage & { view: LetterView }): string {
  const title = view.letter.number ?? letterWords(frame.viewer.language)('title')
  return consolePage(
    frame,
    title,
    <>
      <Outcome state={state} />
      <Letter {...{ frame, state, view }} />
    </>,
    LETTER_STYLE,
  )
}

/** The letters of one item that went to the reader of a mailed page, as HTML. */
export function answersPage({ frame, state, letters }: OnPage & { letters: LetterView[] }): string {
  const { language } = frame.viewer
  const [first] = letters
  const title = [letterWords(language)('title'), ...(first ? [headingOf(first.letter, language)] : [])].join(
    ' · ',
  )
  return formPage(
    { frame, state },
    title,
    <>
      {letters.map((view) => (
        <Letter key={view.letter.id} {...{ frame, state, view }} />
      ))}
      {!letters.some(isToAnswer) && <p className="quiet">{frameWords(language)('nothing')}</p>}
    </>,
    LETTER_STYLE,
  )
}

const everyAsked: [string, Asked][] = Object.entries(askedOfLetters)

/** A letter, and what its reader may do with it. */
export function Letter({ frame, state, view }: OnPage & { view: LetterView }) {
  const { id, allowed, version } = view.letter
  return (
    <>
      <Sheet frame={frame} view={view} />
      <AskedForms
        {...{ every: everyAsked, state, choice: { allowed } }}
        about={{ letter: id ?? '' }}
        version={version}
        verb={frame.mailed?.verb}
        quiet
      />
    </>
  )
}

type Shown = { frame: Frame; view: LetterView }

function Sheet({ frame, view }: Shown) {
  const { language } = frame.viewer
  const { letter } = view
  const t = letterWords(language)
  const { colour, rung, recipient, addressee, passedOver, issuer, issuedAt } = letter
  const { shade } = colourInWords(colour)
  // Behind a link it is a part of the page of its task or finding.
  const [Title, Part] = frame.mailed ? (['h2', 'h3'] as const) : (['h1', 'h2'] as const)
  return (
    <article style={{ borderTopColor: shade }}>
      <header>
        <p>{issuer}</p>
        <Title>{t('title')}</Title>
        <p>
          {letter.number}{' '}
          <span className="tag" style={{ color: shade }}>
            {t('rungAt', { colour: t(colour), rung })}
          </span>
        </p>
      </header>
      <p>
        <strong>{recipient ? t('to', { post: recipient.post ?? '' }) : t('toNobody')}</strong>{' '}
        {!frame.mailed && addressee !== recipient?.post && <span className="quiet">{addressee}</span>}
      </p>
      <p>{t('opening', { cause: t(letter.cause, { reason: letter.reason ?? '' }) })}</p>
      {passedOver.length > 0 && <p>{t('passedOver', { rungs: passedOver.join('、') })}</p>}
      <Part>{t('matter')}</Part>
      <Matter frame={frame} view={view} />
      <Part>{t('asked')}</Part>
      <p>{t('ask', { instant: deadlineIn(language, letter.replyBy) })}</p>
      <p className="signed">
        {issuer}
        <br />
        {issuedAt !== null && instantIn(language, issuedAt)}
      </p>
      <Part>{t('answered')}</Part>
      <p>
        <Answered letter={letter} language={language} />
      </p>
      {!frame.mailed && <Chain frame={frame} view={view} />}
    </article>
  )
}

function Matter({ frame, view: { letter, campaign, matter } }: Shown) {
  const { language } = frame.viewer
  const words = taskWords(language)
  return (
    <dl>
      <FactRow term={ledgerWords(language)('campaign')}>{campaign}</FactRow>
      <FactRow term={letterWords(language)('matter')}>
        {frame.mailed ? headingOf(letter, language) : <Subject letter={letter} language={language} />}
      </FactRow>
      {matter && (
        <FactRow term={words('due')}>
          {dayIn(language, matter.dueOn)}{' '}
          {matter.overdue && <span className="tag overdue">{words('overdue')}</span>}
        </FactRow>
      )}
      {matter && !frame.mailed && (
        <FactRow term={words('assignee')}>
          {matter.holder.name} <span className="quiet">{matter.holder.post}</span>
        </FactRow>
      )}
    </dl>
  )
}

function Chain({ frame, view: { letter, chain } }: Shown) {
  const { language } = frame.viewer
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
