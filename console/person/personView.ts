import type { z } from 'zod'
import type { regionAnswer } from '../../api/region/regions'
import type { wholePersonAnswer } from '../../api/person/people'
import type { AbsenceShown, Choosable } from './absenceParts'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import type { ActionShown } from '../frame/history'
import type { PersonalView } from './personPersonal'
import type { StrandedListed } from '../handOver/strandedPage'

/** Somebody as the API answers them to the reader, over the wire. */
export type WholePerson = z.infer<typeof wholePersonAnswer>

/** How much stands with somebody, as far as the reader sees it. */
export type Holdings = { tasks: number; open: number; overdue: number; findings: number; letters: number }

/** A person's page. `may`: the functions of the reader; `who`, `region`: what was searched for; `today`: a day; `actions`: null
 * where the record is not the reader's to see. */
export type PersonView = {
  frame: Frame
  state: FormState
  person: WholePerson
  may: { administer: boolean; watch: boolean }
  holdings: Holdings
  stranded: StrandedListed[]
  absences: AbsenceShown[]
  people: Choosable[]
  regions: RegionListed[]
  who: string
  region: string
  today: string
  personal: PersonalView | null
  actions: ActionShown[] | null
}

/** A region as the API lists it, over the wire. */
export type RegionListed = z.infer<typeof regionAnswer>
