import { nextSteps, type ItemPosition, type NextSteps, type StepKind } from '../escalation/nextSteps'

/** Where a target stands.
 * - open: something of its tasks waits for somebody.
 * - done: all are verified or withdrawn; it is to be closed.
 * - closed: nothing follows. */
export type TargetPosition = { state: 'open' | 'done' | 'closed'; tasks: ItemPosition[] }
export type TargetStep = StepKind | 'close'

/** What comes next of a target: of all its tasks at one instant, or that it is closed; null: it waits for people alone. */
export function nextOfTarget({ state, tasks }: TargetPosition, now: string): NextSteps<TargetStep> | null {
  if (state === 'done') return { at: now, kinds: ['close'], summary: 'all tasks are done' }
  return nextSteps(tasks, now)
}
