import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'

/** Takes `count` numbers of an issuer's year, without gaps: an undone transaction gives them back. Returns the first. */
export async function takeNumbers(
  tx: Transaction,
  kind: 'letter' | 'clearing',
  issuer: string,
  now: Date,
  count: number,
): Promise<{ year: number; first: number }> {
  const year = Number(shanghaiDayOf(now.toISOString()).slice(0, 4))
  return { year, first: await takeFrom(tx, `${kind} ${issuer}`, year, count) }
}

/** Takes `count` numbers for the findings of a campaign, without gaps. Returns the first. */
export function takeFindingNumbers(tx: Transaction, campaignId: string, count: number): Promise<number> {
  return takeFrom(tx, `finding ${campaignId}`, RUNS_ON, count)
}

/** The year of a series that runs on over the years. */
const RUNS_ON = 0

async function takeFrom(tx: Transaction, series: string, year: number, count: number): Promise<number> {
  const rows = await rowsOf(tx, { last: 'int' })`
    insert into "NumberSeries" (series, year, last) values (${series}, ${year}, ${count})
    on conflict (series, year) do update set last = "NumberSeries".last + ${count} returning last`
  return (rows[0]?.last ?? count) - count + 1
}
