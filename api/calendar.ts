import { z } from 'zod'
import { Refused, type FieldError } from '../domain/refusal'
import { loadYear, yearKnown } from '../ledger/calendarYears'
import { change, read } from './route'
import { day, line } from './shapes'

const yearPath = z.object({ year: z.string() })
const DAYS_OFF_MOST = 150
const yearBody = z.strictObject({
  holidays: z.array(day).max(DAYS_OFF_MOST).meta({ description: 'days off, weekends among them or not' }),
  workdays: z.array(day).max(DAYS_OFF_MOST).meta({ description: 'weekend days that are worked' }),
  source: line.meta({ description: 'the notice, such as 国办发明电〔2026〕7号' }),
})
const yearAnswer = z.object({
  year: z.number(),
  published: z
    .boolean()
    .meta({ description: 'false: Monday to Friday, and every date counted in it is provisional' }),
  loaded: z.boolean().meta({ description: 'by an operator, before what is shipped' }),
  source: z.string().nullable(),
  holidays: z.array(z.string()),
  workdays: z.array(z.string()),
})

function yearFrom({ year }: { year: string }): number {
  if (!/^(19[9]\d|20\d\d)$/.test(year)) throw new Refused('absent', 'Years from 1990 to 2099 are known.')
  return Number(year)
}

export const calendarRoutes = [
  read({
    path: '/calendar/{year}',
    summary: 'The holidays and make-up workdays of a year, as far as they are published',
    right: 'read',
    input: { params: yearPath },
    answer: yearAnswer,
    handle: ({ service, params }) => yearKnown(service.db, yearFrom(params)),
  }),
  change({
    method: 'put',
    path: '/calendar/{year}',
    summary:
      "Load the State Council's notice of a year: every open task and finding it touches is counted again",
    right: 'administer',
    status: 200,
    input: { params: yearPath, body: yearBody },
    answer: yearAnswer.extend({
      redated: z.number().meta({ description: 'tasks whose days changed' }),
      redatedFindings: z.number().meta({ description: 'findings whose present step is due on another day' }),
    }),
    handle: async ({ tx, params, body, by }) => {
      const year = yearFrom(params)
      const errors = faultsOf(year, body)
      if (errors.length > 0) throw new Refused('refused', 'These days are no notice of that year.', errors)
      const holidays = body.holidays.toSorted()
      const workdays = body.workdays.toSorted()
      const { source } = body
      const redated = await loadYear(tx, { year, holidays, workdays, source }, by)
      return { year, published: true, loaded: true, source, holidays, workdays, ...redated }
    },
  }),
]

function faultsOf(year: number, { holidays, workdays }: z.output<typeof yearBody>): FieldError[] {
  const off = new Set(holidays)
  const check = (list: string[], name: string, fault: (each: string) => string | null): FieldError[] =>
    list.flatMap((each, index) => {
      const message = !each.startsWith(`${year}-`)
        ? `${each} lies in another year`
        : list.indexOf(each) < index
          ? `${each} is named twice`
          : fault(each)
      return message === null ? [] : [{ path: `${name}.${index}`, message }]
    })
  const isWeekend = (each: string) => [0, 6].includes(new Date(`${each}T00:00:00Z`).getUTCDay())
  return [
    ...check(holidays, 'holidays', () => null),
    ...check(workdays, 'workdays', (each) =>
      off.has(each) ? `${each} is a holiday too` : isWeekend(each) ? null : `${each} is no weekend day`,
    ),
  ]
}
