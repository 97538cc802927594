import { ASSIGNEES_TURN } from '../escalation/suspension'
import { printLife } from '../lifeTable'

/** The states of a task.
 * - issued: it stands with its assignee, who has not said yes yet.
 * - accepted: the assignee has taken it on 签收.
 * - submitted: the assignee has handed in 报结 and waits for the review.
 * - verified: the review confirmed it; nothing follows.
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

/** `same`: it stays where it is; `earlier`: it goes back to where a suspension found it. */
type Transition = { from: readonly TaskState[]; to: TaskState | 'same' | 'earlier' }

/** In which it is the assignee's turn. */
export const openStates: TaskState[] = [...ASSIGNEES_TURN]
const NOT_FINAL = [...ASSIGNEES_TURN, 'submitted', 'suspended'] as const

/** The named transitions: what may happen to a task, from where, to where. `issue` makes it; a `rework` begins a new
 * cycle, in which the ladder starts afresh; `settle` ends what is not reviewed, the answer to a request for
 * coordination. */
export const transitions = {
  issue: { from: [], to: 'issued' },
  accept: { from: ['issued', 'returned'], to: 'accepted' },
  return: { from: ['issued'], to: 'returned' },
  report: { from: ['accepted', 'returned'], to: 'same' },
  submit: { from: ['accepted', 'returned'], to: 'submitted' },
  settle: { from: ['accepted', 'returned'], to: 'verified' },
  verify: { from: ['submitted'], to: 'verified' },
  rework: { from: ['submitted'], to: 'returned' },
  assign: { from: ASSIGNEES_TURN, to: 'issued' },
  hand_over: { from: NOT_FINAL, to: 'same' },
  ask_extension: { from: ASSIGNEES_TURN, to: 'same' },
  grant_extension: { from: ASSIGNEES_TURN, to: 'same' },
  refuse_extension: { from: ASSIGNEES_TURN, to: 'same' },
  suspend: { from: ASSIGNEES_TURN, to: 'suspended' },
  resume: { from: ['suspended'], to: 'earlier' },
  redate: { from: NOT_FINAL, to: 'same' },
  support: { from: [...ASSIGNEES_TURN, 'suspended'], to: 'same' },
  contribute: { from: [...ASSIGNEES_TURN, 'suspended'], to: 'same' },
  waive: { from: [...ASSIGNEES_TURN, 'suspended'], to: 'same' },
  withdraw: { from: NOT_FINAL, to: 'withdrawn' },
} as const satisfies Record<string, Transition>

export type TransitionKind = keyof typeof transitions
const transitionKinds = Object.keys(transitions) as TransitionKind[]

/** The state a transition leads to, or the states it goes from.
 * @param earlier the state that a suspension found */
export function next(
  kind: TransitionKind,
  state: TaskState,
  earlier: TaskState = 'accepted',
): { ok: true; state: TaskState } | { ok: false; allowedFrom: readonly TaskState[] } {
  const { from, to }: Transition = transitions[kind]
  if (!from.includes(state)) return { ok: false, allowedFrom: from }
  return { ok: true, state: to === 'same' ? state : to === 'earlier' ? earlier : to }
}

/** Whether nothing follows. */
export function isFinal(state: TaskState): boolean {
  return state === 'verified' || state === 'withdrawn'
}

/** The table states × transitions, for people and for the test that holds it. */
export function printTable(): string {
  return printLife(taskStates, transitionKinds, (kind, state) => {
    const { to }: Transition = transitions[kind]
    const step = next(kind, state)
    return step.ok ? (to === 'earlier' ? to : step.state) : null
  })
}
