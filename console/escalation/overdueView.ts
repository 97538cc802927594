import type { z } from 'zod'
import type { overdueListAnswer } from '../../api/duty/overdue'
import { type CampaignNames } from '../frame/campaignName'
import { type Frame } from '../frame/frame'
import { type FormState } from '../form/forms'
import { type LedgerField } from '../frame/ledgerFilters'
import { type LetterListed } from './letterTable'

export const ages = ['few', 'some', 'many'] as const

/** How long something has been overdue: up to 3 working days, up to 10, or more. */
export type Age = (typeof ages)[number]

/** A task that is overdue, how long, how far its series has climbed, and the letters of that series. `rung`: 0 for
 * none. */
export type OverdueTask = {
  id: string
  campaign: string
  no: number
  title: { zh: string; en: string }
  target: string
  district: string
  assignee: { name: string; post: string }
  dueOn: string
  workingDays: number
  age: Age
  rung: number
  letters: LetterListed[]
}

export type OverdueFinding = {
  id: string
  campaign: string
  no: number
  unit: string
  dueOn: string
  clause: string
}

/** `chosen`: the cell of the table of figures that was opened. `all`: for its figures, `tasks`: those listed.
 * `mayAct`: whether the reader may do something about several tasks at once. */
export type OverdueView = {
  frame: Frame
  state: FormState
  fields: LedgerField[]
  filters: Record<string, string>
  campaigns: CampaignNames
  chosen: { rung?: string; age?: string }
  all: OverdueTask[]
  tasks: OverdueTask[]
  findings: OverdueFinding[]
  duties: OverdueDuties
  mayAct: boolean
  people: AssignablePerson[]
}
/** Duties of every kind that are past their day. */
export type OverdueDuties = z.infer<typeof overdueListAnswer>
/** Somebody a task may be handed to. */
export type AssignablePerson = { id: string; name: string; posts: { title: string; regionName: string }[] }
