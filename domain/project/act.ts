import { reasonField, type Field } from '../act/asked'
import type { Fault } from '../fault'
import type { Json } from '../json'
import type { Label } from '../label'
import { behalfToKeep, type Actor, type OnBehalf } from '../person/access'
import type { ProjectStage } from './projectLife'

/** `publicity`: the period of the present stage, days Asia/Shanghai; null: not yet publicised; `isPaid`: some of it is. */
export type ProjectParts = {
  stage: ProjectStage
  isPaid: boolean
  publicity: { fromOn: string; untilOn: string } | null
}

/** All about one act on a project.
 * - told: what was done, in words.
 * - from, to: its transition; `next`: the stage behind the present one; `same`: the stage stays.
 * - notFrom: what is said where its stage does not allow it.
 * - who: may do it.
 * - refuses: what does not fit, though the stage allows it. @throws Refused `wrong-state`, `refused`
 * - publicises: the period in which the present stage is publicised.
 * - on: the day from which the stage that follows is reckoned; absent: the present one.
 * - says: what the record keeps of what was said with it. */
export type ActOnProject<Input> = {
  told: Label
  from: readonly ProjectStage[]
  to: ProjectStage | 'next' | 'same'
  notFrom: (stage: ProjectStage) => Fault
  who: (project: { path: string }, actor: Actor) => OnBehalf | null
  refuses?: (project: ProjectParts, input: Input, today: string) => void
  publicises?: (input: Input) => ProjectParts['publicity']
  on?: (input: Input) => string
  says?: (input: Input) => { [key: string]: Json }
}

/** Those who answer for its region. */
export const keepers: ActOnProject<unknown>['who'] = ({ path }, actor) => behalfToKeep(actor, path)

/** The reason in one line. */
export const shortReason = { ...reasonField, as: 'line' } as const satisfies Field
