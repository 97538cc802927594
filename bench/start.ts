import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { openDatabase } from '../ledger/database/database'
import { asWeRun } from '../start/build/asWeRun'
import { median, number, printEnvironment, printTable, runsAsked, spread } from './report'
import { openGround, openServers, runBenchmark } from './support'

const RUNS = 6
const ROOT = resolve(__dirname, '..')
const BUILD = join(ROOT, 'dist')
const KIBIBYTES_OF_ONE = 1_024
const SCRIPTS = { API: 'api/main.ts', worker: 'worker/main.ts' }

/** Until it was ready, milliseconds, and what it held then, MiB. */
type Start = { readyMs: number; heldMb: number }
type Way = { from: string; asWeRun: typeof asWeRun }

/** `npm run bench:start`: starts API and worker from the build and from their sources, in turn. */
async function main(): Promise<void> {
  const ofBuild = (await import(join(BUILD, 'start/build/asWeRun.js'))) as Pick<Way, 'asWeRun'>
  const ways = { sources: { from: ROOT, asWeRun }, build: { from: BUILD, asWeRun: ofBuild.asWeRun } }
  const runs = runsAsked(RUNS)
  const servers = await openServers()
  const ground = await openGround(servers)
  try {
    const db = openDatabase(servers.asOwner(ground.databaseUrl))
    await printEnvironment(db, ground.temporal.address).finally(() => db.$disconnect())
    for (const [name, script] of Object.entries(SCRIPTS)) {
      const seen = { sources: [] as Start[], build: [] as Start[] }
      for (let run = 0; run < runs; run += 1)
        for (const way of ['sources', 'build'] as const) {
          const start = await startOf(script, ways[way], ground.environment)
          if (run > 0) seen[way].push(start)
        }
      report(name, seen)
    }
  } finally {
    await ground.close()
    await servers.stop()
  }
}

async function startOf(script: string, way: Way, environment: NodeJS.ProcessEnv): Promise<Start> {
  const { script: file, execArgv } = way.asWeRun(join(way.from, script))
  const began = performance.now()
  const child = fork(file, [], { env: environment, execArgv })
  const ended = once(child, 'exit')
  await Promise.race([once(child, 'message'), ended.then(() => Promise.reject(new Error(`${file} ended`)))])
  const readyMs = performance.now() - began
  const held = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
  child.kill('SIGTERM')
  await ended
  return { readyMs, heldMb: Number(held) / KIBIBYTES_OF_ONE }
}

function report(name: string, { sources, build }: Record<'sources' | 'build', Start[]>): void {
  const row = (what: string, key: keyof Start) => {
    const [before, after] = [sources, build].map((starts) => starts.map((start) => start[key]))
    const ratio = median(before ?? []) / median(after ?? [])
    return [what, ...spread(before ?? []), ...spread(after ?? []), `${number(ratio, 2)} ×`]
  }
  printTable(`${name}, ${sources.length} starts each`, [
    ['', 'sources: median', 'least', 'most', 'build: median', 'least', 'most', 'ratio'],
    row('ready after, ms', 'readyMs'),
    row('holds then, MiB', 'heldMb'),
  ])
}

runBenchmark(main)
