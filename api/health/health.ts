import { programLanguageOf } from '../http/language'
import type { Router } from 'express'
import { isAppendOnly } from '../../ledger/audit/auditRights'
import { addVitals, type Metrics } from '../../start/metrics'
import { readinessOf, type Check, type Observed } from '../../start/readiness'

type Checked = Observed & { temporal: Check; singleSignOn: Check | null; metrics: Metrics }

/** `/healthz` says the process is alive, `/readyz` whether the service can do its work (domain/health/readiness): without the ledger it
 * is unready; without Temporal or a worker, with work that waits too long, a wrong clock, or a record that could be changed, it
 * is degraded, because people still accept, report and submit. */
export function mountHealth(router: Router, checked: Checked): void {
  const { db, temporal, singleSignOn, metrics } = checked
  addVitals(metrics, checked)
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }))
  router.get('/readyz', async (request, response) => {
    const { status, checks, reasons } = await readinessOf(checked, {
      temporal,
      appendOnlyRecord: () => isAppendOnly(db),
      singleSignOn,
    })
    const language = programLanguageOf(request)
    response.vary('Accept-Language').status(status === 'unready' ? 503 : 200)
    response.json({ status, checks, reasons: reasons.map((reason) => reason[language]) })
  })
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
