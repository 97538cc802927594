import type { Fault, PlainCode } from '../fault'
import { answersFor, behalfOf, levelFor, type Actor, type OnBehalf } from '../person/access'
import { answersAs, givesRight } from '../person/roles'
import type { TaskKind } from './states'

/** What of a task says who may do what with it. `path`: of its target's region. */
export type Answerable = {
  kind: TaskKind
  issuedById: string | null
  assigneeId: string
  submittedById: string | null
  path: string
  supporters?: { personId: string }[]
}

/** Who may do an act: in whose name, null where they may not; and what somebody who may not is told. */
export type Who = {
  behalf: (task: Answerable, actor: Actor) => OnBehalf | null
  whyNot: (task: Answerable, actor: Actor) => Fault
}

const NOT_THEIR_AREA = 'task.heads-only'
const NOT_ONES_OWN = 'task.own-task'

/** Those who answer for the area of a task, else `own`: why a task of their own is not for them. */
const outside =
  (own: PlainCode) =>
  ({ path }: Answerable, actor: Actor) =>
    answersFor(actor, path) ? own : NOT_THEIR_AREA

const isAssignee =
  ({ assigneeId }: Answerable) =>
  ({ id }: { id: string }) =>
    id === assigneeId

/** Whether somebody has a part in the task: nobody decides on what is their own. */
const hasPart = ({ assigneeId, submittedById }: Answerable, id: string) =>
  id === assigneeId || id === submittedById

export const assignee: Who = {
  behalf: (task, actor) => behalfOf(actor, isAssignee(task)),
  whyNot: () => 'task.assignee-only',
}

export const supportingUnit: Who = {
  behalf: ({ supporters = [] }, actor) =>
    behalfOf(actor, ({ id }) => supporters.some(({ personId }) => personId === id)),
  whyNot: () => 'task.supporter-only',
}

/** Those who answer for the area of a task, with their own tasks too. */
export const heads: Who = {
  behalf: ({ path }, actor) => behalfOf(actor, (one) => answersAs(one, path)),
  whyNot: outside(NOT_ONES_OWN),
}

export const assigneeOrHeads: Who = {
  behalf: (task, actor) => behalfOf(actor, (one) => isAssignee(task)(one) || answersAs(one, task.path)),
  whyNot: outside(NOT_ONES_OWN),
}

/** Those who answer for the area of a task at one of its levels, but never with their own. */
export const escalators: Who = {
  behalf: ({ assigneeId, path }, actor) => (actor.id === assigneeId ? null : levelFor(actor, path)),
  whyNot: () => 'escalation.heads-only',
}

/** Those who answer for the area of a task, but never with their own. */
export const otherHeads: Who = {
  behalf: (task, actor) =>
    hasPart(task, actor.id)
      ? null
      : behalfOf(actor, (one) => !hasPart(task, one.id) && answersAs(one, task.path)),
  whyNot: outside(NOT_ONES_OWN),
}

/** Those who answer for the area of a task, and who asked for it. */
export const reviewers: Who = {
  behalf: (task, actor) =>
    hasPart(task, actor.id)
      ? null
      : behalfOf(
          actor,
          (one) => !hasPart(task, one.id) && (answersAs(one, task.path) || one.id === task.issuedById),
        ),
  whyNot: outside('task.own-review'),
}

/** Who asked for a task; one of the programme, those who launch. */
export const issuers: Who = {
  behalf: (task, actor) => {
    if (task.kind !== 'programme') return behalfOf(actor, ({ id }) => id === task.issuedById)
    if (hasPart(task, actor.id)) return null
    return behalfOf(actor, (one) => !hasPart(task, one.id) && givesRight(one, 'launch'))
  },
  whyNot: () => 'task.withdrawn-by',
}
