import { verifyAudit } from '../ledger/audit/auditVerify'
import type { Database } from '../ledger/database/database'

/** Checks the whole record and returns the number of its actions. @throws Error naming the first thing that is wrong */
export async function verifiedActions(db: Database): Promise<number> {
  const { counts, faults, sealFaults } = await verifyAudit(db)
  const [first] = [...faults, ...sealFaults]
  if (first) throw new Error(`the record does not verify: ${JSON.stringify(first)}`)
  return Object.values(counts).reduce((sum, { actions }) => sum + actions, 0)
}
