import type { Asked, PlainNames } from '../../act/asked'
import type { ActOnTask } from '../act'
import { accept, acceptAsked } from './accept'
import { amend } from './amend'
import { assign, assignAsked, handOver } from './assign'
import { askExtension, decisionAsked, extensionAsked, grantExtension, refuseExtension } from './extend'
import { issue } from './issue'
import { goOn, pause } from './pause'
import { redate } from './redate'
import { escalationAsked, raise } from './escalate'
import { report, reportAsked } from './report'
import { returnAsked, returned } from './return'
import { moveDue, moveDueAsked } from './moveDue'
import { reopen, reopenAsked } from './reopen'
import { reviewAsked, rework, verify } from './review'
import { settle, submit, submitAsked } from './submit'
import { contribute, contributionAsked, support, supportAsked, waive, waiverAsked } from './support'
import { resume, resumeAsked, suspend, suspendAsked } from './suspend'
import { withdraw, withdrawAsked } from './withdraw'

/** Every act on a task, by the name that the record gives it. */
export const taskActs = {
  issue,
  accept,
  return: returned,
  report,
  submit,
  settle,
  verify,
  rework,
  reopen,
  assign,
  hand_over: handOver,
  ask_extension: askExtension,
  grant_extension: grantExtension,
  refuse_extension: refuseExtension,
  suspend,
  resume,
  pause,
  go_on: goOn,
  redate,
  amend,
  move_due: moveDue,
  support,
  contribute,
  waive,
  raise,
  withdraw,
}

export type TaskActKind = keyof typeof taskActs
export const taskActKinds = Object.keys(taskActs) as TaskActKind[]
type InputOf<Kind extends TaskActKind> =
  (typeof taskActs)[Kind] extends ActOnTask<infer Input> ? Input : never

/** One act with what it needs. What makes a task is none of these. */
export type TaskAct = {
  [Kind in Exclude<TaskActKind, 'issue'>]: { kind: Kind } & InputOf<Kind>
}[Exclude<TaskActKind, 'issue'>]

/** What is known of an act whose kind is found at run time. */
export const actOf = ({ kind }: TaskAct) => taskActs[kind] as ActOnTask<TaskAct>

/** What people may ask for on a task, the likeliest first. */
export const askedOfTasks = {
  accept: acceptAsked,
  submit: submitAsked,
  report: reportAsked,
  review: reviewAsked,
  decide_extension: decisionAsked,
  contribute: contributionAsked,
  ask_extension: extensionAsked,
  return: returnAsked,
  assign: assignAsked,
  support: supportAsked,
  waive: waiverAsked,
  raise: escalationAsked,
  move_due: moveDueAsked,
  suspend: suspendAsked,
  resume: resumeAsked,
  reopen: reopenAsked,
  withdraw: withdrawAsked,
} satisfies Record<string, Asked<string, TaskAct>>

export type AskedOfTask = keyof typeof askedOfTasks
/** What is asked for with the task alone as its answer. */
export type PlainlyAsked = PlainNames<typeof askedOfTasks>
/** What somebody may do with a task. */
export type AllowedAct = (typeof askedOfTasks)[AskedOfTask]['kinds'][number]
export const allowedKinds = Object.values(askedOfTasks).flatMap(({ kinds }): AllowedAct[] => [...kinds])

/** The same, each with its name. */
export const everyAsked = Object.entries(askedOfTasks) as [AskedOfTask, Asked<string, TaskAct>][]
type PlainKind = (typeof askedOfTasks)[PlainlyAsked]['kinds'][number]
/** The kinds of acts that are answered with their task alone. */
export const plainKinds = everyAsked.flatMap(([, { ownRoute, kinds }]) =>
  ownRoute ? [] : (kinds as PlainKind[]),
)
