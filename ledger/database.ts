import { PrismaPg } from '@prisma/adapter-pg'
import { Refused } from '../domain/refusal'
import { Prisma, PrismaClient } from './generated/client'

/** How long a transaction may wait for a connection before the caller is told to come back, milliseconds. */
const WAIT_FOR_CONNECTION_MS = 15_000
/** How long a transaction may run before it is undone, milliseconds. */
const TRANSACTION_LIMIT_MS = 60_000
const CONNECTIONS_PER_PROCESS = 12

export type Database = ReturnType<typeof openDatabase>
export type Transaction = Prisma.TransactionClient

/** Opens the ledger's database; `onStatement` is told of every SQL statement sent. */
export function openDatabase(databaseUrl: string, onStatement?: (sql: string) => void) {
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: inUtc(databaseUrl), max: CONNECTIONS_PER_PROCESS }),
    transactionOptions: { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_LIMIT_MS },
    log: [{ emit: 'event', level: 'query' }],
  })
  if (onStatement) db.$on('query', (event) => onStatement(event.query))
  return db
}

/** Prisma hands instants to raw SQL as UTC without saying so: a session in another zone would move them by hours. */
function inUtc(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  const options = [url.searchParams.get('options'), '-c timezone=UTC'].filter(Boolean).join(' ')
  url.searchParams.set('options', options)
  return url.href
}

/** Runs `work` in one transaction: all of it is committed, or none. Throws {@link Refused} `busy` or
 * `outcome-unknown` where the database could not say. */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.$transaction(work)
  } catch (error) {
    throw asRefusal(error)
  }
}

/** Runs a read outside a transaction, with the same mapping of errors. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asRefusal(error)
  }
}

const BUSY_CODES = new Set(['P2028', 'P2024', 'P2034'])
const LOST_CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P03',
])
const LOST_CONNECTION =
  /terminat|ECONNREFUSED|ECONNRESET|Connection (ended|closed|lost)|server closed|starting up|shutting down|Can't reach/i

function asRefusal(error: unknown): unknown {
  if (error instanceof Refused) return error
  const code = codeOf(error)
  if (BUSY_CODES.has(code))
    return new Refused('busy', 'The ledger is busy. Send the same request with the same key again.')
  const known = error instanceof Prisma.PrismaClientKnownRequestError && !LOST_CODES.has(code)
  if (!known && (LOST_CODES.has(code) || LOST_CONNECTION.test(messageOf(error)))) {
    return new Refused(
      'outcome-unknown',
      'The ledger did not answer, so the outcome is unknown. Send the same request with the same key again.',
    )
  }
  return error
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.message}` : String(error)
}
