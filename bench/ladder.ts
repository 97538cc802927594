import { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { nudgeWorkflow, startWorkflow } from '../activities/nudge'
import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../domain/calendar/calendar'
import { inTransaction, openDatabase, type Database } from '../ledger/database/database'
import { claimNudges, forgetNudges } from '../ledger/record/outbox'
import { actorById } from '../ledger/person/people'
import { actOnTask, type TaskAct } from '../ledger/task/taskActs'
import { createMailer } from '../mail/mailer'
import { outboundRules } from '../outbound/address'
import { findTestServer } from '../start/testServer'
import { createWorker } from '../worker/worker'
import { workflowIdOf } from '../workflows/messages'
import { launchSample } from './ledgerLaunch'
import { printTable } from './report'
import { kindsIn, storyInWords } from './storyInWords'
import { openServers, runBenchmark } from './support'
import { completeSubmission } from './work'

/** What a target whose deadlines coincide may fill its history with. */
const EVENTS_AIM = 140
/** When the last escalation level of the sample's ladder has been written, working days after the due day. */
const LADDER_WORKING_DAYS = 9
const NUDGES_MOST = 1_000
const PACE = { bundleSeconds: 5, digestAt: null, quietHours: null }
const MAIL = { url: 'smtp://127.0.0.1:1', from: 'gongjian@example.org' }

/** How a target's eight tasks go: overdue to the top escalation level once or, after a rework of each, twice. */
type Story = { name: string; targetId: string; climbs: 1 | 2; nudgeEveryAct: boolean }

/** `npm run bench:ladder`: history events of a target whose eight deadlines coincide and pass, on Temporal's
 * time-skipping server, side by side with one nudge per action. Counts only: one run says all. */
async function main(): Promise<void> {
  const servers = await openServers()
  const db = openDatabase(await servers.freshDatabase())
  try {
    const stage = await openStage(db)
    await play(stage, await stories(db)).finally(() => stage.close())
  } finally {
    await db.$disconnect()
    await servers.stop()
  }
}

type Stage = Awaited<ReturnType<typeof openStage>>

async function openStage(db: Database) {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
  const path = await findTestServer(console.log)
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  })
  const { client, nativeConnection: connection } = environment
  const mailer = createMailer(MAIL.url, MAIL.from)
  const clock = { isOff: () => Promise.resolve(false) }
  const world = {
    clock,
    db,
    client,
    connection,
    namespace: 'default',
    mailer,
    publicUrl: MAIL.url,
    pace: PACE,
    ...{
      rules: outboundRules({ allowHttp: false, allowedHosts: [] }),
      now: () => new Date(),
      chance: () => 1,
    },
  }
  const worker = await createWorker(world)
  const running = worker.run()
  return {
    db,
    client,
    now: async () => new Date(await environment.currentTimeMs()),
    skipTo: async (instant: string) => {
      await environment.sleep(Math.max(Date.parse(instant) - (await environment.currentTimeMs()), 1))
    },
    close: async () => {
      worker.shutdown()
      await running
      await environment.teardown()
    },
  }
}

async function stories(db: Database): Promise<Story[]> {
  await launchSample(db)
  await db.$executeRaw`update "Task" t set "dueOn" = first."dueOn", "dueAt" = first."dueAt", clocks = first.clocks
    from "Task" first where first."targetId" = t."targetId" and first.no = 1`
  const targets = await db.target.findMany({
    where: { classCode: 'village' },
    orderBy: { regionCode: 'asc' },
    take: 4,
  })
  const [a, b, c, d] = targets.map(({ id }) => id) as [string, string, string, string]
  return [
    { name: 'up the ladder once', targetId: a, climbs: 1, nudgeEveryAct: false },
    { name: 'up the ladder once, one nudge per action', targetId: b, climbs: 1, nudgeEveryAct: true },
    { name: 'reworked, up the ladder twice', targetId: c, climbs: 2, nudgeEveryAct: false },
    {
      name: 'reworked, up the ladder twice, one nudge per action',
      targetId: d,
      climbs: 2,
      nudgeEveryAct: true,
    },
  ]
}

