import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const FOLDER = join(__dirname, 'migrations')
const SCHEMA = join(__dirname, 'schema.prisma')

/** The engine waits 10 s for another process that applies them; an empty ledger on a busy machine takes longer. */
const WAITS_MOST = 6
const WAITED_LONG = /Timed out trying to acquire a postgres advisory lock/

/** Brings the database up to the newest migration and returns the names of those applied now.
 * @throws Error with one line that says what the database objects to */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  for (let wait = 1; ; wait += 1) {
    try {
      return await applyOnce(databaseUrl)
    } catch (error) {
      if (wait === WAITS_MOST || !(error instanceof Error && WAITED_LONG.test(error.message))) throw error
    }
  }
}

async function applyOnce(databaseUrl: string): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationsList(),
      filters: NO_FILTERS,
    })
    return appliedMigrationNames
  })
}

/** The SQL that leads from an earlier schema to `schema.prisma`; `before` null: from nothing.
 * @param databaseUrl any PostgreSQL: it is asked for its dialect only */
export async function migrationFrom(before: string | null, databaseUrl: string): Promise<string> {
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from:
        before === null
          ? { tag: 'empty' }
          : { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: before }] },
      to: { tag: 'schemaDatamodel', files: schemaFiles() },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    })
    return stdout ?? ''
  })
}

const NO_FILTERS = { externalTables: [], externalEnums: [] }

type Engine = bindings.SchemaEngine

/** The engine never closes what it opens, so the connections are closed here: else no database could be copied. */
async function withEngine<T>(databaseUrl: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  await instantiate()
  const opened: SqlDriverAdapter[] = []
  const factory = new PrismaPg({ connectionString: databaseUrl })
  const connect = async () => {
    const adapter = await factory.connect()
    opened.push(adapter)
    return adapter
  }
  const { provider, adapterName } = factory
  const bound = bindSqlAdapterFactory({ provider, adapterName, connect })
  try {
    const datamodels = schemaFiles().map(({ path, content }): [string, string] => [path, content])
    return await work(await bindings.SchemaEngine.new({ datamodels }, () => {}, bound))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // What the engine cannot read it only numbers: the words are kept on this side.
    const id = /^External error id#(\d+)/.exec(said)?.[1]
    const cause = id === undefined ? error : bound.errorRegistry.consumeError(Number(id))?.error
    const reason = cause instanceof Error ? cause.message : said
    throw new Error(`The ledger's database: ${reason.trim().replace(/\s*\n\s*/g, ' ')}`, { cause })
  } finally {
    await Promise.all(opened.map((adapter) => adapter.dispose()))
  }
}

let instantiated: Promise<void> | undefined

/** In Node the engine's WebAssembly is put together by hand, once: its own loader wants a bundler. */
const instantiate = () => (instantiated ??= instantiateOnce())

async function instantiateOnce(): Promise<void> {
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const source = readFileSync(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(source, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
}

const schemaFiles = () => [{ path: SCHEMA, content: readFileSync(SCHEMA, 'utf8') }]

function migrationsList() {
  const lockPath = join(FOLDER, 'migration_lock.toml')
  const directories = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const names = directories.map(({ name }) => name).toSorted()
  return {
    baseDir: FOLDER,
    lockfile: { path: lockPath, content: readFileSync(lockPath, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => {
      const path = join(FOLDER, name, 'migration.sql')
      return {
        path: name,
        migrationFile: { path, content: { tag: 'ok' as const, value: readFileSync(path, 'utf8') } },
      }
    }),
  }
}
