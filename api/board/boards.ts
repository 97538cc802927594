import { taskStates } from '../../domain/task/states'
import { z } from 'zod'
import { BOARD_LEGEND, boardColours, boardRules } from '../../domain/board/board'
import type { Board, BoardCell } from '../../domain/board/boardAnswer'
import { boardOf } from '../../ledger/board/board'
import { visibleCampaign } from '../../ledger/campaign/campaignSight'
import { read, type Reader } from '../http/route'
import {
  idFrom,
  idsAsked,
  known,
  label,
  pathId,
  personOrMe,
  queryInstant,
  regionCode,
  seenAsOf,
} from '../http/shapes'

/** The filters of the battle board. */
export const boardFilters = {
  district: regionCode.optional().meta({ description: 'a district, with all that lies in it' }),
  unit: regionCode.optional().meta({ description: 'any region, with all that lies in it' }),
  leader: personOrMe.optional().meta({ description: 'whose targets they lead 牵头领导' }),
  group: personOrMe.optional().meta({ description: 'who answers for the assistance group 帮扶集团' }),
  asOf: queryInstant.optional(),
}
type Asked = z.output<z.ZodObject<typeof boardFilters>>

/** The board of a campaign under these filters. @throws Refused `not-found` */
export async function boardAsked(
  { db, actor, now }: Reader,
  campaignId: string,
  asked: Asked,
): Promise<Board> {
  const campaign = await visibleCampaign(db, campaignId, actor)
  const { district, unit } = asked
  const filter = {
    district,
    unit,
    leaders: idsAsked(actor, asked.leader),
    groups: idsAsked(actor, asked.group),
  }
  return boardOf(db, actor, campaign, filter, seenAsOf(asked.asOf, now))
}

const counts = z.record(z.enum(boardColours), z.number())
const place = z.object({ code: z.string(), name: z.string() })
const person = z.object({ id: z.string(), name: z.string(), post: z.string() })
const cell = known<BoardCell>(
  z.object({
    no: z.number(),
    task: z.string(),
    version: z.number(),
    state: z.enum(taskStates),
    colour: z.enum(boardColours),
    rule: z.enum(boardRules).meta({ description: 'the first rule of the legend that matches' }),
    inputs: z
      .record(z.string(), z.unknown())
      .meta({ description: 'the values that decided; days overdue and days left are working days' }),
  }),
)
const boardAnswer = z.object({
  campaign: z.object({ id: z.string(), name: z.string() }),
  asOf: z.string(),
  legend: z
    .array(z.object({ rule: z.enum(boardRules), colour: z.enum(boardColours), name: label }))
    .meta({ description: 'the rules in the order in which they are asked' }),
  columns: z.array(z.object({ no: z.number(), title: label, counts })),
  districts: z.array(place.extend({ counts })),
  rows: z.array(
    z.object({
      target: place.extend({ id: z.string() }),
      district: place,
      township: place.nullable(),
      class: z.object({ code: z.string(), name: label }),
      leaders: z.array(person),
      groups: z.array(person),
      cells: z
        .array(cell.nullable())
        .meta({ description: 'in the order of the columns; null: no such task, or not yours to see' }),
      counts,
    }),
  ),
  counts,
})

export const boardRoutes = {
  ofCampaign: read({
    path: '/campaigns/{id}/board',
    summary:
      'The battle board 挂图作战 as of any instant: targets by tasks. Each cell has its colour, its rule and the inputs. Leaders and groups are those of today',
    right: 'read',
    input: { params: pathId, query: z.object(boardFilters) },
    answer: boardAnswer,
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const board = await boardAsked({ db, actor, now }, idFrom(params, 'campaign'), query)
      const legend = boardRules.map((rule) => ({ rule, ...BOARD_LEGEND[rule] }))
      return { ...board, legend }
    },
  }),
}
