import { fork, type ChildProcess } from 'node:child_process'
import type { Writable } from 'node:stream'
import { asWeRun } from './build/asWeRun'
import { ASKED } from './withParent'

/** The wait before a child that died is started again, milliseconds: it doubles with every death in a row. */
const BACK_OFF_FIRST_MS = 500
const BACK_OFF_MOST_MS = 10_000
/** A child that lived this long before it died begins with the first wait again, milliseconds. */
const SETTLED_MS = 30_000
/** How long a child may take to end before it is killed, milliseconds. */
const STOP_MS = 12_000
/** How often a child that is ready is asked for a sign of life, milliseconds, and how many questions in a row it may leave
 * unanswered before it counts as hung. They are counted, not timed: while this process itself is stopped, or starved by
 * a busy machine, none is asked. The longest lawful silence measured is 1.5 s, of a workbook that is written. */
const ASK_EVERY_MS = 1_000
const UNANSWERED_MOST = 12
/** How much of a dying child's last words is kept, characters. */
const LAST_WORDS_CHARACTERS = 4_000

export type Child = {
  ready: Promise<void>
  stop: () => Promise<void>
  /** Ends it in order; it is started again. */
  restart: () => void
  kill: () => void
  pid: () => number | undefined
}

/** Runs a script as a child process and starts it again whenever it dies, until stopped; one that hangs is killed. `ready` rejects when the child
 * dies before it was ever ready, with its last words; nothing is started again then.
 * @param script a TypeScript file of ours that calls `tellReady`
 * @param say is told in one line of every death after that
 * @param keep takes what it writes to its standard output, beside our own
 * @param askEveryMs how often it is asked for a sign of life */
export function supervise(
  name: string,
  script: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  keep?: Writable,
  askEveryMs = ASK_EVERY_MS,
): Child {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let wasReady = false
  let backOffMs = BACK_OFF_FIRST_MS
  let settle: { resolve: () => void; reject: (error: Error) => void }
  const ready = new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
  ready.catch(() => {})

  const launch = () => {
    const began = Date.now()
    let lastWords = ''
    const started = (child = forked(script, environment))
    child.stdout?.pipe(process.stdout)
    if (keep) child.stdout?.pipe(keep, { end: false })
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS_CHARACTERS)
      if (wasReady) process.stderr.write(chunk)
    })
    child.once('message', () => {
      wasReady = true
      settle.resolve()
      killWhenHung(started, name, say, askEveryMs)
    })
    child.on('exit', (code, signal) => {
      if (stopping) return
      if (!wasReady) return settle.reject(new Error(lastWords.trim() || `${name} ended (${signal ?? code})`))
      backOffMs =
        Date.now() - began > SETTLED_MS ? BACK_OFF_FIRST_MS : Math.min(backOffMs * 2, BACK_OFF_MOST_MS)
      say(`${name} ended (${signal ?? `code ${code}`}); it is started again in ${backOffMs / 1000} s`)
      timer = setTimeout(launch, backOffMs)
    })
  }
  launch()

  const stop = async () => {
    stopping = true
    clearTimeout(timer)
    if (child) await end(child)
  }
  const restart = () => {
    // The wait doubles before it is waited.
    backOffMs = BACK_OFF_FIRST_MS / 2
    child?.kill('SIGTERM')
  }
  const kill = () => {
    stopping = true
    child?.kill('SIGKILL')
  }
  return { ready, stop, restart, kill, pid: () => child?.pid }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(killer)
}

/** In a process group of its own: a Ctrl-C of the terminal reaches the parent only, which ends the children in order. */
function forked(script: string, environment: NodeJS.ProcessEnv): ChildProcess {
  const { script: file, execArgv } = asWeRun(script)
  return fork(file, [], { env: environment, execArgv, detached: true, silent: true })
}

/** Asks a child that is ready for signs of life until it ends, and kills it when it gives none. One that is told to stop
 * disconnects, and is asked no more. */
function killWhenHung(
  child: ChildProcess,
  name: string,
  say: (line: string) => void,
  askEveryMs: number,
): void {
  let unanswered = 0
  child.on('message', () => (unanswered = 0))
  const asking = setInterval(() => {
    if (!child.connected) return
    if (unanswered === UNANSWERED_MOST) {
      say(`${name} has left ${UNANSWERED_MOST} questions in a row unanswered and is killed`)
      child.kill('SIGKILL')
    }
    child.send(ASKED, () => {})
    unanswered += 1
  }, askEveryMs)
  child.once('exit', () => clearInterval(asking))
}
