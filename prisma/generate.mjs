// Makes the ledger's client from the schema. Prisma's own engine is not needed for that, but the command looks for one.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))
const schema = join(folder, 'schema.prisma')
const client = join(folder, '..', 'ledger', 'generated', 'client.ts')

if (!existsSync(client) || statSync(client).mtimeMs < statSync(schema).mtimeMs) {
  const prisma = join(folder, '..', 'node_modules', 'prisma', 'build', 'index.js')
  const { status } = spawnSync(process.execPath, [prisma, 'generate', '--schema', schema], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  })
  process.exitCode = status ?? 1
}
