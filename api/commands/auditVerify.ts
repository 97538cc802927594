import { chainFaults } from '../../domain/audit/auditChain'
import { sealFaults } from '../../ledger/audit/auditSeals'
import { verifyAudit, type AuditReport } from '../../ledger/audit/auditVerify'
import { openDatabase } from '../../ledger/database/database'
import { FOR_OPERATORS } from '../../ledger/database/databaseLimits'
import { runningDatabaseUrl } from '../../start/running'

/** `npm run audit:verify`: checks the whole record while the service runs; exit code 1 where something is wrong. */
async function main(): Promise<void> {
  const db = openDatabase(runningDatabaseUrl(process.env), undefined, FOR_OPERATORS)
  try {
    const report = await verifyAudit(db)
    const faults = report.faults.length + report.sealFaults.length
    for (const line of linesOf(report)) console.log(line)
    process.exitCode = faults > 0 ? 1 : 0
  } finally {
    await db.$disconnect()
  }
}

function linesOf({ counts, faults, sealFaults: ofSeals, lastSeal }: AuditReport): string[] {
  const total = faults.length + ofSeals.length
  return [
    ...Object.entries(counts).map(
      ([kind, { items, actions }]) => `${kind}: ${items} items, ${actions} actions`,
    ),
    ...faults.map(({ itemKind, itemId, version, fault }) => {
      const where = version === null ? '' : ` version ${version}`
      return `FAULT ${itemKind} ${itemId}${where}: ${chainFaults[fault].en} ${chainFaults[fault].zh}`
    }),
    ...ofSeals.map(({ no, fault }) => `FAULT seal ${no}: ${sealFaults[fault].en} ${sealFaults[fault].zh}`),
    lastSeal
      ? `last seal: ${lastSeal.no} of ${lastSeal.at.toISOString()}, up to action ${lastSeal.lastActionId}: ${lastSeal.hash}`
      : 'last seal: none yet',
    total === 0 ? 'The record holds. 记录完整。' : `${total} faults 处问题`,
  ]
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
