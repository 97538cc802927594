import { Client, Connection } from '@temporalio/client'
import { verifiedActions } from './audit'
import { difference, sqlCounts, type SqlCounts } from './caller'
import { countNudges, nudgesWritten, nudgeWithEveryAction, type NudgeCounts } from './nudges'
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
import { ACTS, doAll, jobsOf, type Act } from './work'

const RUNS = 5
const CLIENTS = 8
/** What one action may cost. */
const AIM = '1 commit, at most 8 statements'
/** How far into the sorted times of requests the slow end begins. */
const SLOW_END = 0.99

const OPEN_TARGETS = "WorkflowType = 'target' and ExecutionStatus = 'Running'"
const CLOSED_TARGETS = "WorkflowType = 'target' and ExecutionStatus = 'Completed'"

type Phase = SqlCounts & { ms: number; requestsMs: number[]; bytes: number; nudges: NudgeCounts }
type Run = {
  phases: Record<Act, Phase>
  /** From the last answer until nothing waits and the campaign is closed. */
  settledMs: number
  histories: { events: number; bytes: number }[]
  /** How many actions the record holds, all of them verified. */
  actions: number
}

/** `npm run bench:act`: completes 944 tasks through the API with 8 clients, side by side with one nudge per action. */
async function main(): Promise<void> {
  const { ours, nudged } = await measured(runsAsked(RUNS), {
    ours: complete,
    nudged: async (service) => {
      await nudgeWithEveryAction(service.db)
      return complete(service)
    },
  })
  reportActs(ours)
  compare(ours, nudged)
}

async function complete(service: RunningService): Promise<Run> {
  const { db, operator } = service
  await countNudges(db)
  const id = await draftCampaign(operator)
  await operator.send('POST', `/campaigns/${id}/launch`)
  const reached = (state: string) => async () => (await db.campaign.count({ where: { id, state } })) === 1
  await until('a running campaign', reached('running'))
  await untilQuiet(db)
  const jobs = await jobsOf(service)
  if (jobs.length !== TASKS) throw new Error(`${jobs.length} tasks, not ${TASKS}`)
  const phases = {} as Record<Act, Phase>
  for (const act of ACTS) phases[act] = await phase(service, () => doAll(jobs, act, CLIENTS))
  const began = performance.now()
  await until('a closed campaign', reached('closed'))
  await untilQuiet(db)
  const settledMs = performance.now() - began
  return { phases, settledMs, histories: await targetHistories(service), actions: await verifiedActions(db) }
}

async function phase(
  { db, baseUrl }: RunningService,
  work: () => Promise<{ ms: number; requestsMs: number[] }>,
): Promise<Phase> {
  const before = {
    counts: await sqlCounts(baseUrl),
    nudges: await nudgesWritten(db),
    bytes: await bytesWritten(db),
  }
  const times = await work()
  const bytes = (await bytesWritten(db)) - before.bytes
  const { campaign, target, post } = await nudgesWritten(db)
  const nudges = {
    campaign: campaign - before.nudges.campaign,
    target: target - before.nudges.target,
    post: post - before.nudges.post,
  }
  return { ...times, ...difference(await sqlCounts(baseUrl), before.counts), bytes, nudges }
}

/** What Temporal keeps of each target, all runs of its workflow together: a nudge that comes after the end starts another. */
async function targetHistories({ temporalAddress }: RunningService) {
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection })
  const count = async (query: string) => (await client.workflow.count(query)).count
  await until(
    'all targets closed',
    async () => (await count(CLOSED_TARGETS)) >= TARGETS && !(await count(OPEN_TARGETS)),
  )
  const histories = new Map<string, { events: number; bytes: number }>()
  for await (const { workflowId, historyLength, historySize } of client.workflow.list({
    query: CLOSED_TARGETS,
  })) {
    const { events, bytes } = histories.get(workflowId) ?? { events: 0, bytes: 0 }
    histories.set(workflowId, { events: events + historyLength, bytes: bytes + (historySize ?? NaN) })
  }
  await connection.close()
  return [...histories.values()]
}

function reportActs(runs: Run[]): void {
  const perAct = ACTS.map((act) => {
    const phases = runs.map((run) => run.phases[act])
    const of = (figure: (phase: Phase) => number, digits = 0) => number(median(phases.map(figure)), digits)
    return [
      act,
      of(({ ms }) => (TASKS * 1000) / ms),
      of(({ requestsMs }) => median(requestsMs), 1),
      of(({ requestsMs }) => slowEnd(requestsMs), 1),
      of(({ statements }) => statements / TASKS, 2),
      of(({ commits }) => commits / TASKS, 2),
      of(({ bytes }) => bytes / TASKS),
      of(({ nudges }) => nudges.target),
      of(({ nudges }) => nudges.post),
    ]
  })
  const columns = [
    'actions/s',
    'ms',
    '99 % ms',
    'statements',
    'commits',
    'log bytes',
    'nudges: target',
    'post',
  ]
  printTable(
    `${TASKS} tasks, ${CLIENTS} clients, ${runs.length} runs after one that warms up; medians, per action (aim ${AIM})`,
    [['', ...columns], ...perAct],
  )
}

function compare(ours: Run[], nudged: Run[]): void {
  const row = (name: string, figure: (run: Run) => number, digits = 0) => {
    const [a, b] = [median(ours.map(figure)), median(nudged.map(figure))]
    return [name, number(a, digits), number(b, digits), `${number(b / a, 2)} ×`]
  }
  const events = (run: Run) => run.histories.map((each) => each.events)
  const ofAll = (figure: (phase: Phase) => number) => (run: Run) =>
    ACTS.reduce((sum, act) => sum + figure(run.phases[act]), 0)
  const actionsPerSecond = (run: Run) => (ACTS.length * TASKS * 1000) / ofAll(({ ms }) => ms)(run)
  printTable('Side by side with one nudge per action, medians', [
    ['', 'ours', 'one per action', 'ratio'],
    row('actions/s', actionsPerSecond),
    row('last answer → campaign closed and quiet, ms', (run) => run.settledMs),
    row(
      `nudges of ${TARGETS} targets`,
      ofAll(({ nudges }) => nudges.target),
    ),
    row(`of these while ${TASKS} are verified`, (run) => run.phases.verify.nudges.target),
    row('history events per target, least', (run) => Math.min(...events(run))),
    row('history events per target, median', (run) => median(events(run))),
    row('history events per target, most', (run) => Math.max(...events(run))),
    row('history bytes per target, median', (run) => median(run.histories.map((each) => each.bytes))),
    row('actions in the record, all verified', (run) => run.actions),
  ])
  printTable('Spread of actions/s', [
    ['', 'median', 'least', 'most'],
    ['ours', ...spread(ours.map(actionsPerSecond))],
    ['one nudge per action', ...spread(nudged.map(actionsPerSecond))],
  ])
}

const slowEnd = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * SLOW_END)] ?? NaN

runBenchmark(main)
