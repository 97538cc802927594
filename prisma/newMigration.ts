import { readFileSync } from 'node:fs'
import { migrationFrom } from './migrate'

/** Prints the SQL of the next migration. The argument names a file with the schema as the last migration left it;
 * DATABASE_URL names any PostgreSQL. */
async function main(): Promise<void> {
  const before = process.argv[2]
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL must name a PostgreSQL')
  console.log(await migrationFrom(before === undefined ? null : readFileSync(before, 'utf8'), url))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
