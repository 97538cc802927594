import { addDays, workingDaysBetween, type Calendar } from './calendar'

/** Reports asked of a village by a campaign: once, on a day, or again and again while something runs. `times`: how many
 * such there are. Days are of Asia/Shanghai. */
export type AskedReports = { village: string; campaign: string; times: number } & (
  { on: string } | { from: string; until: string; everyWorkingDays: number }
)
/** How many reports are asked of a village in a month `YYYY-MM`. */
export type MonthlyReports = { village: string; month: string; reports: number }
/** What a launch adds to a village's month. */
export type AddedReports = { village: string; month: string; existing: number; added: number; total: number }

/** The reporting burden 报表负担: how many reports are asked of each village in each month. What runs asks in every month
 * that it touches, and in each for as many as its working days hold. */
export function reportsAsked(asked: AskedReports[], calendar: Calendar): MonthlyReports[] {
  const counts = new Map<string, MonthlyReports>()
  const daysOf = new Map<string, number>()
  const add = (village: string, month: string, reports: number) => {
    const key = `${village} ${month}`
    counts.set(key, { village, month, reports: (counts.get(key)?.reports ?? 0) + reports })
  }
  for (const each of asked) {
    if ('on' in each) {
      add(each.village, monthOf(each.on), each.times)
      continue
    }
    for (let month = monthOf(each.from); month <= monthOf(each.until); month = monthAfter(month)) {
      const days = daysOf.get(month) ?? workingDaysOfMonth(month, calendar)
      daysOf.set(month, days)
      add(each.village, month, each.times * Math.ceil(days / each.everyWorkingDays))
    }
  }
  return [...counts.values()]
}

/** The villages and months in which what is added goes over the cap, the worst first. */
export function overCap(existing: MonthlyReports[], added: MonthlyReports[], cap: number): AddedReports[] {
  const before = new Map(existing.map(({ village, month, reports }) => [`${village} ${month}`, reports]))
  return added
    .map(({ village, month, reports }) => {
      const already = before.get(`${village} ${month}`) ?? 0
      return { village, month, existing: already, added: reports, total: already + reports }
    })
    .filter(({ added: more, total }) => more > 0 && total > cap)
    .sort((a, b) => b.total - a.total || compare(a.month, b.month) || compare(a.village, b.village))
}

/** The month of a day. */
export const monthOf = (day: string) => day.slice(0, 7)
const monthAfter = (month: string) => monthOf(addDays(`${month}-01`, 31))
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function workingDaysOfMonth(month: string, calendar: Calendar): number {
  const before = addDays(`${month}-01`, -1)
  return workingDaysBetween(calendar, before, addDays(`${monthAfter(month)}-01`, -1))
}
