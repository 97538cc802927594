import type { Router } from 'express'
import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import { expectAppendOnly } from '../ledger/auditRights'
import type { Database } from '../ledger/database'

/** How long a check may take before it counts as failed, milliseconds. */
const CHECK_MS = 2_000

export type Check = () => Promise<unknown>
export type Metrics = { registry: Registry; statements: Counter; commits: Counter }

/** The process's metrics, with every SQL statement and every commit counted. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const statements = new Counter({
    name: 'gongjian_sql_statements_total',
    help: 'SQL statements sent',
    registers: [registry],
  })
  const commits = new Counter({
    name: 'gongjian_sql_commits_total',
    help: 'Transactions committed',
    registers: [registry],
  })
  return { registry, statements, commits }
}

type Checked = { db: Database; temporal: Check; singleSignOn: Check | null; metrics: Metrics }

/** `/healthz` says the process is alive, `/readyz` whether it can do its work: without the ledger it is unready,
 * without Temporal degraded, because people still accept, report and submit, and without the city's single sign-on too,
 * because they still sign in by password; degraded, too, where the database would let it change the record. */
export function mountHealth(router: Router, { db, temporal, singleSignOn, metrics }: Checked): void {
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }))
  router.get('/readyz', async (_request, response) => {
    const [ledger, conductor, sealedOff, provider] = await Promise.all([
      passes(() => db.$queryRaw`select 1`),
      passes(temporal),
      passes(() => expectAppendOnly(db)),
      singleSignOn ? passes(singleSignOn) : null,
    ])
    const isWhole = conductor && sealedOff && provider !== false
    const status = !ledger ? 'unready' : isWhole ? 'ready' : 'degraded'
    const checks = {
      database: wordOf(ledger),
      temporal: wordOf(conductor),
      appendOnlyRecord: wordOf(sealedOff),
      ...(provider === null ? {} : { singleSignOn: wordOf(provider) }),
    }
    response.status(status === 'unready' ? 503 : 200).json({ status, checks })
  })
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

const wordOf = (passed: boolean) => (passed ? 'ok' : 'failed')

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), CHECK_MS)
  })
  try {
    await Promise.race([check(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
