import { z } from 'zod'
import { dutyKinds } from '../../domain/duty/duty'
import { pageOfAll } from '../../domain/paging'
import { countyIn } from '../../domain/region/regionCodes'
import { uuid } from '../../domain/shapes'
import { overdueDuties } from '../../ledger/duty/duties'
import type { OpenDuty } from '../../ledger/duty/openDuty'
import { peopleOfDuties, placesOfDuties } from '../../ledger/duty/dutyNames'
import { read } from '../http/route'
import { listOf, pageFrom, pageOf, paging, regionCode } from '../http/shapes'
import { dutyAnswer, dutyViews, SOONEST } from './dutyViews'

const named = z.object({ code: z.string(), name: z.string() })
const overdueAnswer = dutyAnswer.extend({
  area: named.nullable().meta({ description: 'the county it lies in; null: it lies above them' }),
})
const count = z.number()

export const overdueListAnswer = listOf(overdueAnswer).extend({
  counts: z.object({
    kinds: z.array(z.object({ kind: z.enum(dutyKinds), count })),
    levels: z.array(z.object({ level: z.number(), count })),
    areas: z.array(z.object({ area: named.nullable(), count })),
    units: z.array(z.object({ unit: named, count })),
    people: z.array(z.object({ person: z.object({ id: z.string(), name: z.string() }).nullable(), count })),
  }),
})

export const overdueRoutes = {
  list: read({
    path: '/overdue',
    summary:
      'Duties of every kind that are past their day, longest first, of all that you see; counted by kind, level, area, unit and person',
    right: 'read',
    input: {
      query: z.object({
        campaign: uuid.optional(),
        unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
        kind: z.enum(dutyKinds).optional(),
        level: z.coerce.number().int().min(0).optional(),
        person: uuid.optional().meta({ description: 'who holds the duty' }),
        ...paging,
      }),
    },
    answer: overdueListAnswer,
    handle: async ({ service: { db }, actor, query, now }) => {
      const { campaign, unit, kind, level, person } = query
      const seen = await overdueDuties(db, { actor, campaign, unit }, now)
      const all = seen.filter(
        (duty) =>
          (kind === undefined || duty.kind === kind) &&
          (level === undefined || duty.level === level) &&
          (person === undefined || duty.holders.includes(person.toLowerCase())),
      )
      const [people, places] = [await peopleOfDuties(db, all), await placesOfDuties(db, all)]
      const { items, ...list } = pageOfAll(all, SOONEST, pageFrom(query))
      const shown = items.map((duty) => ({ ...duty, area: areaIn(places, duty.place) }))
      return { ...pageOf(await dutyViews(db, shown), list), counts: countsOf(all, people, places) }
    },
  }),
}

/** The county in which a place lies; null: it lies above them. */
function areaIn(places: Map<string, string>, { path }: OpenDuty['place']) {
  const code = countyIn(path)
  return code === null ? null : { code, name: places.get(code) ?? '' }
}

function countsOf(all: OpenDuty[], people: Map<string, { name: string }>, places: Map<string, string>) {
  const byCode = new Map(all.map(({ place: { code, name } }) => [code, { code, name }]))
  const areas = new Map(all.map(({ place }) => [countyIn(place.path), areaIn(places, place)]))
  const holders = all.flatMap(({ holders: ids }) => (ids.length > 0 ? ids : [null]))
  return {
    kinds: counted(all.map(({ kind }) => kind)).map(([kind, count]) => ({ kind, count })),
    levels: counted(all.map(({ level }) => level)).map(([level, count]) => ({ level, count })),
    areas: counted(all.map(({ place }) => countyIn(place.path))).map(([code, count]) => ({
      ...{ area: areas.get(code) ?? null, count },
    })),
    units: counted(all.map(({ place }) => place.code)).map(([code, count]) => ({
      ...{ unit: byCode.get(code)!, count },
    })),
    people: counted(holders).map(([id, count]) => ({
      person: id === null ? null : { id, name: people.get(id)?.name ?? '' },
      count,
    })),
  }
}

/** How many there are of each, most first. */
const counted = <Key>(keys: Key[]): [Key, number][] =>
  [...Map.groupBy(keys, (key) => key)]
    .map(([key, those]): [Key, number] => [key, those.length])
    .sort(([, a], [, b]) => b - a)
