/** The states of a task.
 * - issued: it stands with its assignee, who has not said yes yet.
 * - accepted: the assignee has taken it on 签收.
 * - submitted: the assignee has handed in 报结 and waits for the review.
 * - verified: the review confirmed it; nothing follows.
 * - returned: back with a reason, from the assignee before accepting or from the reviewer for rework.
 * - withdrawn: taken back by those who issued it; nothing follows. */
export const taskStates = ['issued', 'accepted', 'submitted', 'verified', 'returned', 'withdrawn'] as const
export type TaskState = (typeof taskStates)[number]

type Transition = { from: readonly TaskState[]; to: TaskState | 'same' }

/** The named transitions: what may happen to a task, from where, to where. `issue` makes it; a `rework` begins a new
 * cycle, in which the ladder starts afresh. */
export const transitions = {
  issue: { from: [], to: 'issued' },
  accept: { from: ['issued', 'returned'], to: 'accepted' },
  return: { from: ['issued'], to: 'returned' },
  report: { from: ['accepted', 'returned'], to: 'same' },
  submit: { from: ['accepted', 'returned'], to: 'submitted' },
  verify: { from: ['submitted'], to: 'verified' },
  rework: { from: ['submitted'], to: 'returned' },
  assign: { from: ['issued', 'accepted', 'returned'], to: 'issued' },
  withdraw: { from: ['issued', 'accepted', 'submitted', 'returned'], to: 'withdrawn' },
} as const satisfies Record<string, Transition>

export type TransitionKind = keyof typeof transitions
const transitionKinds = Object.keys(transitions) as TransitionKind[]

/** The state a transition leads to, or the states it goes from. */
export function next(
  kind: TransitionKind,
  state: TaskState,
): { ok: true; state: TaskState } | { ok: false; allowedFrom: readonly TaskState[] } {
  const { from, to }: Transition = transitions[kind]
  if (!from.includes(state)) return { ok: false, allowedFrom: from }
  return { ok: true, state: to === 'same' ? state : to }
}

/** Whether the assignee's clock runs: a submission stops it, a rework starts it again. */
export function openForAssignee(state: TaskState): boolean {
  return state === 'issued' || state === 'accepted' || state === 'returned'
}

/** Whether nothing follows. */
export function isFinal(state: TaskState): boolean {
  return state === 'verified' || state === 'withdrawn'
}

/** The table states × transitions, for people and for the test that holds it. */
export function printTable(): string {
  const rows = taskStates.map((state) => [
    state,
    ...transitionKinds.map((kind) => {
      const step = next(kind, state)
      return step.ok ? step.state : '·'
    }),
  ])
  const table = [['', ...transitionKinds], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
