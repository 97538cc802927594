import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { asWeRun } from '../start/build/asWeRun'

/** Requests go first: a process apart takes what time they leave. */
const PRIORITY = 5

/** Starts a program of this folder as a process of its own, which takes and gives messages. It knows no secret of the service.
 * @param heapMb what it may hold at most */
export function forkApart(program: string, heapMb: number): ChildProcess {
  const { script, execArgv } = asWeRun(join(__dirname, program))
  const child = fork(script, {
    serialization: 'advanced',
    execArgv: [...execArgv, `--max-old-space-size=${heapMb}`],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  if (child.pid !== undefined) setPriority(child.pid, PRIORITY)
  return child
}
