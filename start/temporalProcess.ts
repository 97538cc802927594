import { startTemporal } from './temporal/temporalServer'
import { watch } from './watch'
import { tellReady, withParent } from './withParent'

/** The child process around the Temporal server: it ends when the server does, so that both are started again. A server
 * that hangs it kills. */
async function main(): Promise<void> {
  const {
    TEMPORAL_PROGRAM: program,
    TEMPORAL_PORT: port,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_FOLDER: folder,
    TEMPORAL_UI_PORT: uiPort,
  } = process.env
  if (!program || !port || !folder)
    throw new Error('TEMPORAL_PROGRAM, _PORT and _FOLDER are set by npm start')
  const starting = startTemporal({
    program,
    port: Number(port),
    namespace: namespace ?? 'default',
    folder,
    uiPort: uiPort ? Number(uiPort) : null,
    say: console.log,
  })
  let stopping = false
  withParent(() => {
    stopping = true
    void starting.then((temporal) => temporal.stop()).finally(() => process.exit(0))
  })
  const temporal = await starting
  temporal.process.once('exit', () => {
    if (!stopping) process.exit(1)
  })
  watch(temporal.isWell, () => {
    if (stopping) return
    console.error('Temporal does not answer, or its store is broken. Gongjian restarts Temporal.')
    temporal.process.kill('SIGKILL')
  })
  tellReady()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
