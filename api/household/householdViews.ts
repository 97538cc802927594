import { classCodes, classLabel } from '../../domain/programme/monitoringPeriods'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { householdStates, type WarningSource } from '../../domain/household/household'
import type { AskedOfHousehold } from '../../domain/household/acts'
import { allowedOnHousehold, householdLife } from '../../domain/household/householdLife'
import { mayDiscloseHousehold } from '../../domain/household/who'
import { householdFields } from '../../domain/person/personalData'
import type { Database, Transaction } from '../../ledger/database/database'
import { maskedHeads, type MaskedHead } from '../../ledger/household/householdData'
import {
  gapKinds,
  partsOfHousehold,
  visibleHousehold,
  type ListedHousehold,
} from '../../ledger/household/householdLists'
import type { KeyRing } from '../../ledger/household/encryption'
import { known, label } from '../http/shapes'

const maskedAnswer = z
  .object(Object.fromEntries(householdFields.map((field) => [field, z.string().nullable()])))
  .meta({ description: 'what is known of its head, masked' })

export const householdAnswer = z.object({
  id: z.string(),
  no: z.string(),
  region: z.object({ code: z.string(), name: z.string(), township: z.string(), county: z.string() }),
  head: maskedAnswer,
  period: z.string(),
  class: z.object({ code: z.enum(classCodes), name: label }),
  persons: z.number(),
  income: z.number().nullable().meta({ description: 'net, per head and year, yuan' }),
  incomeYear: z.number().nullable(),
  state: z.enum(householdStates),
  responsible: z.object({ id: z.string(), name: z.string(), post: z.string().nullable() }).nullable(),
  measures: z.number().meta({ description: 'how many' }),
  identifiedOn: z.string(),
  publicityUntilOn: z.string().nullable(),
  limitOn: z.string().nullable().meta({ description: 'while identified: by when it is to be confirmed' }),
  visitDueOn: z.string().nullable().meta({ description: 'the last day of the visit that is next' }),
  visitOverdue: z.boolean(),
  gaps: z.array(z.enum(gapKinds)).meta({ description: 'what it lacks' }),
  reason: z.string().nullable(),
  rollBacks: z.number(),
  version: z.number(),
})

const acts = householdLife.map(([name]) => name) as [AskedOfHousehold, ...AskedOfHousehold[]]

export const wholeHouseholdAnswer = householdAnswer.extend({
  ofMeasures: z.array(z.object({ no: z.number(), text: z.string(), by: z.string(), at: z.string() })),
  visits: z.array(
    z.object({
      kind: z.enum(['regular', 'check', 'extra']),
      no: z.number(),
      dueOn: z.string(),
      state: z.enum(['asked', 'overdue', 'made', 'lapsed']),
      rung: z.number().meta({ description: 'how high it has climbed: 1 the township, 2 the county' }),
      doneOn: z.string().nullable(),
      by: z.string().nullable(),
      result: z.string().nullable(),
    }),
  ),
  warnings: z.array(
    z.object({
      no: z.number(),
      source: known<WarningSource>(z.string()),
      text: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  discloses: z.boolean().meta({ description: 'whether the asker may see its head in full, for a reason' }),
  acts: z.array(z.enum(acts)).meta({ description: 'what the asker may do now' }),
})

/** A household as the API answers it. */
function householdView({ classCode, proposedByIds: _, ...household }: ListedHousehold, head: MaskedHead) {
  const name = classLabel(household.period, classCode) ?? { zh: classCode, en: classCode }
  return { ...household, head, class: { code: classCode, name } }
}

/** Households with what is known of their heads. */
export async function householdViews(db: Database | Transaction, ring: KeyRing, listed: ListedHousehold[]) {
  const headOf = await maskedHeads(
    db,
    ring,
    listed.map(({ id }) => id),
  )
  return listed.map((each) => householdView(each, headOf(each.id)))
}

/** One household with its measures, visits and warnings, and what the asker may do now. @throws Refused `not-found` */
export async function wholeHouseholdView(
  db: Database | Transaction,
  ring: KeyRing,
  { actor, id, now }: { actor: Actor; id: string; now: Date },
) {
  const listed = await visibleHousehold(db, actor, id, now)
  const { measures: ofMeasures, ...parts } = await partsOfHousehold(db, id, now)
  const [view] = await householdViews(db, ring, [listed])
  const region = await db.region.findUniqueOrThrow({ where: { code: listed.region.code } })
  const { state, proposedByIds, responsible } = listed
  const seen = { path: region.path, responsibleId: responsible?.id ?? null, state, proposedByIds }
  const allowed = { discloses: mayDiscloseHousehold(actor, seen), acts: allowedOnHousehold(seen, actor) }
  return { ...view!, ofMeasures, ...parts, ...allowed }
}
