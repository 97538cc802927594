import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** How long an orphan may take to end before it is killed, milliseconds. */
const ORPHAN_MS = 20_000
const POLL_MS = 100

/** Ends the process a pid file names, while its command line shows `mark`, and waits until it is gone: what a kill -9 of
 * its parent left behind. A pid is soon another's, so `mark` must be a path only ours would show. */
export async function endOrphan(pidFile: string, mark: string, signal: NodeJS.Signals): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  // A process that ended but was never waited for still has its pid, and no command line any more.
  for (let waitedMs = 0; commandOf(pid).includes(mark); waitedMs += POLL_MS) {
    if (waitedMs === 0) {
      send(pid, signal)
      // One that was stopped hears of no signal before it goes on.
      send(pid, 'SIGCONT')
    }
    if (waitedMs >= ORPHAN_MS) send(pid, 'SIGKILL')
    await pause(POLL_MS)
  }
}

/** Kills what still works in a folder, once its parent is gone: children that were frozen hear of no end, and hold the shared memory
 * that the next parent needs. Where there is no `/proc`, nothing is known of them. */
export function killStrays(folder: string): void {
  if (!existsSync('/proc/self/cwd') || !existsSync(folder)) return
  const place = realpathSync(folder)
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    if (folderOf(pid) === place) send(Number(pid), 'SIGKILL')
}

/** The folder that a process works in; null: it has ended, or is somebody else's. */
function folderOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** The command line of a process, empty once it has ended. */
function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
