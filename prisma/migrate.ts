import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const FOLDER = join(__dirname, 'migrations')
const SCHEMA = join(__dirname, 'schema.prisma')

/** Brings the database up to the newest migration and returns the names of those applied now. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationsList(), filters: NO_FILTERS })
    return appliedMigrationNames
  })
}

/** The SQL that leads from an earlier schema to `schema.prisma`; `before` null: from nothing.
 * @param databaseUrl any PostgreSQL: it is asked for its dialect only */
export async function migrationFrom(before: string | null, databaseUrl: string): Promise<string> {
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: before }] },
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
  } finally {
    await Promise.all(opened.map((adapter) => adapter.dispose()))
  }
}

let instantiated = false

/** In Node the engine's WebAssembly is put together by hand: its own loader wants a bundler. */
async function instantiate(): Promise<void> {
  if (instantiated) return
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const source = readFileSync(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(source, { './schema_engine_bg.js': bindings as never })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  instantiated = true
}

const schemaFiles = () => [{ path: SCHEMA, content: readFileSync(SCHEMA, 'utf8') }]

function migrationsList() {
  const lockPath = join(FOLDER, 'migration_lock.toml')
  const directories = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return {
    baseDir: FOLDER,
    lockfile: { path: lockPath, content: readFileSync(lockPath, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: directories.map(({ name }) => {
      const path = join(FOLDER, name, 'migration.sql')
      return { path: name, migrationFile: { path, content: { tag: 'ok' as const, value: readFileSync(path, 'utf8') } } }
    }),
  }
}
