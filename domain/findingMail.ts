import { isOver, type FindingState } from './findingLife'
import type { MailLineKind } from './mailLink'

/** What a line about a finding is about, as it stands now. */
export type FindingOfMail = {
  state: FindingState
  ownerId: string
  inspectorId: string | null
  measures: { ownerId: string; doneAt: Date | null }[]
}
type LetterOfMail = { recipientId: string | null; repliedAt: Date | null; loweredAt: Date | null }

/** What is asked at each step, and of whom a mail asks it. */
export const ASKED: Record<FindingState, { zh: string; en: string }> = {
  planning: { zh: '请制定整改措施', en: 'Plan its measures' },
  rectifying: { zh: '请完成整改并报结', en: 'Put it right and hand it in' },
  submitted: { zh: '请审核整改情况', en: 'Review it' },
  reviewed: { zh: '请签字确认', en: 'Sign for its clearing' },
  signed: { zh: '请办理销号', en: 'Clear it' },
  cleared: { zh: '已销号', en: 'Cleared' },
  drawn: { zh: '请实地回头看', en: 'Look back at it' },
  confirmed: { zh: '回头看已通过', en: 'Confirmed' },
  failed: { zh: '销号未通过', en: 'Its clearing did not hold' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
}

/** Whether a line about a finding still tells its person something they can act on, or ought to know.
 * @param standsFor the person and those they stand in for today */
export function findingLineMatters(
  kind: MailLineKind,
  standsFor: string[],
  finding: FindingOfMail,
  letter: LetterOfMail | null,
): boolean {
  const isOneOfThem = (id: string | null) => id !== null && standsFor.includes(id)
  switch (kind) {
    case 'finding':
      return stepWaits(finding, isOneOfThem)
    case 'measure':
      return ownsOpenMeasure(finding, isOneOfThem)
    case 'reminder':
      return stepWaits(finding, isOneOfThem) || ownsOpenMeasure(finding, isOneOfThem)
    case 'uncleared':
      return true
    case 'answered':
      return letter !== null
    case 'letter':
      return (
        letter !== null &&
        isOneOfThem(letter.recipientId) &&
        letter.repliedAt === null &&
        letter.loweredAt === null &&
        !isOver(finding.state)
      )
    // Of tasks and people: domain/mailLink.
    case 'rework':
    case 'handover':
    case 'issued':
    case 'resumed':
    case 'extended':
    case 'support':
    case 'review':
    case 'extension':
    case 'declined':
    case 'address':
      return false
  }
}

type IsOneOfThem = (id: string | null) => boolean

/** Whoever was told that a step waits for them, and is not its rectifier, was told of a review, a signature or a clearing. */
function stepWaits({ state, ownerId, inspectorId }: FindingOfMail, isOneOfThem: IsOneOfThem): boolean {
  switch (state) {
    case 'planning':
    case 'rectifying':
      return isOneOfThem(ownerId)
    case 'submitted':
    case 'reviewed':
    case 'signed':
      return !isOneOfThem(ownerId)
    case 'drawn':
      return isOneOfThem(inspectorId)
    case 'cleared':
    case 'confirmed':
    case 'failed':
    case 'withdrawn':
      return false
  }
}

const ownsOpenMeasure = ({ state, measures }: FindingOfMail, isOneOfThem: IsOneOfThem) =>
  state === 'rectifying' && measures.some(({ ownerId, doneAt }) => doneAt === null && isOneOfThem(ownerId))
