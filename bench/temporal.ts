import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../start/ports'
import { supervise } from '../start/supervise'
import { startTemporal } from '../start/temporal/temporalServer'

const TEMPORAL_PORT = 7_443

type TemporalOfRun = { address: string; kill: () => void; stop: () => Promise<void> }

/** A Temporal server whose store goes with it. */
export async function temporalInMemory(program: string): Promise<TemporalOfRun> {
  const port = await freePort(TEMPORAL_PORT)
  const {
    address,
    process: child,
    stop,
  } = await startTemporal({ program, port, namespace: 'default', folder: null })
  return { address, kill: () => killProcess(child.pid), stop }
}

/** The Temporal server as `npm start` runs it, with a store that outlives a kill. */
export async function superviseTemporal(program: string): Promise<TemporalOfRun> {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-bench-temporal-'))
  const port = await freePort(TEMPORAL_PORT)
  const script = 'start/temporalProcess.ts'
  const child = supervise(
    script,
    resolve(__dirname, '..', script),
    {
      ...process.env,
      TEMPORAL_PROGRAM: program,
      TEMPORAL_PORT: String(port),
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_FOLDER: folder,
    },
    console.error,
  )
  await child.ready
  return {
    address: `127.0.0.1:${port}`,
    kill: () => killProcess(Number(readFileSync(join(folder, 'temporal.pid'), 'utf8'))),
    stop: async () => {
      await child.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** kill -9. */
export function killProcess(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It is dead already and about to be started again.
  }
}
