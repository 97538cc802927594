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
<<<<<<< HEAD
 * without Temporal degraded, because people still accept, report and submit, and without the city's single sign-on too,
 * because they still sign in by password. */
export function mountHealth(router: Router, { db, temporal, singleSignOn, metrics }: Checked): void {
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }))
  router.get('/readyz', async (_request, response) => {
    const [ledger, conductor, provider] = await Promise.all([
      passes(() => db.$queryRaw`select 1`),
      passes(temporal),
      singleSignOn ? passes(singleSignOn) : null,
    ])
    const status = !ledger ? 'unready' : conductor && provider !== false ? 'ready' : 'degraded'
    const checks = {
      database: wordOf(ledger),
      temporal: wordOf(conductor),
      ...(provider === null ? {} : { singleSignOn: wordOf(provider) }),
    }
=======
 * without Temporal degraded, because people still accept, report and submit; degraded, too, where the database would let
 * it change the record. */
export function mountHealth(router: Router, db: Database, temporal: Check, metrics: Metrics): void {
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }))
  router.get('/readyz', async (_request, response) => {
    const [ledger, conductor, sealedOff] = await Promise.all([
      passes(() => db.$queryRaw`select 1`),
      passes(temporal),
      passes(() => expectAppendOnly(db)),
    ])
    const status = !ledger ? 'unready' : conductor && sealedOff ? 'ready' : 'degraded'
    const said = (ok: boolean) => (ok ? 'ok' : 'failed')
    const checks = { database: said(ledger), temporal: said(conductor), appendOnlyRecord: said(sealedOff) }
>>>>>>> 59f84bf22e6677ec8dcfd59a740ff58e41310121
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
