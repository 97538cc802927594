import { ASSIGNEES_TURN } from '../escalation/suspension'

/** The states of a task.
 * - issued: it stands with its assignee, who has not said yes yet.
 * - accepted: the assignee has taken it on 签收.
 * - submitted: the assignee has handed in 报结 and waits for the review.
 * - verified: the review confirmed it; nothing follows, unless it is reopened.
 * - returned: back with a reason, from the assignee before accepting or from the reviewer for rework.
 * - suspended: its clocks stand still 中止 until a day, or until what it waits for is done.
 * - withdrawn: taken back by those who issued it; nothing follows. */
export const taskStates = [
  'issued',
  'accepted',
  'submitted',
  'verified',
  'returned',
  'suspended',
  'withdrawn',
] as const
export type TaskState = (typeof taskStates)[number]

/** Where a task comes from: its campaign's programme, somebody's instruction, or another task whose holder asks for help. */
export const taskKinds = ['programme', 'instruction', 'coordination'] as const
export type TaskKind = (typeof taskKinds)[number]

/** What a supporting unit 配合单位 has done: nothing yet, its part, or it was let off. */
export const supporterStates = ['asked', 'contributed', 'waived'] as const

/** In which it is the assignee's turn. */
export const openStates: TaskState[] = [...ASSIGNEES_TURN]
/** In which it waits for its assignee, though its clocks may stand still. */
export const WITH_ASSIGNEE = [...ASSIGNEES_TURN, 'suspended'] as const
/** In which something may still happen. */
export const NOT_FINAL = [...ASSIGNEES_TURN, 'submitted', 'suspended'] as const

/** After which nothing follows. */
export const finalStates: TaskState[] = ['verified', 'withdrawn']

/** Whether nothing follows by itself. */
export function isFinal(state: TaskState): boolean {
  return finalStates.includes(state)
}
