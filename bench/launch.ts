import { Client, Connection } from '@temporalio/client'
import { difference, sqlCounts, type SqlCounts } from './caller'
import { launchNaively, type NaiveLaunch } from './naiveLaunch'
import { median, number, printTable, runsAsked, spread } from './report'
import {
  bytesWritten,
  draftCampaign,
  measured,
  runBenchmark,
  TARGETS,
  TASKS,
  until,
  untilQuiet,
  type RunningService,
} from './support'

const RUNS = 5
/** What the launch aims at: all tasks visible this soon after the request, milliseconds. */
const VISIBLE_AIM_MS = 1_000

type Launch = SqlCounts & {
  answeredMs: number
  visibleMs: number
  armedMs: number
  mailedMs: number
  bytes: number
  mails: number
  people: number
  /** History events: of all mail workflows together, of one target in the middle, of the campaign. */
  mailEvents: number
  targetEvents: number
  campaignEvents: number
}

/** `npm run bench:launch`: launches 118 × 8 through the API, side by side with the naive way. */
async function main(): Promise<void> {
  const { launches } = await measured(runsAsked(RUNS), {
    launches: async (service, servers) => ({
      ours: await launch(service),
      naive: await launchNaively(await servers.freshDatabase()),
    }),
  })
  report(
    launches.map(({ ours }) => ours),
    launches.map(({ naive }) => naive),
  )
}

async function launch(service: RunningService): Promise<Launch> {
  const { db, baseUrl, operator, mails } = service
  const id = await draftCampaign(operator)
  const { letters: people } = await operator.get<{ letters: number }>(`/campaigns/${id}/preview`)
  let looks = 0
  const tasksAreVisible = async () => {
    looks += 1
    const { total } = await operator.get<{ total: number }>(`/tasks?campaign=${id}&limit=1`)
    return total === TASKS
  }
  const allAreArmed = async () => {
    const { progress } = await operator.get<{ progress: { armed: number } }>(`/campaigns/${id}`)
    return progress.armed === TARGETS
  }
  await untilQuiet(db)
  const bytesBefore = await bytesWritten(db)
  const before = await sqlCounts(baseUrl)
  const began = performance.now()
  const elapsed = () => performance.now() - began
  await operator.send('POST', `/campaigns/${id}/launch`)
  const answeredMs = elapsed()
  await until('all tasks in the list', tasksAreVisible)
  const visibleMs = elapsed()
  const looksMade = looks
  // The relay looks every 200 ms, so next to nothing but the launch is written by now.
  const bytes = (await bytesWritten(db)) - bytesBefore
  const withLooks = difference(await sqlCounts(baseUrl), before)
  await until('all targets armed', allAreArmed)
  const armedMs = elapsed()
  await untilQuiet(db)
  const mailedMs = elapsed()
  const statements = withLooks.statements - looksMade * (await statementsOf(baseUrl, tasksAreVisible))
  return {
    statements,
    commits: withLooks.commits,
    answeredMs,
    visibleMs,
    armedMs,
    mailedMs,
    bytes,
    mails: mails(),
    people,
    ...(await historyEvents(service)),
  }
}

async function historyEvents({ temporalAddress }: RunningService) {
  const connection = await Connection.connect({ address: temporalAddress })
  const { workflow } = new Client({ connection })
  const events: Record<string, number[]> = {}
  for await (const { type, workflowId, runId } of workflow.list()) {
    const { historyLength } = await workflow.getHandle(workflowId, runId).describe()
    ;(events[type] ??= []).push(historyLength)
  }
  await connection.close()
  const { mailroom = [], target = [], campaign = [] } = events
  return {
    mailEvents: mailroom.reduce((sum, each) => sum + each, 0),
    targetEvents: median(target),
    campaignEvents: median(campaign),
  }
}

async function statementsOf(baseUrl: string, request: () => Promise<unknown>): Promise<number> {
  const before = await sqlCounts(baseUrl)
  await request()
  return difference(await sqlCounts(baseUrl), before).statements
}

function report(ours: Launch[], naive: NaiveLaunch[]): void {
  const of = (figure: keyof Launch) => spread(ours.map((each) => each[figure]))
  printTable(`Launch of ${TARGETS} × 8 through HTTP, ${ours.length} runs after one that warms up`, [
    ['', 'median', 'least', 'most'],
    ['request → 202, ms', ...of('answeredMs')],
    [`request → all ${TASKS} tasks in GET /tasks, ms (aim ${number(VISIBLE_AIM_MS)})`, ...of('visibleMs')],
    [`request → all ${TARGETS} targets armed, ms`, ...of('armedMs')],
    ['request → all mail sent, ms (it gathers for 5 s)', ...of('mailedMs')],
    ['SQL statements of the launch', ...of('statements')],
    ['commits of the launch', ...of('commits')],
    ['mails sent', ...of('mails')],
    ['people with a task', ...of('people')],
    ['history events of all mail workflows together', ...of('mailEvents')],
    ['history events of a target, the median', ...of('targetEvents')],
    ['history events of the campaign', ...of('campaignEvents')],
  ])
  const compare = (name: string, mine: number[], other: number[]) => {
    const [a, b] = [median(mine), median(other)]
    return [name, number(a), number(b), `${number(b / a, 1)} ×`]
  }
  printTable('Side by side with one transaction per target and one row after the other, medians', [
    ['', 'set-based', 'naive', 'ratio'],
    compare(
      'until the ledger has it, ms',
      ours.map((each) => each.answeredMs),
      naive.map((each) => each.ms),
    ),
    compare(
      'SQL statements',
      ours.map((each) => each.statements),
      naive.map((each) => each.statements),
    ),
    compare(
      'commits',
      ours.map((each) => each.commits),
      naive.map((each) => each.commits),
    ),
    compare(
      'bytes written to the log',
      ours.map((each) => each.bytes),
      naive.map((each) => each.bytes),
    ),
  ])
}

runBenchmark(main)
