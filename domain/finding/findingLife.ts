import { printLife } from '../lifeTable'

/** The states of a rectification, which is one cycle of putting a finding right.
 * - planning: it stands with its rectifier, who has not planned its measures yet.
 * - rectifying: measures are planned and carried out.
 * - submitted: the rectifier has handed in what was done and waits for the review.
 * - reviewed: the review found it done; two people have to sign.
 * - signed: two have signed; it waits to be cleared.
 * - cleared: it has its number 销号 and waits for a later look.
 * - drawn: an inspector has to look at it again 回头看.
 * - confirmed: the later look found it held; nothing follows.
 * - failed: it did not hold; the next cycle has begun.
 * - withdrawn: it was recorded in error; nothing follows. */
export const findingStates = [
  'planning',
  'rectifying',
  'submitted',
  'reviewed',
  'signed',
  'cleared',
  'drawn',
  'confirmed',
  'failed',
  'withdrawn',
] as const
export type FindingState = (typeof findingStates)[number]

/** In which a finding counts as cleared: it has its number, and no later look has said otherwise. */
export const clearedStates: FindingState[] = ['cleared', 'drawn', 'confirmed']
/** After which nothing follows in a cycle. */
export const overStates: FindingState[] = ['confirmed', 'failed', 'withdrawn']

type Transition = { from: readonly FindingState[]; to: FindingState | 'same' }

const BEFORE_CLEARING = ['planning', 'rectifying', 'submitted', 'reviewed', 'signed'] as const
const NOT_FINAL = [...BEFORE_CLEARING, 'cleared', 'drawn'] as const

/** The named transitions: what may happen to a rectification, from where, to where. `register` and `reopen` make it, the
 * second after one that failed. A review and a signer may both send it back for rework. */
export const findingTransitions = {
  register: { from: [], to: 'planning' },
  reopen: { from: [], to: 'planning' },
  plan: { from: ['planning', 'rectifying'], to: 'rectifying' },
  complete: { from: ['rectifying'], to: 'same' },
  report: { from: ['rectifying'], to: 'same' },
  submit: { from: ['rectifying'], to: 'submitted' },
  pass: { from: ['submitted'], to: 'reviewed' },
  rework: { from: ['submitted', 'reviewed'], to: 'rectifying' },
  sign: { from: ['reviewed'], to: 'same' },
  countersign: { from: ['reviewed'], to: 'signed' },
  clear: { from: ['signed'], to: 'cleared' },
  draw: { from: ['cleared'], to: 'drawn' },
  confirm: { from: ['drawn'], to: 'confirmed' },
  fail: { from: ['drawn'], to: 'failed' },
  unclear: { from: ['cleared', 'drawn'], to: 'failed' },
  assign: { from: BEFORE_CLEARING, to: 'same' },
  hand_over: { from: NOT_FINAL, to: 'same' },
  hand_measure: { from: ['rectifying'], to: 'same' },
  hand_inspection: { from: ['drawn'], to: 'same' },
  redate: { from: [...BEFORE_CLEARING, 'drawn'], to: 'same' },
  withdraw: { from: BEFORE_CLEARING, to: 'withdrawn' },
} as const satisfies Record<string, Transition>

export type FindingTransitionKind = keyof typeof findingTransitions

/** The state a transition leads to, or the states it goes from. */
export function nextFinding(
  kind: FindingTransitionKind,
  state: FindingState,
): { ok: true; state: FindingState } | { ok: false; allowedFrom: readonly FindingState[] } {
  const { from, to }: Transition = findingTransitions[kind]
  if (!from.includes(state)) return { ok: false, allowedFrom: from }
  return { ok: true, state: to === 'same' ? state : to }
}

/** Whether the finding counts as cleared. */
export function isCleared(state: FindingState): boolean {
  return clearedStates.includes(state)
}

/** Whether nothing follows in this cycle. */
export function isOver(state: FindingState): boolean {
  return overStates.includes(state)
}

/** The table states × transitions, for people and for the test that holds it. */
export function printFindingTable(): string {
  const kinds = Object.keys(findingTransitions) as FindingTransitionKind[]
  return printLife(findingStates, kinds, (kind, state) => {
    const step = nextFinding(kind, state)
    return step.ok ? step.state : null
  })
}
