import type { Fault, PlainCode } from '../fault'
import { answersFor, behalfOf, isWithin, levelFor, type Actor, type OnBehalf } from '../person/access'
import { regionLevels, type Level } from '../level'
import { answersAs, answersFrom, levelOfPost, type Held } from '../person/roles'
import { steersAs, type Steered } from '../person/steers'
import type { TaskKind } from './states'

/** What of a task says who may do what with it. `path`: of its target's region; `level`: at which it is held, null: issued by an
 * earlier version; `reviewerRole`: that of an instruction is its issuer's; `campaign`: that it is of. */
export type Answerable = {
  kind: TaskKind
  level: Level | null
  reviewerRole: string | null
  issuedById: string | null
  assigneeId: string
  submittedById: string | null
  path: string
  campaign: Steered
  supporters?: { personId: string }[]
}

/** Who may do an act: in whose name, null where they may not; and what somebody who may not is told. `as`: how one who does it is
 * spoken of, where that is neither the assignee nor a higher unit. */
export type Who = {
  as?: 'reviewer' | 'supporter'
  behalf: (task: Answerable, actor: Actor) => OnBehalf | null
  whyNot: (task: Answerable, actor: Actor) => Fault
}

const NOT_THEIR_AREA = 'task.heads-only'
const NOT_ONES_OWN = 'task.own-task'
const HELD_HIGHER = 'task.held-higher'

/** Whether somebody answers for the area of a task, at the level where it is held or above. */
const answers = (one: Held, { path, level }: Pick<Answerable, 'path' | 'level'>) =>
  level === null ? answersAs(one, path) : answersFrom(one, path, level)

/** Why a task is not for somebody: their area or their level, else `own`. */
const outside =
  (own: PlainCode) =>
  (task: Answerable, actor: Actor): PlainCode => {
    if (!answersFor(actor, task.path)) return NOT_THEIR_AREA
    return behalfOf(actor, (one) => answers(one, task)) ? own : HELD_HIGHER
  }

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
  as: 'supporter',
  behalf: ({ supporters = [] }, actor) =>
    behalfOf(actor, ({ id }) => supporters.some(({ personId }) => personId === id)),
  whyNot: () => 'task.supporter-only',
}

/** Those who answer for a task, with their own tasks too. */
export const heads: Who = {
  behalf: (task, actor) => behalfOf(actor, (one) => answers(one, task)),
  whyNot: outside(NOT_ONES_OWN),
}

export const assigneeOrHeads: Who = {
  behalf: (task, actor) => behalfOf(actor, (one) => isAssignee(task)(one) || answers(one, task)),
  whyNot: outside(NOT_ONES_OWN),
}

/** Those who answer for the area of a task at one of its levels, but never with their own. */
export const escalators: Who = {
  behalf: ({ assigneeId, path }, actor) => (actor.id === assigneeId ? null : levelFor(actor, path)),
  whyNot: () => 'escalation.heads-only',
}

const notTheirOwn = (task: Answerable, actor: Actor, may: (one: Held & { id: string }) => boolean) =>
  hasPart(task, actor.id) ? null : behalfOf(actor, (one) => !hasPart(task, one.id) && may(one))

/** Those who answer for a task, but never with their own. */
export const otherHeads: Who = {
  behalf: (task, actor) => notTheirOwn(task, actor, (one) => answers(one, task)),
  whyNot: outside(NOT_ONES_OWN),
}

/** Who asked for coordination. */
const asked = ({ kind, issuedById }: Answerable, { id }: { id: string }) =>
  kind === 'coordination' && id === issuedById

/** Whether somebody holds the office that gave an instruction: a successor does, and a predecessor does not. */
const instructs = ({ reviewerRole, path, issuedById }: Answerable, one: Held & { id: string }) =>
  reviewerRole === null
    ? one.id === issuedById
    : one.posts.some((post) => post.role === reviewerRole && isWithin(path, post.path))

/** Those who answer for a task, and who asked for coordination. */
export const reviewers: Who = {
  as: 'reviewer',
  behalf: (task, actor) => notTheirOwn(task, actor, (one) => answers(one, task) || asked(task, one)),
  whyNot: outside('task.own-review'),
}

/** The lowest level that stands above whoever reviews a task; the city reopens what it reviews itself. */
function levelAbove({ reviewerRole, level }: Answerable): Level {
  const reviewing = (reviewerRole === null ? undefined : levelOfPost(reviewerRole)) ?? level ?? 'township'
  return regionLevels[Math.max(0, regionLevels.indexOf(reviewing) - 1)]!
}

/** Those who stand above the reviewer of a task, but never with their own. A request for coordination is asked anew. */
export const aboveReviewer: Who = {
  behalf: (task, actor) =>
    task.kind === 'coordination'
      ? null
      : notTheirOwn(task, actor, (one) => answersFrom(one, task.path, levelAbove(task))),
  whyNot: ({ kind }) => (kind === 'coordination' ? 'task.coordination-anew' : 'task.above-reviewer'),
}

/** Who asked for a task; one of the programme, those who steer its campaign there. */
export const issuers: Who = {
  behalf: (task, actor) => {
    if (task.kind === 'coordination') return behalfOf(actor, (one) => asked(task, one))
    if (task.kind === 'instruction') return behalfOf(actor, (one) => instructs(task, one))
    return notTheirOwn(task, actor, (one) => steersAs(one, task.campaign, [task.path]))
  },
  whyNot: () => 'task.withdrawn-by',
}
