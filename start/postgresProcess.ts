import { startPostgres } from './postgres'
import { watch } from './watch'
import { tellReady, withParent } from './withParent'

/** The child process around PostgreSQL: it ends when PostgreSQL does, so that both are started again. A
 * PostgreSQL that hangs it kills. */
async function main(): Promise<void> {
  const { POSTGRES_FOLDER: folder, POSTGRES_PORT: port } = process.env
  if (!folder || !port) throw new Error('POSTGRES_FOLDER and POSTGRES_PORT are set by npm start')
  const starting = startPostgres({ folder, port: Number(port) })
  let stopping = false
  withParent(() => {
    stopping = true
    void starting.then((postgres) => postgres.stop()).finally(() => process.exit(0))
  })
  const postgres = await starting
  void postgres.ended.then(() => {
    if (!stopping) process.exit(1)
  })
  watch(postgres.isWell, () => {
    if (stopping) return
    console.error('PostgreSQL does not answer. Gongjian restarts PostgreSQL.')
    postgres.kill()
  })
  tellReady()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
