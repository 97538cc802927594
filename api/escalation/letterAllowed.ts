import { behalfOf, hasRight, levelFor, type Actor } from '../../domain/person/access'
import { canBeDeEscalated, deEscalatingLevel } from '../../domain/escalation/deEscalation'
import type { Database } from '../../ledger/database/database'
import type { WrittenLetter } from '../../ledger/escalation/letters'
import { standingOfLetter } from '../../ledger/escalation/letterStandings'

/** What somebody may do with a letter. */
export const letterActs = ['acknowledge', 'reply', 'raise', 'lower'] as const
type LetterAct = (typeof letterActs)[number]

/** What somebody may do with a letter now, as far as state and person decide it. */
export async function allowedLetterActs(
  db: Database,
  letter: WrittenLetter,
  actor: Actor,
  now: Date,
): Promise<LetterAct[]> {
  const acts: LetterAct[] = []
  const open = !letter.loweredAt && !letter.repliedAt
  const isTheirs = behalfOf(actor, ({ id }) => id === letter.recipientId) !== null
  if (open && isTheirs) acts.push(...(letter.acknowledgedAt ? [] : ['acknowledge' as const]), 'reply')
  const answers = hasRight(actor, 'assign') ? levelFor(actor, letter.path) : null
  const standing = answers && (await standingOfLetter(db, letter, now))
  if (!standing) return acts
  const { runs, highest, top, ownIds } = standing
  if (runs && highest < top && !ownIds.includes(actor.id)) acts.push('raise')
  if (canBeDeEscalated(letter, standing) && answers.level === deEscalatingLevel(letter)) acts.push('lower')
  return acts
}
