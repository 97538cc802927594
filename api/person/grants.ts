import { day } from '../../domain/shapes'
import { z } from 'zod'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { roles } from '../../domain/person/roles'
import { grantRole, grantsOfPerson, takeBackRole } from '../../ledger/person/grants'
import type { Transaction } from '../../ledger/database/database'
import { change } from '../http/route'
import { idFrom, pathId, regionCode } from '../http/shapes'

export const grantAnswer = z.object({
  id: z.string(),
  role: z.enum(roles),
  area: z.object({ code: z.string(), name: z.string() }).nullable().meta({ description: 'null: everywhere' }),
  fromOn: z.string().nullable(),
  untilOn: z.string().nullable(),
  endedAt: z.string().nullable().meta({ description: 'when it was withdrawn' }),
})

type Grant = Awaited<ReturnType<typeof grantsOfPerson>>[number]

export const grantView = ({ id, role, regionCode: code, regionName, fromOn, untilOn, endedAt }: Grant) => ({
  id,
  role,
  area: code === null ? null : { code, name: regionName ?? code },
  fromOn,
  untilOn,
  endedAt,
})

async function viewOf(tx: Transaction, personId: string, grantId: string) {
  const grants = await grantsOfPerson(tx, personId)
  return grantView(grants.find(({ id }) => id === grantId)!)
}

export const grantRoutes = {
  give: change({
    method: 'post',
    path: '/people/{id}/grants',
    summary: 'Give a person a role in an area, for a time',
    right: 'administer',
    status: 201,
    input: {
      params: pathId,
      body: z.strictObject({
        role: z.enum(roles),
        area: regionCode
          .nullable()
          .default(null)
          .meta({ description: 'the region at its top; null: everywhere' }),
        fromOn: day.optional().meta({ description: 'today, unless said otherwise' }),
        untilOn: day.nullable().default(null),
      }),
    },
    answer: grantAnswer,
    handle: async ({ tx, params, body: { role, area, fromOn, untilOn }, by }) => {
      const personId = idFrom(params, 'person')
      const from = fromOn ?? shanghaiDayOf(by.now.toISOString())
      const { id } = await grantRole(tx, personId, { role, region: area, fromOn: from, untilOn }, by)
      return viewOf(tx, personId, id)
    },
  }),
  takeBack: change({
    method: 'delete',
    path: '/people/{id}/grants/{grant}',
    summary: 'Withdraw a role at once',
    right: 'administer',
    status: 200,
    input: { params: pathId.extend({ grant: z.string() }) },
    answer: grantAnswer,
    handle: async ({ tx, params, by }) => {
      const personId = idFrom(params, 'person')
      const { id } = await takeBackRole(tx, personId, idFrom({ id: params.grant }, 'role'), by)
      return viewOf(tx, personId, id)
    },
  }),
}
