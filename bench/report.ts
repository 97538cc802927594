import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { Connection } from '@temporalio/client'
import type { Database } from '../ledger/database/database'
import { rowsOf } from '../ledger/database/rows'

const GIBIBYTE = 1024 ** 3

/** Prints what a benchmark runs on, so that its numbers can be read later. */
export async function printEnvironment(db: Database, temporalAddress: string): Promise<void> {
  const processors = cpus()
  const [postgres] = await rowsOf(db, { version: 'text', fsync: 'text' })`
    select current_setting('server_version') as version, current_setting('fsync') as fsync`
  const connection = await Connection.connect({ address: temporalAddress })
  const { serverVersion } = await connection.workflowService.getSystemInfo({})
  await connection.close()
  printTable('Ran on', [
    ['CPU', `${processors[0]?.model ?? 'unknown'}, ${processors.length} cores`],
    ['memory', `${(totalmem() / GIBIBYTE).toFixed(1)} GiB`],
    ['system', `${platform()} ${release()} ${arch()}`],
    [
      'load before, 1 and 5 minutes',
      loadavg()
        .slice(0, 2)
        .map((each) => each.toFixed(2))
        .join(', '),
    ],
    ['Node', process.version],
    ['PostgreSQL', `${postgres?.version}, fsync ${postgres?.fsync}`],
    ['Temporal server', serverVersion ?? 'unknown'],
    ['at', new Date().toISOString()],
  ])
}

/** Prints rows in columns under a heading. */
export function printTable(heading: string, rows: string[][]): void {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  console.log(`\n${heading}`)
  for (const row of rows) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
  }
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [below, above] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN]
  return sorted.length % 2 === 1 ? above : (below + above) / 2
}

/** Median, least and most of one figure, as three cells. */
export function spread(values: number[], digits = 0): string[] {
  return [median(values), Math.min(...values), Math.max(...values)].map((each) => number(each, digits))
}

/** A figure for people. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** How many runs were asked for on the command line; the first of them only warms up.
 * @throws Error where it is no whole number from 2 */
export function runsAsked(fallback: number): number {
  const runs = Number(process.argv[2] ?? fallback)
  if (!Number.isInteger(runs) || runs < 2) throw new Error('The number of runs is a whole number from 2.')
  return runs
}
