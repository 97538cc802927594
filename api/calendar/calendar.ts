import { day, line } from '../../domain/shapes'
import { z } from 'zod'
import { noticeFaults } from '../../domain/calendar/calendarNotice'
import { Refused } from '../../domain/refusal'
import { loadYear, takeBackYear, yearKnown } from '../../ledger/calendar/calendarYears'
import { change, read } from '../http/route'

const yearPath = z.object({ year: z.string() })
const DAYS_OFF_MOST = 150
const yearBody = z.strictObject({
  holidays: z.array(day).max(DAYS_OFF_MOST).meta({
    description: 'days off of the year and of the December before, weekends among them or not',
  }),
  workdays: z.array(day).max(DAYS_OFF_MOST).meta({ description: 'weekend days that are worked' }),
  source: line.meta({ description: 'the notice, such as 国办发明电〔2026〕7号' }),
})
const yearAnswer = z.object({
  year: z.number(),
  published: z.boolean().meta({
    description:
      'false: Monday to Friday but for the holidays of fixed dates, and every date counted in it is provisional',
  }),
  loaded: z.boolean().meta({ description: 'by an operator, before what is shipped' }),
  source: z.string().nullable(),
  holidays: z.array(z.string()),
  workdays: z.array(z.string()),
  decemberByNext: z.boolean().meta({
    description: 'the notice of the year after names days of this December, as they stand here',
  }),
})
const recounted = yearAnswer.extend({
  redated: z.number().meta({ description: 'tasks whose days changed' }),
  redatedFindings: z.number().meta({ description: 'findings whose present step is due on another day' }),
})

function yearFrom({ year }: { year: string }): number {
  if (!/^(19[9]\d|20\d\d)$/.test(year)) throw new Refused('not-found', 'calendar.years')
  return Number(year)
}

export const calendarRoutes = {
  year: read({
    path: '/calendar/{year}',
    summary: 'The holidays and make-up workdays of a year, as far as they are published',
    right: 'read',
    input: { params: yearPath },
    answer: yearAnswer,
    handle: ({ service, params }) => yearKnown(service.db, yearFrom(params)),
  }),
  load: change({
    method: 'put',
    path: '/calendar/{year}',
    long: true,
    summary:
      "Load the State Council's holiday notice of a year. Due days of affected open tasks and findings are computed again",
    right: 'administer',
    status: 200,
    input: { params: yearPath, body: yearBody },
    answer: recounted,
    handle: async ({ tx, params, body, by }) => {
      const { source } = body
      const [holidays, workdays] = [body.holidays.toSorted(), body.workdays.toSorted()]
      const notice = { year: yearFrom(params), holidays, workdays, source }
      const errors = noticeFaults({ ...notice, ...body })
      if (errors.length > 0) throw new Refused('refused', 'calendar.no-notice', errors)
      return loadYear(tx, notice, by)
    },
  }),
  takeBack: change({
    method: 'delete',
    path: '/calendar/{year}',
    long: true,
    summary:
      'Remove the loaded notice of a year. The shipped or provisional days apply again, and due days are computed again',
    right: 'administer',
    status: 200,
    input: { params: yearPath },
    answer: recounted,
    handle: ({ tx, params, by }) => takeBackYear(tx, yearFrom(params), by),
  }),
}
