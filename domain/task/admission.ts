import type { Actor, OnBehalf } from '../person/access'
import { Refused } from '../refusal'
import { taskActs, type TaskActKind } from './acts'
import type { Answerable } from './who'

/** In whose name this person may do acts of this kind on this task, whatever its state; null: they may not. */
export const mayDo = (task: Answerable, kind: TaskActKind, actor: Actor): OnBehalf | null =>
  taskActs[kind].who.behalf(task, actor)

/** In whose name this person does an act. @throws Refused `forbidden` */
export function admit(task: Answerable, kind: TaskActKind, actor: Actor): OnBehalf {
  const { who } = taskActs[kind]
  const behalf = who.behalf(task, actor)
  if (behalf) return behalf
  throw new Refused('forbidden', who.whyNot(task, actor))
}
