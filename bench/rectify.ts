import { monthOf } from '../domain/calendar/month'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { figuresOf } from '../ledger/bulletin/bulletinFigures'
import { reconcile } from '../worker/reconciler'
import { verifiedActions } from './audit'
import { number, printEnvironment, printTable } from './report'
import { FINDINGS, peopleOf, takeThrough, workbookOfFindings, type People, type Job } from './rectifyWork'
import {
  draftCampaign,
  openServers,
  runBenchmark,
  startService,
  today,
  until,
  untilQuiet,
  type RunningService,
} from './support'
import { all, rowsOf } from '../ledger/database/rows'
import { overStates } from '../domain/finding/states'

const CLIENTS = 8
/** Every second finding is returned once; of each cycle a tenth of all does not hold. */
const RETURNED_EVERY = 2
const FAILED = Math.round(FINDINGS / 10)
/** Kills of the worker and of Temporal, at random within the work. */
const KILLS = 3
const BETWEEN_KILLS_MS = 40_000
const DRAWN_AT_A_TIME = 200
/** How long the workflows and the post may take to catch up with the acts. */
const SETTLING_MS = 900_000

/** Mail as `startService` has it: no digests. */
const PACE = { bundleSeconds: 5, digestAt: null, quietHours: null }

type Phase = [name: string, acts: number, ms: number]

/** `npm run bench:rectify`: 2,591 findings imported and taken through their cycles while worker and Temporal are killed. */
async function main(): Promise<void> {
  const servers = await openServers()
  const service = await startService(servers, { killable: true })
  try {
    await printEnvironment(service.db, service.temporalAddress)
    const campaign = await draftCampaign(service.operator)
    await service.operator.send('POST', `/campaigns/${campaign}/launch`)
    const over = { now: false }
    const killed = killAtRandom(service, over)
    const phases = await work(service, campaign)
    over.now = true
    await killed
    const began = performance.now()
    await settled(service)
    phases.push(['until all is quiet', 0, performance.now() - began])
    printTable(
      `${number(FINDINGS)} findings through their cycles, ${CLIENTS} clients, ${2 * KILLS} kills, once`,
      [['', 'acts', 'seconds', 'acts a second'], ...phases.map(rowOf)],
    )
    printTable('Afterwards', await agreement(service, campaign))
  } finally {
    await service.stop()
    await servers.stop()
  }
}

const rowOf = ([name, acts, ms]: Phase) => [
  name,
  number(acts),
  number(ms / 1000, 1),
  number((acts * 1000) / ms),
]

async function work(service: RunningService, campaign: string): Promise<Phase[]> {
  const phases: Phase[] = []
  const timed = async (name: string, run: () => Promise<number>) => {
    const began = performance.now()
    const acts = await run()
    phases.push([name, acts, performance.now() - began])
  }
  const people = await peopleOf(service)
  const workbook = await workbookOfFindings(service.db)
  await timed('import', async () => {
    const path = `/imports/findings?campaign=${campaign}`
    const report = await people.supervisor.upload<{ accepted: number; rejected: object[] }>(
      path,
      workbook,
      '台账.xlsx',
    )
    if (report.accepted !== FINDINGS)
      throw new Error(`imported ${report.accepted}: ${JSON.stringify(report.rejected[0])}`)
    return report.accepted
  })
  await timed('first cycle', () => clearAll(service, people))
  await timed('look-backs, a tenth fails', () =>
    lookBack(service, campaign, FAILED * 2, (index) => index % 2 === 0),
  )
  await timed('second cycle of those', () => clearAll(service, people))
  return phases
}

/** Takes every finding that is open to its clearing. */
async function clearAll({ db }: RunningService, people: People): Promise<number> {
  const open = await db.rectification.findMany({ where: { state: 'planning' }, orderBy: { id: 'asc' } })
  const jobs = open.map(({ findingId, ownerId, cycle }, index) => {
    return { id: findingId, ownerId, returned: cycle === 1 && index % RETURNED_EVERY === 0 }
  })
  let acts = 0
  await sideBySide(jobs, async (job: Job) => {
    const done = await takeThrough(job, people)
    acts += done
  })
  return acts
}

