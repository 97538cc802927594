import { day, line, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { createAbsence, endAbsence, listAbsences, type ListedAbsence } from '../../ledger/person/absences'
import { change, read } from '../http/route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'

const named = z.object({ id: z.string(), name: z.string() })
export const absenceAnswer = z.object({
  id: z.string(),
  person: named,
  substitute: named,
  fromOn: z.string(),
  untilOn: z.string().meta({ description: 'its last day' }),
  reason: z.string(),
  by: named,
  at: z.string(),
  endedAt: z.string().nullable().meta({ description: 'ended or cancelled before its last day' }),
})
const personId = uuid.transform((id) => id.toLowerCase())

function absenceView(absence: ListedAbsence) {
  const { id, fromOn, untilOn, reason, at, endedAt } = absence
  return {
    id,
    person: { id: absence.personId, name: absence.personName },
    substitute: { id: absence.substituteId, name: absence.substituteName },
    fromOn,
    untilOn,
    reason,
    by: { id: absence.byId, name: absence.byName },
    at,
    endedAt,
  }
}

export const absenceRoutes = {
  record: change({
    method: 'post',
    path: '/absences',
    summary:
      'Record an absence with a substitute. Rights, work lists, letters and mails follow. Heads and the city record it for others',
    right: 'act',
    status: 201,
    input: {
      body: z.strictObject({
        person: personId.optional().meta({ description: 'you, unless said otherwise' }),
        substitute: personId,
        fromOn: day,
        untilOn: day,
        reason: line,
      }),
    },
    answer: absenceAnswer,
    handle: async ({ tx, actor, body, by }) => {
      const { person, substitute, fromOn, untilOn, reason } = body
      const wanted = { personId: person ?? actor.id, substituteId: substitute, fromOn, untilOn, reason }
      return absenceView(await createAbsence(tx, wanted, by))
    },
  }),
  list: read({
    path: '/absences',
    summary:
      'Absences: your own, those in which you are the substitute, and those of your area; `on` a day: those in force',
    right: 'read',
    input: { query: z.object({ person: personId.optional(), on: day.optional(), ...paging }) },
    answer: listOf(absenceAnswer),
    handle: async ({ service, actor, query }) => {
      const page = pageFrom(query)
      const filter = { personId: query.person, on: query.on }
      const list = await listAbsences(service.db, actor, filter, page)
      return pageOf(list.items.map(absenceView), list)
    },
  }),
  end: change({
    method: 'delete',
    path: '/absences/{id}',
    summary: 'End an absence today, or cancel it before it begins',
    right: 'act',
    status: 200,
    input: { params: pathId },
    answer: absenceAnswer,
    handle: async ({ tx, params, by }) => absenceView(await endAbsence(tx, idFrom(params, 'absence'), by)),
  }),
}
