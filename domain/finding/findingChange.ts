import type { Hand } from '../person/hand'
import type { EvidencePiece } from '../evidence/evidence'
import { addWorkingDays, shanghaiDayOf } from '../calendar/calendar'
import type { Clock } from '../escalation/clock'
import {
  clocksAfterFindingReport,
  clocksAfterMeasure,
  clocksOfStep,
  clocksWithMeasures,
  stepDueAt,
  type FindingRules,
} from './findingClock'
import type { FindingState } from './findingLife'
import type { FindingClass } from '../programme/rectificationRules'
import type { FieldError } from '../refusal'

/** What is to be done about a finding 整改措施, by whom and by when. */
export type Measure = {
  no: number
  text: string
  ownerId: string
  ownerPost: string
  dueOn: string
  /** An instant. */
  doneAt: string | null
  doneById: string | null
  result: string | null
}
export type NewMeasure = Pick<Measure, 'text' | 'dueOn' | 'ownerId' | 'ownerPost'>
/** What a rectifier hands in. */
export type Outcome = { outcome: string; evidence: EvidencePiece[] }
/** Whose signature stands under a clearing. */
export type Signer = { personId: string; onBehalfOfId: string | null; post: string; statement: string | null }

/** What may be done to a finding. Each is one transition of `domain/finding/findingLife`. */
export type FindingAct =
  | { kind: 'plan'; measures: NewMeasure[] }
  | { kind: 'complete'; no: number; result: string; evidence?: EvidencePiece[] }
  | { kind: 'report'; text: string; progress?: number }
  | { kind: 'submit'; submission: Outcome }
  | { kind: 'pass'; reason?: string }
  | { kind: 'rework'; reason: string }
  | { kind: 'sign' | 'countersign'; signer: Signer }
  | { kind: 'clear'; issuer: string; year: number; number: number }
  | { kind: 'draw'; drawId: string; inspectorId: string }
  | { kind: 'confirm'; reason: string }
  | { kind: 'fail' | 'unclear'; reason: string }
  | { kind: 'assign'; person: Hand }
  | { kind: 'hand_over'; person: Hand; reason: string }
  | { kind: 'hand_measure'; no: number; person: Hand; reason: string }
  | { kind: 'hand_inspection'; person: Hand; reason: string }
  | { kind: 'redate'; clocks: Clock[]; reason: string }
  | { kind: 'withdraw'; reason: string }

/** What of a rectification an act changes. Instants are RFC 3339 strings. */
export type RectificationParts = {
  state: FindingState
  cycle: number
  /** Rises whenever a step with a clock of its own begins: the letters of one step are one file. */
  step: number
  classCode: FindingClass
  ownerId: string
  ownerPost: string
  dueOn: string
  clocks: Clock[]
  measures: Measure[]
  /** Of the present round. */
  signers: Signer[]
  reworks: number
  progress: number | null
  submission: Outcome | null
  submittedById: string | null
  submittedAt: string | null
  reviewedById: string | null
  reviewedAt: string | null
  clearedById: string | null
  clearedAt: string | null
  clearingIssuer: string | null
  clearingYear: number | null
  clearingNumber: number | null
  inspectorId: string | null
  closedAt: string | null
  closedById: string | null
  closedReason: string | null
}

type By = { actorId: string | null; now: string }

/** A rectification as it begins. */
export function openRectification(
  given: Pick<RectificationParts, 'cycle' | 'classCode' | 'ownerId' | 'ownerPost' | 'dueOn'>,
  now: string,
  rules: FindingRules,
): RectificationParts {
  const nothing = {
    progress: null,
    submission: null,
    submittedById: null,
    submittedAt: null,
    ...NOT_REVIEWED,
  }
  const open = { ...given, state: 'planning' as const, step: 1, clocks: [], measures: [], reworks: 0 }
  const parts = { ...open, ...nothing, ...NOT_CLEARED, inspectorId: null, ...NOT_CLOSED }
  return { ...parts, clocks: clocksOfStep(parts, now, rules) }
}

const NOT_REVIEWED = { reviewedById: null, reviewedAt: null, signers: [] }
const NOT_CLEARED = {
  clearedById: null,
  clearedAt: null,
  clearingIssuer: null,
  clearingYear: null,
  clearingNumber: null,
}
const NOT_CLOSED = { closedAt: null, closedById: null, closedReason: null }

/** The rules that planned measures break. Empty: they may be planned. Once the finding's own day has passed, they are for
 * today: what is late can still be planned. */
