import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { workerBeats } from '../ledger/health/beats'
import { countWaiting } from '../ledger/health/waiting'
import { secondsWaiting, type Observed } from './readiness'

/** `count` takes every SQL statement that is sent. */
export type Metrics = { registry: Registry; count: (sql: string) => void }

/** The metrics of a process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const statements = new Counter({
    name: 'gongjian_sql_statements_total',
    help: 'SQL statements sent',
    registers,
  })
  const commits = new Counter({
    name: 'gongjian_sql_commits_total',
    help: 'Transactions committed',
    registers,
  })
  const count = (sql: string) => {
    statements.inc()
    if (sql === 'COMMIT') commits.inc()
  }
  return { registry, count }
}

/** Adds how the service stands, asked of the ledger whenever somebody looks. While the ledger does not answer they are left out.
 * Once for each registry. */
export function addVitals({ registry }: Metrics, observed: Observed): void {
  const { db, vitals } = observed
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => Promise<Record<string, number>>) =>
    new Gauge({
      ...{ name, help, registers, labelNames: ['what'] },
      async collect() {
        this.reset()
        const found = await read().catch(() => ({}))
        for (const [what, value] of Object.entries(found)) this.set({ what }, value)
      },
    })
  gauge('gongjian_waiting_seconds', 'How long the oldest has been waiting', () => secondsWaiting(observed))
  gauge('gongjian_waiting', 'How many wait', () => countWaiting(db))
  gauge('gongjian_worker_beat_seconds', 'How long ago the last worker gave a sign of life', async () => {
    const ages = (await workerBeats(db)).map(({ ageSeconds }) => ageSeconds)
    return Object.fromEntries(ages.slice(0, 1).map((age) => ['last', age]))
  })
  new Gauge({
    ...{
      name: 'gongjian_clock_ahead_seconds',
      help: 'By how much the clock is ahead of the database’s',
      registers,
    },
    collect() {
      this.set(vitals.aheadSeconds())
    },
  })
}
