import { setTimeout as pause } from 'node:timers/promises'
import { callerOf, type Caller } from './caller'
import { HERD_TARGETS, HERD_TASKS, launchHerd, type Herd } from './herdLaunch'
import { number, printEnvironment, printTable } from './report'
import { openServers, runBenchmark, startService, type RunningService, type Servers } from './support'
import { rowsOf } from '../ledger/database/rows'

/** How late the last letter may be, and how slow the slowest hundredth of answers while they are written. */
const LATE_AIM_MS = 60_000
const ANSWER_AIM_MS = 1_000
/** How long arming may take before the moment at which all tasks are due to be escalated. */
const LEAD_MINUTES = 4
const PATIENCE_MS = 300_000
/** People who use the API meanwhile, each again and again after a pause. */
const CLIENTS = 6
const PAUSE_MS = 50
/** How often a worker is killed, at random within this time after the moment. */
const KILLS = 5
const KILLED_WITHIN_MS = 30_000

type Way = { name: string; workers: number; kills: number }
const WAYS: Way[] = [
  { name: 'one worker', workers: 1, kills: 0 },
  { name: 'two workers, one of them killed at random', workers: 2, kills: KILLS },
]
type Result = {
  armedMs: number
  letters: number
  twice: number
  lastLateMs: number
  halfLateMs: number
  answers: number
  p50Ms: number
  p99Ms: number
}

/** `npm run bench:herd`: 10,000 tasks whose first escalation level comes at one instant. Each way runs once. */
async function main(): Promise<void> {
  const servers = await openServers()
  const results: [string, Result][] = []
  try {
    for (const way of WAYS) results.push([way.name, await stampede(servers, way)])
  } finally {
    await servers.stop()
  }
  report(results)
}

async function stampede(servers: Servers, way: Way): Promise<Result> {
  const service = await startService(servers, { workers: way.workers })
  try {
    if (way === WAYS[0]) await printEnvironment(service.db, service.temporalAddress)
    const moment = nextMinute(Date.now() + LEAD_MINUTES * 60_000)
    const herd = await launchHerd(service.db, moment)
    const began = Date.now()
    while ((await unarmed(service)) > 0) await pause(1_000)
    const armedMs = Date.now() - began
    if (Date.now() > moment) throw new Error(`arming took ${number(armedMs)} ms, longer than the lead`)
    await pause(moment - Date.now())
    return { armedMs, ...(await watch(service, herd, moment, way)) }
  } finally {
    await service.stop()
  }
}

const nextMinute = (instant: number) => Math.ceil(instant / 60_000) * 60_000

const unarmed = ({ db }: RunningService) => db.target.count({ where: { armedAt: null } })

async function watch(service: RunningService, herd: Herd, moment: number, way: Way) {
  let over = false
  const answerMs: number[] = []
  const clients = Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const caller = callerOf(service.baseUrl, herd.keys[index]!)
      while (!over) answerMs.push(await use(caller, herd.campaignId, answerMs.length))
    }),
  )
  const kills = Array.from({ length: way.kills }, async () => {
    await pause(Math.random() * KILLED_WITHIN_MS)
    service.killWorker(way.workers - 1)
  })
  const seen = await lettersAppear(service, moment)
  await Promise.all(kills)
  over = true
  await clients
  const [row] = await rowsOf(service.db, { letters: 'int', twice: 'int' })`
    select count(*)::int as letters, (count(*) - count(distinct ("taskId", cycle, rung)))::int as twice from "Letter"`
  answerMs.sort((a, b) => a - b)
  const at = (share: number) => answerMs[Math.floor(answerMs.length * share)] ?? NaN
  return { ...row!, ...seen, answers: answerMs.length, p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** One use of the API by a cadre: the own work list, the campaign, or a report. Returns how long the answer took. */
async function use(caller: Caller, campaignId: string, turn: number): Promise<number> {
  await pause(PAUSE_MS)
  const began = performance.now()
  if (turn % 5 === 0) await caller.get(`/campaigns/${campaignId}`)
  else {
    const { items } = await caller.get<{ items: { id: string; state: string }[] }>(
      '/tasks?assignee=me&limit=50',
    )
    const open = items.find(({ state }) => state === 'issued')
    if (turn % 5 === 1 && open) await caller.send('POST', `/tasks/${open.id}/acceptance`)
  }
  return performance.now() - began
}

/** Waits for every letter, seen as the ledger commits them. */
async function lettersAppear({ db }: RunningService, moment: number) {
  let halfLateMs = NaN
  for (;;) {
    const count = await db.letter.count()
    const late = Date.now() - moment
    if (Number.isNaN(halfLateMs) && count >= HERD_TASKS / 2) halfLateMs = late
    if (count >= HERD_TASKS) return { lastLateMs: late, halfLateMs }
    if (late > PATIENCE_MS) throw new Error(`${count} of ${HERD_TASKS} letters after ${late} ms`)
    await pause(100)
  }
}

function report(results: [string, Result][]): void {
  const row = (label: string, of: (result: Result) => number) => [
    label,
    ...results.map(([, result]) => number(of(result))),
  ]
  printTable(
    `${number(HERD_TASKS)} tasks of ${number(HERD_TARGETS)} targets escalated at one instant, each way once`,
    [
      ['', ...results.map(([name]) => name)],
      row('all targets armed, ms', ({ armedMs }) => armedMs),
      row('letters', ({ letters }) => letters),
      row('of them twice', ({ twice }) => twice),
      row('half of them late by, ms', ({ halfLateMs }) => halfLateMs),
      row(`the last late by, ms (aim ${number(LATE_AIM_MS)})`, ({ lastLateMs }) => lastLateMs),
      row('answers of the API meanwhile', ({ answers }) => answers),
      row('half of them within, ms', ({ p50Ms }) => p50Ms),
      row(`99 of 100 within, ms (aim ${number(ANSWER_AIM_MS)})`, ({ p99Ms }) => p99Ms),
    ],
  )
}

runBenchmark(main)