export function checkMeasures(
  finding: { dueOn: string },
  measures: NewMeasure[],
  today: string,
): FieldError[] {
  const dueOn = finding.dueOn < today ? today : finding.dueOn
  return measures.flatMap((measure, index) => {
    const at = (message: string) => [{ path: `measures.${index}.dueOn`, message }]
    if (measure.dueOn < today) return at(`lies before today, ${today}`)
    return measure.dueOn > dueOn ? at(`lies beyond the finding's own day, ${dueOn}`) : []
  })
}

/** What stands against handing a finding in: every open measure. */
export function checkOutcome({ measures }: { measures: Measure[] }): FieldError[] {
  return measures
    .filter(({ doneAt }) => doneAt === null)
    .map(({ no }) => ({
      path: `measures.${no}`,
      message: `measure ${no} is still open`,
    }))
}

/** The rectification after an act that is allowed from its state.
 * @param state the state that the transition leads to */
export function changedFinding(
  before: RectificationParts,
  act: FindingAct,
  state: FindingState,
  rules: FindingRules,
  by: By,
): RectificationParts {
  const changed = { ...before, state, ...differences(before, act, rules, by) }
  if (state === before.state) return changed
  return { ...changed, step: before.step + 1, clocks: clocksOfStep(changed, by.now, rules) }
}

/** What an act changes beside the state and the clocks of a step that begins. */
function differences(
  parts: RectificationParts,
  act: FindingAct,
  rules: FindingRules,
  { actorId, now }: By,
): Partial<RectificationParts> {
  const { clocks, measures } = parts
  switch (act.kind) {
    case 'plan':
      return planned(parts, act.measures, now, rules)
    case 'complete': {
      const done = { doneAt: now, doneById: actorId, result: act.result }
      const carriedOut = measures.map((each) => (each.no === act.no ? { ...each, ...done } : each))
      return { measures: carriedOut, clocks: clocksAfterMeasure(clocks, act.no, now) }
    }
    case 'report': {
      const progress = act.progress ?? parts.progress
      return { progress, clocks: clocksAfterFindingReport(clocks, parts.classCode, now, rules) }
    }
    case 'submit':
      return { submission: act.submission, submittedById: actorId, submittedAt: now }
    case 'pass':
      return { reviewedById: actorId, reviewedAt: now }
    case 'rework':
      return { ...NOT_REVIEWED, reworks: parts.reworks + 1, dueOn: dueAfterRework(parts, now, rules) }
    case 'sign':
    case 'countersign':
      return { signers: [...parts.signers, act.signer] }
    case 'clear': {
      const { issuer, year, number } = act
      const numbered = { clearingIssuer: issuer, clearingYear: year, clearingNumber: number }
      return { ...numbered, clearedById: actorId, clearedAt: now }
    }
    case 'draw':
      return { inspectorId: act.inspectorId }
    case 'assign':
    case 'hand_over':
      return { ownerId: act.person.id, ownerPost: act.person.post }
    case 'hand_measure': {
      const owner = { ownerId: act.person.id, ownerPost: act.person.post }
      return { measures: measures.map((each) => (each.no === act.no ? { ...each, ...owner } : each)) }
    }
    case 'hand_inspection':
      return { inspectorId: act.person.id }
    case 'redate':
      return { clocks: act.clocks, ...(setAhead(clocks, act.clocks, now) ? { step: parts.step + 1 } : {}) }
    case 'confirm':
    case 'fail':
    case 'unclear':
    case 'withdraw':
      return { closedAt: now, closedById: actorId, closedReason: act.reason }
  }
}

/** Whether a step that should have been left is to be left later now: its ladder starts afresh. */
function setAhead(before: Clock[], after: Clock[], now: string): boolean {
  const [was, is] = [stepDueAt(before), stepDueAt(after)]
  return was !== null && was <= now && is !== null && is > now
}

/** Measures added while it is being put right begin no new step. */
function planned(
  { state, clocks, measures }: RectificationParts,
  added: NewMeasure[],
  now: string,
  rules: FindingRules,
): Partial<RectificationParts> {
  const numbered = added.map((measure, index) => ({
    ...measure,
    no: measures.length + index + 1,
    doneAt: null,
    doneById: null,
    result: null,
  }))
  const all = [...measures, ...numbered]
  return state === 'planning'
    ? { measures: all }
    : { measures: all, clocks: clocksWithMeasures(clocks, numbered, now, rules) }
}

/** Never earlier than before, and at least the ladder's time from now. */
function dueAfterRework(
  parts: RectificationParts,
  now: string,
  { programme, calendar }: FindingRules,
): string {
  const again = addWorkingDays(calendar, shanghaiDayOf(now), programme.ladder.reworkWorkingDays).day
  return again > parts.dueOn ? again : parts.dueOn
}