/** Draws so many, and has the inspector find that those do not hold of which `fails` says so. */
async function lookBack(
  { db, as, operator }: RunningService,
  campaign: string,
  size: number,
  fails: (index: number) => boolean,
): Promise<number> {
  const inspector = await db.person.findFirstOrThrow({
    where: { email: { startsWith: 'group.' } },
    orderBy: { email: 'asc' },
  })
  const caller = await as(inspector.email)
  const found: string[] = []
  while (found.length < size) {
    const draw = {
      campaign,
      size: Math.min(DRAWN_AT_A_TIME, size - found.length),
      why: '季度回头看',
      stratum: 'county',
      inspectors: [inspector.id],
    }
    const { items } = await operator.send<{ items: { finding: { id: string } }[] }>('POST', '/draws', draw)
    found.push(...items.map(({ finding }) => finding.id))
  }
  const checks = found.map((id, index) => ({ id, result: fails(index) ? 'failed' : 'passed' }))
  await sideBySide(checks, ({ id, result }) =>
    caller.send('POST', `/findings/${id}/look-backs`, { result, reason: '实地核查' }),
  )
  return found.length
}

async function sideBySide<T>(jobs: T[], run: (job: T) => Promise<unknown>): Promise<void> {
  const waiting = [...jobs]
  const client = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await run(job)
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

async function killAtRandom(service: RunningService, over: { now: boolean }): Promise<void> {
  for (let kill = 0; kill < KILLS && !over.now; kill += 1) {
    await pause(Math.random() * BETWEEN_KILLS_MS)
    service.killWorker(0)
    await pause(Math.random() * BETWEEN_KILLS_MS)
    service.killTemporal()
  }
}

/** Waits until the outbox and the post are empty and the reconciler finds nothing to mend. */
async function settled({ db, temporalAddress }: RunningService): Promise<void> {
  await untilQuiet(db, SETTLING_MS)
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection })
  await until('nothing to mend', async () => (await reconcile(db, client, PACE, new Date())) === 0)
  await connection.close()
}

/** What the ledger, the record and the rules say of it; they have to agree. */
async function agreement({ db, operator }: RunningService, campaign: string): Promise<string[][]> {
  const states = await db.rectification.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })
  const shape = {
    ...all('int', 'clearings recorded highest returned failed reopened unsigned'),
    'open and never looked at': 'int',
  } as const
  const [row] = await rowsOf(db, shape)`
    select (select count(*)::int from "Rectification" where "clearedAt" is not null) as clearings,
      (select count(*)::int from "Action" where "itemKind" = 'finding' and kind = 'clear') as recorded,
      (select max("clearingNumber") from "Rectification") as highest,
      (select count(*)::int from "Rectification" where reworks > 0) as returned,
      (select count(*)::int from "Rectification" where state = 'failed') as failed,
      (select count(*)::int from "Action" where "itemKind" = 'finding' and kind = 'reopen') as reopened,
      (select count(*)::int from "Rectification"
        where "armedAt" is null and state <> all(${overStates})) as "open and never looked at",
      (select count(*)::int from "Rectification" q where "clearedAt" is not null and (
        select count(distinct "personId") from "Signature" s
        where s."rectificationId" = q.id and s.round = q.reworks and s."personId" <> q."ownerId") < 2) as unsigned`
  const figures = await figuresOf(db, monthOf(today()), '')
  const { found, solved, failedLookBacks } = figures.findings
  const listed = await operator.get<{ total: number }>(`/findings?campaign=${campaign}&cleared=true&limit=1`)
  return [
    ...states.map(({ state, _count }) => [`rectifications ${state}`, number(_count)]),
    ...Object.entries(row ?? {}).map(([name, value]) => [name, number(value)]),
    ['cleared, as the list counts them', number(listed.total)],
    ['found, as the bulletin of the month counts them', number(found.cumulative)],
    ['solved', number(solved.cumulative)],
    ['failed look-backs', number(failedLookBacks.cumulative)],
    ['cleared this month, by number', number(figures.cleared.length)],
    ['actions whose chain verifies', number(await verifiedActions(db))],
  ]
}

runBenchmark(main)
