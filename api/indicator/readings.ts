import { fault } from '../../domain/fault'
import { day, line, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { DECIMAL_SHAPE } from '../../domain/decimal'
import { firstPage, type Page } from '../../domain/paging'
import type { Database, Transaction } from '../../ledger/database/database'
import { programmeById } from '../../ledger/programme/programmes'
import { listReadings, type ReadingFilter } from '../../ledger/indicator/readingLists'
import { recordReading } from '../../ledger/indicator/readings'
import { readingAnswer, readingView } from './indicatorViews'
import { change, read, type Reader } from '../http/route'
import { flag, listOf, pageFrom, pageOf, paging, queryInstant, regionCode, seenAsOf } from '../http/shapes'

const decimal = z.string().regex(DECIMAL_SHAPE, fault('number.format')).optional()

const readingBody = z
  .strictObject({
    campaign: uuid,
    indicator: line.meta({
      description: "a code of the programme's indicators, or of a series one refers to",
    }),
    region: regionCode,
    day: day.meta({ description: 'the day it speaks of' }),
    value: decimal.meta({ description: 'as it is stated, in the unit of the indicator' }),
    numerator: decimal.meta({ description: 'what it is computed from; it then decides' }),
    denominator: decimal,
    judgement: z.enum(['met', 'not_met']).optional().meta({ description: 'of 基本, 达标 and 全覆盖' }),
    source: text.meta({ description: 'where the figure comes from' }),
    supersedes: uuid.optional().meta({ description: 'the standing reading that this one corrects' }),
    reason: text.optional().meta({ description: 'of the correction' }),
  })
  .refine(({ supersedes, reason }) => (supersedes === undefined) === (reason === undefined), {
    path: ['reason'],
    message: fault('reading.correction-incomplete'),
  })

/** The filters of the list of readings. */
export const readingFilters = {
  id: uuid.optional(),
  campaign: uuid.optional(),
  indicator: line.optional(),
  region: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
  corrected: flag.optional().meta({ description: 'with those that were corrected; left out: without' }),
  asOf: queryInstant.optional(),
}
type Asked = z.output<z.ZodObject<typeof readingFilters>>

/** Readings under these filters, as they stood. */
export async function readingsAsked({ db, actor, now }: Reader, { asOf, ...filter }: Asked, page: Page) {
  const { items, ...list } = await listReadings(db, actor, filter, seenAsOf(asOf, now).asOf, page)
  return { ...list, items: await Promise.all(items.map((each) => viewOf(db, each))) }
}

const viewOf = async (db: Database | Transaction, reading: Listed) =>
  readingView(reading, await programmeById(db, reading.programmeId))
type Listed = Awaited<ReturnType<typeof listReadings>>['items'][number]

export const readingRoutes = {
  add: change({
    method: 'post',
    path: '/readings',
    summary: 'Record or correct a reading of an indicator. A corrected reading stays in the record',
    right: 'act',
    status: 201,
    input: { body: readingBody },
    answer: readingAnswer,
    handle: async ({ tx, body, actor, now, by }) => {
      const { campaign, supersedes, reason = '', ...said } = body
      const { value = null, numerator = null, denominator = null, judgement = null, ...subject } = said
      const correction = supersedes === undefined ? null : { supersedes, reason }
      const given = { ...subject, value, numerator, denominator, judgement, correction }
      const filter: ReadingFilter = { id: await recordReading(tx, campaign, given, by) }
      const { items } = await listReadings(tx, actor, filter, now, firstPage(1))
      return viewOf(tx, items[0]!)
    },
  }),
  list: read({
    path: '/readings',
    summary: 'Readings 指标读数, the latest day first',
    right: 'read',
    input: { query: z.object({ ...readingFilters, ...paging }) },
    answer: listOf(readingAnswer),
    handle: async ({ service: { db }, actor, query, now }) => {
      const { limit: _limit, cursor: _cursor, ...asked } = query
      const page = pageFrom(query)
      const list = await readingsAsked({ db, actor, now }, asked, page)
      return pageOf(list.items, list)
    },
  }),
}
