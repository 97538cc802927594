import { plainlyAskedOf, type Asked } from '../../act/asked'
import { printLife } from '../../lifeTable'
import type { ActOnProject } from '../act'
import { projectStages, stageAfter, type ProjectStage } from '../projectLife'
import { advance, advanceAsked } from './advance'
import { correct, correctAsked } from './correct'
import { pay, payAsked, reverse, reverseAsked } from './pay'
import { publicise, publiciseAsked } from './publicise'
import { register } from './register'
import { withdraw, withdrawAsked } from './withdraw'

/** Every act on a project, by the name that the record gives it. */
export const projectActs = { register, correct, publicise, advance, withdraw, pay, reverse }

export type ProjectActKind = keyof typeof projectActs
type InputOf<Kind extends ProjectActKind> =
  (typeof projectActs)[Kind] extends ActOnProject<infer Input> ? Input : never
type Done = Exclude<ProjectActKind, 'register'>

/** One act with what it needs. What makes a project is none of these. */
export type ActOf<Kind extends Done> = { kind: Kind } & InputOf<Kind>
export type ProjectAct = { [Kind in Done]: ActOf<Kind> }[Done]

/** What is known of an act whose kind is found at run time. */
export const projectActOf = ({ kind }: { kind: ProjectActKind }) =>
  projectActs[kind] as ActOnProject<ProjectAct>

/** What people may ask for on a project, in the order in which its page offers it: each by the name of its act. */
export const askedOfProjects = {
  publicise: publiciseAsked,
  advance: advanceAsked,
  pay: payAsked,
  reverse: reverseAsked,
  correct: correctAsked,
  withdraw: withdrawAsked,
} satisfies Record<Done, Asked<string, ProjectAct>>

/** The same, each with its name. */
export const everyAskedOfProjects = Object.entries(askedOfProjects) as [Done, Asked<string, ProjectAct>][]
/** The same, in the order of its life. */
export const projectLife = plainlyAskedOf(everyAskedOfProjects, Object.keys(projectActs))

/** The stage an act leads to from a stage; null: it is not possible there. */
export function nextStage(kind: ProjectActKind, stage: ProjectStage): ProjectStage | null {
  const { from, to } = projectActs[kind]
  if (!from.includes(stage)) return null
  return to === 'same' ? stage : to === 'next' ? stageAfter(stage) : to
}

/** The life of a project as a table of stages × acts. */
export const projectLifeTable = () =>
  printLife(projectStages, Object.keys(projectActs) as ProjectActKind[], nextStage)
