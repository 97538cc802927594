import { z } from 'zod'
import { dutyKinds } from '../../domain/duty/duty'
import type { OrderOf } from '../../domain/paging'
import type { Database } from '../../ledger/database/database'
import { peopleOfDuties } from '../../ledger/duty/dutyNames'
import { dutyItems, type OpenDuty } from '../../ledger/duty/openDuty'
import { label } from '../http/shapes'

const named = z.object({ code: z.string(), name: z.string() })
const holder = z.object({ id: z.string(), name: z.string(), post: z.string().nullable() })

/** A duty as the API answers it. */
export const dutyAnswer = z.object({
  kind: z.enum(dutyKinds),
  item: z.object({ kind: z.enum(dutyItems), id: z.string(), no: z.string(), title: label.nullable() }),
  campaign: z.string().nullable(),
  target: z
    .object({ id: z.string(), code: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'of which it is, with the place; null: of none' }),
  place: named,
  holder: holder.nullable().meta({ description: 'whose turn it is; null: the post is vacant' }),
  holders: z.array(holder).meta({ description: 'the same where several may; empty: the post is vacant' }),
  level: z.number().meta({ description: 'the highest escalation level it has reached; 0: none' }),
  since: z.string().meta({ description: 'since when it waits' }),
  on: z.string().meta({ description: 'its last day' }),
  by: z.string().meta({ description: 'the instant at which it becomes overdue' }),
  overdue: z.boolean(),
})
export type DutyShown = z.infer<typeof dutyAnswer>

/** What a list of duties is counted by. */
export const kindCounts = z.array(
  z.object({ kind: z.enum(dutyKinds), total: z.number(), overdue: z.number() }),
)

type Seen = OpenDuty & { overdue: boolean }

/** Duties as the API answers them, each with what else is known of it. */
export async function dutyViews<Duty extends Seen>(db: Database, duties: Duty[]) {
  const people = await peopleOfDuties(db, duties)
  return duties.map(({ holders: ids, above: _, place: { code, name }, targetId, ...duty }) => {
    const holders = ids.map((id) => ({ id, ...people.get(id)! }))
    const target = targetId === null ? null : { id: targetId, code, name }
    return { ...duty, target, place: { code, name }, holder: holders[0] ?? null, holders }
  })
}

/** Soonest first. */
export const SOONEST: OrderOf<OpenDuty> = {
  by: { as: 'instant', of: ({ by }) => by },
  item: { as: 'uuid', of: ({ item }) => item.id },
  kind: { as: 'text', of: ({ kind }) => kind },
  since: { as: 'instant', of: ({ since }) => since },
}

/** How many there are, and how many of them are overdue. */
export const countsOf = (duties: Seen[]) => ({
  total: duties.length,
  overdue: duties.filter(({ overdue }) => overdue).length,
})

/** The same by kind. */
export const countsByKind = (duties: Seen[]) =>
  [...Map.groupBy(duties, ({ kind }) => kind)].map(([kind, these]) => ({ kind, ...countsOf(these) }))
