import type { Clock, ClockKind, ClockRules } from '../escalation/clock'
import type { TimedTurn } from '../escalation/othersTurn'
import { openForAssignee } from '../escalation/suspension'
import { withContribution, withTurn } from './clocks'
import type { TaskState } from './states'

/** The clocks with the turns that others have by the state of a task and that no clock stands for: of tasks from before
 * others had clocks. Each begins now. Null: none is lacking.
 * - extensionWaiting: whether a request waits for its decision.
 * - supporters: who supports it, and how far. */
export function withTurnsLacking(
  { state, clocks, reworks, extensionWaiting, supporters }: TurnFacts,
  now: string,
  rules: ClockRules,
): Clock[] | null {
  const has = (wanted: ClockKind, of: string | null = null) =>
    clocks.some(({ kind, key, metAt }) => kind === wanted && key === of && metAt === null)
  const turns: TimedTurn[] = []
  if (state === 'submitted' && !has('review')) turns.push('review')
  if (state === 'returned' && reworks === 0 && !has('placing')) turns.push('placing')
  if (openForAssignee(state) && extensionWaiting && !has('decision')) turns.push('decision')
  const silent = openForAssignee(state)
    ? supporters.filter((each) => each.state === 'asked' && !has('contribution', each.personId))
    : []
  if (turns.length + silent.length === 0) return null
  const begun = turns.reduce((all, turn) => withTurn(all, turn, now, rules), clocks)
  return silent.reduce((all, { personId }) => withContribution(all, personId, now, rules), begun)
}

/** What of a task says whose turn besides its assignee's it is. */
type TurnFacts = {
  state: TaskState
  clocks: Clock[]
  reworks: number
  extensionWaiting: boolean
  supporters: { personId: string; state: string }[]
}
