import { PrismaPg } from '@prisma/adapter-pg'
import { databaseRefusal, isStalePlan } from './databaseFailures'
import { FOR_PEOPLE, LimitedClient, LONG, startOptions, type Limits } from './databaseLimits'
import { PrismaClient, type Prisma } from '../generated/client'
import { tellingColumns } from './rows'
import { statementNames } from './statementNames'

const CONNECTIONS_PER_PROCESS = 12
/** An unused connection is kept so long, with what it has prepared, milliseconds; any is let go after so long, seconds. */
const IDLE_MS = 60_000
const LIFETIME_SECONDS = 1_800

export type Database = ReturnType<typeof openDatabase>
export type Transaction = Prisma.TransactionClient

/** Of all databases of this process: a name stands for a text. */
const names = statementNames()

/** Opens the ledger's database; `onStatement` is told of every SQL statement sent. An address with `?pgbouncer=true` goes to a pool of
 * connections, where no statement is kept prepared.
 * @param limits how long anything may wait there */
export function openDatabase(
  databaseUrl: string,
  onStatement?: (sql: string) => void,
  limits: Limits = FOR_PEOPLE,
) {
  const { connectMs: maxWait, transactionMs: timeout } = limits
  const { href, isPooled } = addressOf(databaseUrl, limits)
  const pool = {
    connectionString: href,
    max: CONNECTIONS_PER_PROCESS,
    connectionTimeoutMillis: maxWait,
    idleTimeoutMillis: IDLE_MS,
    maxLifetimeSeconds: LIFETIME_SECONDS,
    patienceMs: limits.statementMs,
    Client: LimitedClient as never,
  }
  const db = new PrismaClient({
    adapter: new LedgerAdapter(
      pool,
      isPooled ? {} : { statementNameGenerator: (query) => names.nameOf(query) },
    ),
    transactionOptions: { maxWait, timeout },
    log: [{ emit: 'event', level: 'query' }],
  })
  if (onStatement) db.$on('query', (event) => onStatement(event.query))
  return db
}

/** Prisma hands instants to raw SQL as UTC without saying so: a session in another zone would move them by hours. What the address
 * says of the limits goes before ours. */
function addressOf(databaseUrl: string, limits: Limits): { href: string; isPooled: boolean } {
  const url = new URL(databaseUrl)
  const isPooled = url.searchParams.get('pgbouncer') === 'true'
  url.searchParams.delete('pgbouncer')
  const given = url.searchParams.get('options')
  url.searchParams.set('options', [startOptions(limits), given, '-c timezone=UTC'].filter(Boolean).join(' '))
  return { href: url.href, isPooled }
}

/** Tells of columns. Where what a statement was made for has changed, nothing was done: it is sent again, prepared anew. */
class LedgerAdapter extends PrismaPg {
  override async connect() {
    const adapter = tellingColumns(await super.connect())
    const [query, execute] = [adapter.queryRaw.bind(adapter), adapter.executeRaw.bind(adapter)]
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => tellingColumns(await start(level))
    adapter.queryRaw = (asked) => query(asked).catch(preparedAnew(() => query(asked)))
    adapter.executeRaw = (asked) => execute(asked).catch(preparedAnew(() => execute(asked)))
    return adapter
  }
}

/** Answers a failure by doing it once more where only what was prepared has grown old. */
const preparedAnew =
  <T>(again: () => Promise<T>) =>
  (error: unknown): Promise<T> => {
    if (!isStalePlan(error)) throw error
    names.forget()
    return again()
  }

/** Runs `work` in one transaction: all of it is committed, or none. It may be run twice, each time in a transaction of its own.
 * @param long whether it may take long: an import, a launch
 * @throws Refused `busy` where the database could not do it, and `outcome-unknown` where it could not say */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  { long = false } = {},
): Promise<T> {
  let begun = false
  const attempt = () =>
    db.$transaction(
      async (tx) => {
        begun = true
        if (long) await tx.$executeRawUnsafe(LONG.statement)
        return work(tx)
      },
      long ? { timeout: LONG.transactionMs } : {},
    )
  try {
    return await attempt().catch(preparedAnew(attempt))
  } catch (error) {
    throw databaseRefusal(error, begun) ?? error
  }
}

/** Runs a read outside a transaction, with the same mapping of errors: it has no outcome to be unknown. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw databaseRefusal(error, false) ?? error
  }
}
