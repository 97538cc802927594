import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './running'

/** How long an orphan may take to end before it is killed, milliseconds. */
const ORPHAN_MS = 20_000
const POLL_MS = 100

/** Ends the process a pid file names, if it still lives and its command line shows `mark`, and waits until it is gone:
 * what a kill -9 of its parent left behind. */
export async function endOrphan(pidFile: string, mark: string, signal: NodeJS.Signals): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !commandOf(pid).includes(mark)) return
  process.kill(pid, signal)
  for (let waitedMs = 0; isAlive(pid); waitedMs += POLL_MS) {
    if (waitedMs >= ORPHAN_MS) process.kill(pid, 'SIGKILL')
    await pause(POLL_MS)
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return existsSync(`/proc/${pid}/cmdline`)
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : ''
  }
}
