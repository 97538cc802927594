import { verifyAudit } from '../../ledger/audit/auditVerify'
import type { Database } from '../../ledger/database/database'

/** The items whose record does not verify, as `kind id`. */
export async function brokenChains(db: Database): Promise<string[]> {
  const { faults } = await verifyAudit(db)
  return [...new Set(faults.map(({ itemKind, itemId }) => `${itemKind} ${itemId}`))]
}
