import type { MonitoringRule } from '../domain/household'
import { Refused } from '../domain/refusal'
import type { Database, Transaction } from './database'

export type RuleOfArea = MonitoringRule & { areaCode: string }

/** The rules of every county that has its own, those that hold elsewhere (`default`), and the income lines by year. */
export async function monitoringRules(db: Database | Transaction) {
  const rules = await db.monitoringRule.findMany({ orderBy: { areaCode: 'asc' } })
  const lines = await db.incomeLine.findMany({ orderBy: { year: 'asc' } })
  return {
    rules: rules as RuleOfArea[],
    incomeLines: lines.map(({ year, amount }) => ({ year, amount: amount.toNumber() })),
  }
}

/** Sets the rules of a county, or of `default`. What is publicised or asked for already keeps its days.
 * @throws Refused `absent` */
export async function setMonitoringRule(
  tx: Transaction,
  areaCode: string,
  rule: MonitoringRule,
): Promise<void> {
  const known =
    areaCode === 'default' || (await tx.region.count({ where: { code: areaCode, level: 'county' } })) > 0
  if (!known) throw new Refused('absent', 'There is no such county.')
  await tx.monitoringRule.upsert({
    where: { areaCode },
    create: { areaCode, ...rule },
    update: rule,
  })
}

/** Sets the income line of a year, yuan a head. */
export async function setIncomeLine(tx: Transaction, year: number, amount: number): Promise<void> {
  await tx.incomeLine.upsert({ where: { year }, create: { year, amount }, update: { amount } })
}
