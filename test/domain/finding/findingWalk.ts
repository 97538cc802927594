import type { FindingAct } from '../../../domain/finding/acts'
import { openRectification } from '../../../domain/finding/opening'
import type { NewMeasure, RectificationParts } from '../../../domain/finding/act'
import { SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import { changedFinding } from '../../../domain/finding/findingChange'
import type { FindingRules } from '../../../domain/finding/findingClock'
import { nextFinding } from '../../../domain/finding/findingLife'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { nineOn } from '../escalation/clocks'

const { rectification } = TARGETED_ASSAULT
if (!rectification) throw new Error('the targeted assault keeps a ledger of findings')
export const rules: FindingRules = { programme: TARGETED_ASSAULT, rules: rectification, calendar }

/** Registered on Thursday 30 July 2020, due on 31 August, Li's. */
export const opened = (more: Partial<Parameters<typeof openRectification>[0]> = {}, on = '2020-07-30') =>
  openRectification(
    { cycle: 1, classCode: 'by_date', ownerId: 'li', ownerPost: '第一书记', dueOn: '2020-08-31', ...more },
    nineOn(on),
    rules,
  )

/** A measure of Li's, due on 10 August 2020. */
export const measure = (more: Partial<NewMeasure> = {}): NewMeasure => ({
  text: '追回多发补贴',
  dueOn: '2020-08-10',
  ownerId: 'li',
  ownerPost: '第一书记',
  ...more,
})
/** Plans these measures. */
export const planOf = (...measures: NewMeasure[]): FindingAct => ({ kind: 'plan', measures })
const signer = (personId: string) => ({ personId, onBehalfOfId: null, post: '负责人', statement: null })
const qian = { id: 'qian', name: '钱', email: 'qian@example.org', post: '驻村工作队' }

/** An act of each kind but a calendar's. */
export const ACTS = {
  plan: { kind: 'plan', measures: [measure()] },
  complete: { kind: 'complete', no: 1, result: '已追回' },
  report: { kind: 'report', text: '过半', progress: 60 },
  submit: { kind: 'submit', submission: { outcome: '已整改', evidence: [] } },
  pass: { kind: 'pass' },
  rework: { kind: 'rework', reason: '缺公示照片' },
  sign: { kind: 'sign', signer: signer('wang') },
  countersign: { kind: 'countersign', signer: signer('zhao') },
  clear: { kind: 'clear', issuer: '重庆市扶贫开发领导小组', year: 2020, number: 7 },
  draw: { kind: 'draw', drawId: 'draw', inspectorId: 'sun' },
  confirm: { kind: 'confirm', reason: '入户核查属实' },
  fail: { kind: 'fail', reason: '补贴又发' },
  unclear: { kind: 'unclear', reason: '来信属实' },
  assign: { kind: 'assign', person: qian },
  hand_over: { kind: 'hand_over', person: qian, reason: '调任' },
  hand_measure: { kind: 'hand_measure', no: 1, person: qian, reason: '调任' },
  hand_inspection: { kind: 'hand_inspection', person: qian, reason: '调任' },
  raise: { kind: 'raise', rung: 2, reason: '群众来访' },
  pause: { kind: 'pause', until: '2020-10-18', reason: '洪水' },
  go_on: { kind: 'go_on', reason: '洪水已退' },
  carry: { kind: 'carry', campaign: 'next', target: null, no: 1, document: '〔2020〕9 号' },
  withdraw: { kind: 'withdraw', reason: '登记有误' },
} as const satisfies { [K in Exclude<FindingAct['kind'], 'redate'>]: FindingAct & { kind: K } }
export type ActKind = keyof typeof ACTS

/** The rectification after one act that is allowed, by somebody, on a day at nine. */
export function took(parts: RectificationParts, act: FindingAct, on: string): RectificationParts {
  const step = nextFinding(act.kind, parts.state)
  if (!step.ok) throw new Error(`${act.kind} from ${parts.state}`)
  return changedFinding(parts, act, step.state, rules, { actorId: 'somebody', now: nineOn(on) })
}

/** The rectification after acts that are all allowed, each by its day. */
export const after = (...acts: [FindingAct, string][]) =>
  acts.reduce((parts, [act, on]) => took(parts, act, on), opened())

/** From registration to the clearing, a step on each working day. */
export const TO_CLEARING: [FindingAct, string][] = [
  [ACTS.plan, '2020-07-31'],
  [ACTS.complete, '2020-08-03'],
  [ACTS.submit, '2020-08-04'],
  [ACTS.pass, '2020-08-05'],
  [ACTS.sign, '2020-08-06'],
  [ACTS.countersign, '2020-08-07'],
  [ACTS.clear, '2020-08-10'],
]
