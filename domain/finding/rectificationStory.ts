import { nextSteps, type ItemPosition, type NextSteps } from '../escalation/nextSteps'
import type { FindingState } from './states'

/** Where one cycle of a finding stands; `no`: which cycle it is. */
export type RectificationPosition = ItemPosition & { state: FindingState }

/** Whom each step of a cycle waits for, and for what. */
export const WAITS_FOR: Record<FindingState, string> = {
  planning: 'the rectifier plans measures',
  rectifying: 'measures are carried out, then the rectifier submits',
  submitted: 'the reviewer passes it, or sends it back',
  reviewed: 'two people sign',
  signed: 'the city clears it',
  cleared: 'a later draw may pick it',
  drawn: 'the inspector looks again',
  confirmed: 'it held',
  failed: 'it did not hold: the next cycle follows',
  withdrawn: 'it was recorded in error',
}

/** What comes next of the present step by itself; null: it waits for people alone. */
export function nextOfRectification(position: RectificationPosition, now: string): NextSteps | null {
  const next = nextSteps([{ ...position, no: null }], now)
  return next && { ...next, summary: `${next.summary}; until ${WAITS_FOR[position.state]}` }
}
