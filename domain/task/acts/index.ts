import type { ActOnTask } from '../act'
import { accept } from './accept'
import { assign, handOver } from './assign'
import { askExtension, grantExtension, refuseExtension } from './extend'
import { issue } from './issue'
import { redate } from './redate'
import { report } from './report'
import { returned } from './return'
import { rework, verify } from './review'
import { settle, submit } from './submit'
import { contribute, support, waive } from './support'
import { resume, suspend } from './suspend'
import { withdraw } from './withdraw'

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
  assign,
  hand_over: handOver,
  ask_extension: askExtension,
  grant_extension: grantExtension,
  refuse_extension: refuseExtension,
  suspend,
  resume,
  redate,
  support,
  contribute,
  waive,
  withdraw,
}

export type TaskActKind = keyof typeof taskActs
type InputOf<Kind extends TaskActKind> =
  (typeof taskActs)[Kind] extends ActOnTask<infer Input> ? Input : never

/** One act with what it needs. What makes a task is none of these. */
export type TaskAct = {
  [Kind in Exclude<TaskActKind, 'issue'>]: { kind: Kind } & InputOf<Kind>
}[Exclude<TaskActKind, 'issue'>]

/** What is known of an act whose kind is found at run time. */
export const actOf = ({ kind }: TaskAct) => taskActs[kind] as ActOnTask<TaskAct>
