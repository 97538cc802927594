import { answersFor, behalfOf, type Actor, type OnBehalf } from '../person/access'
import { answersAs, givesRight } from '../person/roles'
import { Refused } from '../refusal'
import type { TransitionKind } from './taskLife'

/** What of a task says who may do what with it. `path`: of its target's region. */
export type Answerable = {
  kind: 'programme' | 'instruction' | 'coordination'
  issuedById: string | null
  assigneeId: string
  submittedById: string | null
  path: string
  supporters?: { personId: string }[]
}

const ASSIGNEES_ACTS: ReadonlySet<TransitionKind> = new Set([
  'accept',
  'return',
  'report',
  'submit',
  'settle',
  'ask_extension',
])
const REVIEWS: ReadonlySet<TransitionKind> = new Set(['verify', 'rework'])
/** What those who answer for it do with their own tasks, too. */
const HANDS_ACTS: ReadonlySet<TransitionKind> = new Set(['assign', 'hand_over', 'support', 'waive'])

/** In whose name this person may do acts of this kind on this task, whatever its state; null: they may not. */
export function mayDo(task: Answerable, kind: TransitionKind, actor: Actor): OnBehalf | null {
  const isAssignee = ({ id }: { id: string }) => id === task.assigneeId
  if (ASSIGNEES_ACTS.has(kind)) return behalfOf(actor, isAssignee)
  if (kind === 'contribute') {
    return behalfOf(actor, ({ id }) => task.supporters?.some(({ personId }) => personId === id) === true)
  }
  if (kind === 'waive') return behalfOf(actor, (one) => isAssignee(one) || answersAs(one, task.path))
  if (HANDS_ACTS.has(kind)) return behalfOf(actor, (one) => answersAs(one, task.path))
  const itsOwn = [task.assigneeId, task.submittedById]
  if (kind === 'withdraw' && task.kind !== 'programme')
    return behalfOf(actor, ({ id }) => id === task.issuedById)
  if (itsOwn.includes(actor.id)) return null
  return behalfOf(actor, (one) => {
    if (itsOwn.includes(one.id)) return false
    if (kind === 'withdraw') return givesRight(one, 'launch')
    return answersAs(one, task.path) || (REVIEWS.has(kind) && one.id === task.issuedById)
  })
}

/** In whose name this person does an act. @throws Refused `forbidden` */
export function admit(task: Answerable, kind: TransitionKind, actor: Actor): OnBehalf {
  const behalf = mayDo(task, kind, actor)
  if (behalf) return behalf
  throw new Refused('forbidden', whyNot(task, kind, actor))
}

function whyNot(task: Answerable, kind: TransitionKind, actor: Actor): string {
  if (ASSIGNEES_ACTS.has(kind)) return 'Only the person the task is assigned to does this.'
  if (kind === 'contribute') return 'You are no supporting unit of this task.'
  if (kind === 'withdraw')
    return 'Those who asked for a task withdraw it; one of the programme a lead leader, and never their own.'
  if (!answersFor(actor, task.path)) return 'Only the heads of its area and the city answer for this task.'
  return REVIEWS.has(kind)
    ? 'Nobody reviews a submission of their own.'
    : 'Nobody does this with a task of their own.'
}
