import { isOver, type FindingState } from '../finding/states'
import type { Label } from '../label'
import { waitsForReply, type AnswerableLetter, type MailLineKind } from './mailLink'

/** What a line about a finding is about, as it stands now. */
export type FindingOfMail = {
  state: FindingState
  cycle: number
  ownerId: string
  inspectorId: string | null
  /** Who put it right in this cycle, and who signed in the present round. */
  rectifierIds: string[]
  signerIds: string[]
  /** When the present step began; null: while it is put right, by a day that was given, and once it is over. */
  waitsSince: Date | null
  /** The day by which the present step is to be left; null: nothing runs. */
  stepDueOn: string | null
  measures: { ownerId: string; dueOn: string; doneAt: Date | null }[]
}
type LetterOfMail = AnswerableLetter & { cycle: number }
type Told = { kind: MailLineKind; at: Date; dueBefore?: string | null }

/** How a finding stands at each step. */
export const STANDS: Record<FindingState, Label> = {
  planning: { zh: '待制定措施', en: 'Its measures are to be planned' },
  rectifying: { zh: '整改中', en: 'It is being put right' },
  submitted: { zh: '已报结，待审核', en: 'Handed in, to be reviewed' },
  reviewed: { zh: '审核通过，待签字', en: 'Reviewed, to be signed' },
  signed: { zh: '已签字，待销号', en: 'Signed, to be cleared' },
  cleared: { zh: '已销号', en: 'Cleared' },
  drawn: { zh: '回头看中', en: 'Drawn for a look-back' },
  confirmed: { zh: '回头看通过，已确认销号', en: 'Cleared, and confirmed' },
  failed: { zh: '销号未通过', en: 'Its clearing did not hold' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
}

/** What each step asks of those who have to act. */
const ASKED: Partial<Record<FindingState, Label>> = {
  planning: { zh: '请制定整改措施', en: 'Plan its measures' },
  rectifying: { zh: '请完成整改并报结', en: 'Put it right and hand it in' },
  submitted: { zh: '请审核整改情况', en: 'Review it' },
  reviewed: { zh: '请签字确认', en: 'Sign for its clearing' },
  signed: { zh: '请办理销号', en: 'Clear it' },
  drawn: { zh: '请实地回头看', en: 'Look back at it' },
}
const MEASURE_ASKED: Label = { zh: '请完成由您负责的整改措施', en: 'Carry out your measure' }

/** Whether a line about a finding still tells its person something they can act on, or ought to know.
 * @param actsFor the person, first, and those they stand in for today */
export function findingLineMatters(
  line: Told,
  actsFor: string[],
  finding: FindingOfMail,
  letter: LetterOfMail | null,
): boolean {
  switch (line.kind) {
    case 'finding':
      return stepWaits(finding, line.at, actsFor)
    case 'measure':
      return openMeasures(finding, actsFor).length > 0
    case 'reminder':
      return stepWaits(finding, line.at, actsFor) || openMeasures(finding, actsFor).length > 0
    case 'redated':
      return (
        finding.waitsSince !== null &&
        line.at >= finding.waitsSince &&
        line.dueBefore !== finding.stepDueOn &&
        stepWaits(finding, line.at, actsFor)
      )
    case 'fresh':
      return !isOver(finding.state)
    case 'uncleared':
      return true
    case 'ceased':
      return finding.state === 'withdrawn' || !actsFor.includes(finding.ownerId)
    case 'answered':
      return letter !== null
    case 'letter':
      return (
        letter !== null &&
        waitsForReply(letter, actsFor) &&
        letter.cycle === finding.cycle &&
        !isOver(finding.state)
      )
    // Of tasks and people: domain/mail/mailLink.
    case 'reopened':
    case 'rework':
    case 'handover':
    case 'issued':
    case 'resumed':
    case 'extended':
    case 'amended':
    case 'support':
    case 'review':
    case 'extension':
    case 'declined':
    case 'address':
    case 'password':
    case 'households':
    case 'named':
    case 'bulletin':
    case 'duties':
    case 'stands_in':
    case 'took_post':
    case 'left_post':
      return false
  }
}

/** What a mail says of a finding to one person: what is asked of them, or else how it stands. `dueOn`: of their measure,
 * where that is what is asked; null: of the step. */
export function askedOf(
  finding: FindingOfMail,
  lines: Told[],
  actsFor: string[],
): { words: Label; dueOn: string | null } {
  const asked = ASKED[finding.state]
  if (asked && lines.some(({ at }) => stepWaits(finding, at, actsFor))) return { words: asked, dueOn: null }
  const [first] = openMeasures(finding, actsFor)
    .map(({ dueOn }) => dueOn)
    .toSorted()
  return first === undefined
    ? { words: STANDS[finding.state], dueOn: null }
    : { words: MEASURE_ASKED, dueOn: first }
}

/** Whether the present step waits for somebody who was told so at an instant. Who reviews, signs and clears is known by
 * having been told since the step began; nobody signs twice, or what they put right themselves. */
function stepWaits(finding: FindingOfMail, toldAt: Date, actsFor: string[]): boolean {
  const { state, ownerId, inspectorId, rectifierIds, signerIds, waitsSince } = finding
  const [self] = actsFor
  const barred = (ids: string[]) => self === undefined || ids.includes(self)
  const wasTold = waitsSince !== null && toldAt >= waitsSince
  switch (state) {
    case 'planning':
    case 'rectifying':
      return actsFor.includes(ownerId)
    case 'submitted':
    case 'signed':
      return wasTold && !barred(rectifierIds)
    case 'reviewed':
      return wasTold && !barred([...rectifierIds, ...signerIds])
    case 'drawn':
      return inspectorId !== null && actsFor.includes(inspectorId)
    case 'cleared':
    case 'confirmed':
    case 'failed':
    case 'withdrawn':
      return false
  }
}

function openMeasures({ state, measures }: FindingOfMail, actsFor: string[]) {
  if (state !== 'rectifying') return []
  return measures.filter(({ ownerId, doneAt }) => doneAt === null && actsFor.includes(ownerId))
}