async function play(stage: Stage, all: Story[]): Promise<void> {
  for (const { targetId } of all)
    await startWorkflow(stage.client, { workflow: 'target', itemId: targetId }, PACE)
  await climb(stage, all)
  for (const story of all) {
    await actOnAll(stage, story, ['accept', 'submit', story.climbs === 1 ? 'verify' : 'rework'])
  }
  const reworked = all.filter(({ climbs }) => climbs === 2)
  await climb(stage, reworked)
  for (const story of reworked) await actOnAll(stage, story, ['submit', 'verify'])
  const rows: string[][] = []
  for (const { name, targetId } of all) {
    const { status, historyLength } = await stage.client.workflow
      .getHandle(workflowIdOf('target', targetId))
      .describe()
    const letters = await stage.db.letter.count({ where: { targetId } })
    rows.push([name, String(historyLength), String(letters), status.name])
  }
  printTable(`History events of a target whose eight deadlines coincide (aim ${EVENTS_AIM})`, [
    ['', 'events', 'letters', 'workflow'],
    ...rows,
  ])
  await printStory(stage, all[0]!)
}

/** Prints what one target did, as Temporal keeps it, and of which events that consists. */
async function printStory({ client }: Stage, { name, targetId }: Story): Promise<void> {
  const history = await client.workflow.getHandle(workflowIdOf('target', targetId)).fetchHistory()
  console.log(`\nThe story of a target, ${name}, as Temporal keeps it\n`)
  for (const line of storyInWords(history)) console.log(`    ${line}`)
  printTable(
    'Its events',
    kindsIn(history).map(([kind, count]) => [kind, String(count)]),
  )
}

/** Lets time pass until every escalation level of these targets has been written. */
async function climb({ db, skipTo }: Stage, climbing: Story[]): Promise<void> {
  const tasks = await db.task.findMany({
    where: { targetId: { in: climbing.map(({ targetId }) => targetId) } },
  })
  const due = tasks
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1)!
  await skipTo(instantAt(addWorkingDays(SHIPPED_CALENDAR, due, LADDER_WORKING_DAYS).day, '09:00'))
}

async function actOnAll(
  stage: Stage,
  story: Story,
  kinds: ('accept' | 'submit' | 'verify' | 'rework')[],
): Promise<void> {
  const { db, now } = stage
  const reviewer = await db.person.findFirstOrThrow({ where: { grants: { some: { role: 'operator' } } } })
  for (const kind of kinds) {
    for (const { id, no, assigneeId } of await db.task.findMany({ where: { targetId: story.targetId } })) {
      const isReview = kind === 'verify' || kind === 'rework'
      const at = await now()
      const actor = (await actorById(db, isReview ? reviewer.id : assigneeId, at))!
      const by = { actor, channel: 'api', expectedVersion: null, now: at } as const
      await inTransaction(db, (tx) => actOnTask(tx, id, actOf(kind, no), by))
      if (story.nudgeEveryAct)
        await db.nudge.create({ data: { workflow: 'target', itemId: story.targetId, at } })
      await carry(stage)
    }
  }
}

function actOf(kind: 'accept' | 'submit' | 'verify' | 'rework', no: number): TaskAct {
  switch (kind) {
    case 'accept':
    case 'verify':
      return { kind }
    case 'submit':
      return { kind, submission: completeSubmission(no) }
    case 'rework':
      return { kind, reason: '佐证不足' }
  }
}

/** Carries the nudges of targets as the relay does; mail is left lying, it has no part in this. */
async function carry({ db, client }: Stage): Promise<void> {
  const waiting = await claimNudges(db, NUDGES_MOST)
  for (const each of waiting.filter(({ workflow }) => workflow === 'target')) {
    await nudgeWorkflow(client, each, PACE)
    await forgetNudges(db, each)
  }
}

runBenchmark(main)
