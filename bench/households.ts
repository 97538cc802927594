import { figuresPath, gapsPath, householdSheet, HOUSEHOLDS, PERSONS } from './householdsWork'
import { number, printEnvironment, printTable, spread } from './report'
import { openServers, runBenchmark, startService, until, untilQuiet, type RunningService } from './support'
import { all, rowsOf } from '../ledger/database/rows'

const READS = 20
const FIGURE_MS = 100
const WATCHED_WITHIN_MS = 60_000
const DAY_MS = 86_400_000
const YEAR_DAYS = 365
/** How long the dockets of a whole year may take to be walked, milliseconds. */
const YEAR_PATIENCE_MS = 900_000

/** `npm run bench:households`: 68,869 persons in some 25,000 households imported and watched; the list of gaps and the share of persons
 * out of their risk; and a year of visits over all of them, docket by docket. */
async function main(): Promise<void> {
  const servers = await openServers()
  const service = await startService(servers)
  try {
    await printEnvironment(service.db, service.temporalAddress)
    const sheet = await householdSheet(service.db)
    const began = performance.now()
    const report = await service.operator.upload<{ accepted: number; rejected: object[] }>(
      '/imports/households',
      sheet,
      '监测户.csv',
    )
    const imported = performance.now() - began
    if (report.accepted !== HOUSEHOLDS) throw new Error(JSON.stringify(report.rejected[0]))
    const armed = async () => (await service.db.docket.count({ where: { armedAt: null } })) === 0
    await until('every docket to be watched', armed)
    const watched = performance.now() - began
    printTable(`${number(PERSONS)} persons in ${number(HOUSEHOLDS)} households, once`, [
      ['', 'seconds'],
      ['imported and assigned', number(imported / 1000, 1)],
      [`watched by ${number(await service.db.docket.count())} dockets`, number(watched / 1000, 1)],
      ['held to', number(WATCHED_WITHIN_MS / 1000, 0)],
    ])
    await reads(service)
    await aYear(service)
    await reads(service)
  } finally {
    await service.stop()
    await servers.stop()
  }
}

async function reads({ operator, db }: RunningService): Promise<void> {
  const rows = [['', 'median', 'from', 'to']]
  for (const path of [gapsPath, figuresPath]) {
    const times: number[] = []
    await operator.get(path)
    for (let read = 0; read < READS; read += 1) {
      const began = performance.now()
      await operator.get(path)
      times.push(performance.now() - began)
    }
    rows.push([path, ...spread(times, 1)])
  }
  const { eliminated } = await operator.get<{ eliminated: { percent: number } }>(figuresPath)
  const visits = await db.householdVisit.count()
  printTable(
    `Read ${READS} times, ms (held to ${FIGURE_MS}); ${eliminated.percent} % of persons out of their risk, ${number(visits)} visits asked for`,
    rows,
  )
}

/** Sets every moment of the ledger a year back, so that each docket takes up a year at once, and counts what it wrote. */
async function aYear({ db }: RunningService): Promise<void> {
  await untilQuiet(db)
  const began = performance.now()
  await db.$executeRaw`
    update "Household" set "visitDueOn" = to_char("visitDueOn"::date - ${YEAR_DAYS}::int, 'YYYY-MM-DD'),
      "visitOpensAt" = "visitOpensAt" - ${YEAR_DAYS}::int * interval '1 day',
      "nextMomentAt" = "nextMomentAt" - ${YEAR_DAYS}::int * interval '1 day' where "nextMomentAt" is not null`
  await db.$executeRaw`insert into "Nudge" (workflow, "itemId", at) select 'docket', id, now() from "Docket"`
  const late = async () =>
    (await db.household.count({ where: { nextMomentAt: { lt: new Date(Date.now() - DAY_MS) } } })) === 0
  await until('every docket to have walked the year', late, YEAR_PATIENCE_MS)
  const ms = performance.now() - began
  const shape = {
    ...all('int', 'households visits raised'),
    'households with a visit missed or doubled': 'int',
    'households out of step': 'int',
    'due and not raised': 'int',
  } as const
  const [told] = await rowsOf(db, shape)`
    with run as (
      select h.id, count(v.no)::int as visits, coalesce(max(v.no), 0) as last, h."visitNo" as next,
        max(v."dueOn")::date - min(v."dueOn")::date as span, h."classCode"
      from "Household" h left join "HouseholdVisit" v on v."householdId" = h.id
      where h.state = 'monitored' group by h.id
    )
    select count(*)::int as households, sum(visits)::int as visits,
      count(*) filter (where visits <> last or next <> last + 1)::int as "households with a visit missed or doubled",
      count(*) filter (where span <> (last - 1) * case "classCode" when 'sudden' then 15 else 30 end)::int as "households out of step",
      (select count(*)::int from "HouseholdNotice") as raised,
      (select count(*)::int from "HouseholdVisit" v where v."dueAt" <= now() and v.rung = 0 and v."doneAt" is null) as "due and not raised"
    from run`
  printTable('A year that nobody looked, walked docket by docket, once', [
    ['seconds', number(ms / 1000, 1)],
    ...Object.entries(told ?? {}).map(([name, value]) => [name, number(value)]),
  ])
}

runBenchmark(main)
