import { monthOf } from '../calendar/month'
import { addWorkingDays, type Calendar } from '../calendar/calendar'

/** Reports asked of a village by a campaign: once, on a day, or again and again while something runs. `times`: how many
 * such there are. Days are of Asia/Shanghai. */
export type AskedReports = { village: string; campaign: string; times: number } & (
  { on: string } | { from: string; until: string; everyWorkingDays: number }
)
/** How many reports are asked of a village in a month `YYYY-MM`. */
export type MonthlyReports = { village: string; month: string; reports: number }
/** What a launch adds to a village's month. */
export type AddedReports = { village: string; month: string; existing: number; added: number; total: number }

/** The reporting burden 报表负担: how many reports are asked of each village in each month. What runs asks for a report after
 * every so many working days, as its report clocks do. */
export function reportsAsked(asked: AskedReports[], calendar: Calendar): MonthlyReports[] {
  const counts = new Map<string, MonthlyReports>()
  const daysOf = new Map<string, string[]>()
  for (const each of asked) {
    const rhythm = 'on' in each ? each.on : `${each.from} ${each.until} ${each.everyWorkingDays}`
    const days = daysOf.get(rhythm) ?? ('on' in each ? [each.on] : reportDays(each, calendar))
    daysOf.set(rhythm, days)
    for (const month of days.map(monthOf)) {
      const key = `${each.village} ${month}`
      const reports = (counts.get(key)?.reports ?? 0) + each.times
      counts.set(key, { village: each.village, month, reports })
    }
  }
  return [...counts.values()]
}

/** The days on which reports are due. */
function reportDays(
  { from, until, everyWorkingDays }: { from: string; until: string; everyWorkingDays: number },
  calendar: Calendar,
): string[] {
  const days: string[] = []
  let day = addWorkingDays(calendar, from, everyWorkingDays).day
  while (day <= until) {
    days.push(day)
    day = addWorkingDays(calendar, day, everyWorkingDays).day
  }
  return days
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

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
