import type { z } from 'zod'
import type { letterAnswer } from '../../api/escalation/letters'
import { colourInWords } from '../../words/mailTexts'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { BulkBox } from '../bulk/bulkForm'
import { bulkWords } from '../../words/pages/bulk'
import { DataTable } from '../frame/dataTable'
import { deadlineIn, instantIn } from '../../words/dates'
import { taskWords } from '../../words/pages/tasks'
import { labelIn, type Language } from '../../words/words'

/** A letter as the API answers it, over the wire. */
export type LetterListed = z.infer<typeof letterAnswer>

/** Supervision letters: the number, of what, to whom, and what came of each. */
export function LetterTable({
  letters,
  language,
  campaigns = null,
  boxes = false,
}: {
  letters: LetterListed[]
  language: Language
  campaigns?: CampaignNames
  /** Whether each row can be chosen for the form below. */
  boxes?: boolean
}) {
  const t = taskWords(language)
  const chosen = boxes ? [bulkWords(language)('select')] : []
  return (
    <DataTable
      stacked
      caption={t('letters')}
      columns={[...chosen, t('letterNo'), t('letterOf'), t('letterTo'), t('letterAnswer')]}
    >
      {letters.map((letter) => (
        <tr key={letter.id ?? `${letter.task?.id ?? letter.finding?.id}-${letter.rung}-${letter.firesAt}`}>
          {boxes && (
            <td>
              {letter.id !== null && (
                <BulkBox id={letter.id} name={letter.number ?? ''} language={language} />
              )}
            </td>
          )}
          <th scope="row">
            <Number letter={letter} language={language} />
            <br />
            <span className="tag" style={{ color: '#fff', background: colourInWords(letter.colour).shade }}>
              {t('rung', { rung: letter.rung })}
            </span>
          </th>
          <td>
            <Subject letter={letter} language={language} />
            <CampaignName id={letter.campaign} names={campaigns} />
          </td>
          <td>
            {letter.recipient ? t('toWhom', { post: letter.recipient.post ?? '' }) : t('nobody')}
            <br />
            <span className="quiet">{t('replyBy', { instant: deadlineIn(language, letter.replyBy) })}</span>
          </td>
          <td>
            <Answered letter={letter} language={language} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

type Shown = { letter: LetterListed; language: Language }

/** The number of a letter, which leads to it. */
export function Number({ letter, language }: Shown) {
  if (letter.id === null) return taskWords(language)('letterDue')
  return <a href={`/letters/${letter.id}`}>{letter.number}</a>
}

/** What a letter is about, which leads there whom it is shown to. */
export function Subject({ letter, language }: Shown) {
  const { task, finding, seen } = letter
  const heading = headingOf(letter, language)
  return seen ? (
    <a href={task ? `/tasks/${task.id}` : `/findings/${finding?.id ?? ''}`}>{heading}</a>
  ) : (
    heading
  )
}

/** The same in words. */
export function headingOf({ task, finding, target }: LetterListed, language: Language): string {
  const about = task ?? finding
  const title = task?.title ?? finding?.category
  if (!about || !title) return target.name
  return taskWords(language)('heading', {
    target: target.name,
    no: about.no,
    title: labelIn(language, title),
  })
}

/** What came of a letter. */
export function Answered({ letter, language }: Shown) {
  const t = taskWords(language)
  if (letter.lowered) return t('lowered', { reason: letter.lowered.reason })
  if (letter.repliedAt)
    return (
      <>
        {t('repliedAt', { instant: instantIn(language, letter.repliedAt) })}
        <br />
        {letter.reply}
      </>
    )
  if (letter.acknowledgedAt)
    return t('acknowledgedAt', { instant: instantIn(language, letter.acknowledgedAt) })
  return t('notAnswered')
}
