import { fault } from '../../domain/fault'
import { uuid } from '../../domain/shapes'
import { monthOf } from '../../domain/calendar/month'
import { z } from 'zod'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { pageOfAll, type OrderOf } from '../../domain/paging'
import { reportsInMonth, type VillageReports } from '../../ledger/campaign/reportBurden'
import { read } from '../http/route'
import { label, listOf, pageFrom, pageOf, paging } from '../http/shapes'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, fault('month.format'))
const place = z.object({ code: z.string(), name: z.string() })

const thisMonth = (now: Date) => monthOf(shanghaiDayOf(now.toISOString()))

/** What a launch adds to the reports asked of villages. */
export const burdenAnswer = z.object({
  cap: z
    .number()
    .nullable()
    .meta({ description: 'most reports per village and month; null: the programme sets no limit' }),
  total: z.number().meta({ description: 'villages and months over the cap' }),
  months: z
    .array(
      z.object({
        month: z.string(),
        village: place,
        existing: z.number(),
        added: z.number(),
        total: z.number(),
      }),
    )
    .meta({ description: 'the worst of them' }),
})
export const warnings = z.array(label).meta({ description: 'what was done all the same' })

const MOST_FIRST: OrderOf<VillageReports> = {
  reports: { as: 'int', desc: true, of: ({ reports }) => reports },
  village: { as: 'text', of: ({ village }) => village },
}

export const reportBurdenRoutes = {
  read: read({
    path: '/report-burden',
    summary: 'The reporting burden 报表负担: reports required of each village in a month, most first',
    right: 'read',
    input: { query: z.object({ month: month.optional(), campaign: uuid.optional(), ...paging }) },
    answer: listOf(
      z.object({
        village: place,
        month: z.string(),
        reports: z.number(),
        cap: z.number().nullable(),
        over: z.boolean(),
      }),
    ),
    handle: async ({ service: { db }, actor, query, now }) => {
      const all = await reportsInMonth(db, actor, { ...query, month: query.month ?? thisMonth(now) }, now)
      const { items, ...list } = pageOfAll(all, MOST_FIRST, pageFrom(query))
      const shown = items.map(({ village, name, month: of, reports, cap }) => ({
        village: { code: village, name },
        month: of,
        reports,
        cap,
        over: cap !== null && reports > cap,
      }))
      return pageOf(shown, list)
    },
  }),
}
