import type { TaskParts } from '../../../domain/task/act'
import type { TaskActKind, TaskAct } from '../../../domain/task/acts'
import { SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import { clocksAtIssue } from '../../../domain/task/clocks'
import { changedBy } from '../../../domain/task/taskChange'
import { next } from '../../../domain/task/taskLife'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { nineOn } from '../escalation/clocks'

export const template = TARGETED_ASSAULT.tasks[0]!
export const rules = { programme: TARGETED_ASSAULT, template, calendar }
export const launchedAt = '2020-07-30T01:00:00.000Z'
/** Li's task, launched on Thursday 30 July 2020. */
export const issued: TaskParts = {
  state: 'issued',
  cycle: 1,
  assigneeId: 'li',
  assigneePost: '第一书记',
  clocks: clocksAtIssue(template, { [LAUNCH]: '2020-07-30' }, launchedAt, {
    ladder: TARGETED_ASSAULT.ladder,
    calendar,
  }),
  suspension: null,
  resumesAt: null,
  progress: null,
  submission: null,
  submittedById: null,
  submittedAt: null,
  verifiedAt: null,
  extensions: 0,
  returns: 0,
  reworks: 0,
  reopenings: 0,
}
const submission = { outcome: '已全部完成', items: [], evidence: [] }
const qian = { id: 'qian', name: '钱', email: 'qian@example.org', post: '驻村工作队' }
/** An act of each kind. */
export const ACTS = {
  accept: { kind: 'accept' },
  return: { kind: 'return', reason: '不在本村范围' },
  report: { kind: 'report', text: '过半', progress: 60 },
  submit: { kind: 'submit', submission },
  settle: { kind: 'settle', submission },
  verify: { kind: 'verify' },
  rework: { kind: 'rework', reason: '佐证不足' },
  reopen: { kind: 'reopen', reason: '核查不实' },
  assign: { kind: 'assign', person: qian },
  hand_over: { kind: 'hand_over', person: qian, reason: '调任' },
  ask_extension: { kind: 'ask_extension', dueOn: '2020-11-06', reason: '暴雨' },
  grant_extension: { kind: 'grant_extension', no: 1, dueOn: '2020-11-06', reason: null },
  refuse_extension: { kind: 'refuse_extension', no: 1, reason: '工期有余' },
  suspend: { kind: 'suspend', until: '2020-10-18', reason: '洪水' },
  resume: { kind: 'resume', reason: null },
  redate: { kind: 'redate', clocks: issued.clocks, suspension: null, reason: '推迟' },
  amend: { kind: 'amend', clocks: issued.clocks, suspension: null, parts: ['name'], reason: '调整任务' },
  pause: { kind: 'pause', until: '2020-10-18', reason: '洪水' },
  go_on: { kind: 'go_on', reason: '洪水已退' },
  move_due: { kind: 'move_due', dueOn: '2020-11-12', reason: '顺延' },
  support: { kind: 'support', person: qian },
  contribute: { kind: 'contribute', text: '已反馈', personId: 'qian' },
  waive: { kind: 'waive', personId: 'qian', reason: '无涉' },
  raise: { kind: 'raise', rung: 2, reason: '群众来访' },
  withdraw: { kind: 'withdraw', reason: '重复' },
} as const satisfies Record<Exclude<TaskActKind, 'issue'>, TaskAct>

/** The task after one act that is allowed, on a day at nine. */
export function took(task: TaskParts, [act, day]: [TaskAct, string]): TaskParts {
  const step = next(act.kind, task.state, task.suspension?.from)
  if (!step.ok) throw new Error(`${act.kind} from ${task.state}`)
  return changedBy(task, act, step.state, rules, { actorId: 'somebody', now: nineOn(day) })
}
