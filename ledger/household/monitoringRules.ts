import type { Json } from '../../domain/json'
import type { MonitoringRule } from '../../domain/household/household'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import type { PersonBy } from '../person/personRecord'
import { nextAction, writeDown } from '../record/records'

export type RuleOfArea = MonitoringRule & { areaCode: string }

/** The rules of every county that has its own, and those that hold elsewhere (`default`). */
export async function rulesOfAreas(db: Database | Transaction): Promise<RuleOfArea[]> {
  const rules = await db.monitoringRule.findMany({ orderBy: { areaCode: 'asc' }, omit: { id: true } })
  return rules as RuleOfArea[]
}

/** The rules, and the income lines by year. */
export async function monitoringRules(db: Database | Transaction) {
  const lines = await db.incomeLine.findMany({ orderBy: { year: 'asc' } })
  return {
    rules: await rulesOfAreas(db),
    incomeLines: lines.map(({ year, amount }) => ({ year, amount: amount.toNumber() })),
  }
}

/** Sets the rules of a county, or of what has townships in its place, or of `default`. What is publicised or asked for already keeps its days.
 * @throws Refused `not-found` */
export async function setMonitoringRule(
  tx: Transaction,
  areaCode: string,
  rule: MonitoringRule,
  by: PersonBy,
): Promise<void> {
  const isCounty = { OR: [{ level: 'county' }, { children: { some: { level: 'township' } } }] }
  const known =
    areaCode === 'default' || (await tx.region.count({ where: { code: areaCode, ...isCounty } })) > 0
  if (!known) throw new Refused('not-found', 'county.none')
  await tx.$executeRaw`select from "MonitoringRule" where "areaCode" = ${areaCode} for update`
  const before = await tx.monitoringRule.findUnique({ where: { areaCode }, omit: { id: true } })
  const { id } = await tx.monitoringRule.upsert({
    where: { areaCode },
    create: { areaCode, ...rule },
    update: rule,
  })
  await record(
    tx,
    { itemKind: 'monitoringRule', itemId: id },
    { before: before as Json, after: { areaCode, ...rule } },
    by,
  )
}

/** Sets the income line of a year, yuan a head. */
export async function setIncomeLine(
  tx: Transaction,
  year: number,
  amount: number,
  by: PersonBy,
): Promise<void> {
  await tx.$executeRaw`select from "IncomeLine" where year = ${year} for update`
  const known = await tx.incomeLine.findUnique({ where: { year } })
  const { id } = await tx.incomeLine.upsert({ where: { year }, create: { year, amount }, update: { amount } })
  const before = known && { year, amount: known.amount.toNumber() }
  await record(tx, { itemKind: 'incomeLine', itemId: id }, { before, after: { year, amount } }, by)
}

async function record(
  tx: Transaction,
  item: { itemKind: 'monitoringRule' | 'incomeLine'; itemId: string },
  change: { before: Json; after: Json },
  { actor, channel, now: at }: PersonBy,
): Promise<void> {
  const action = await nextAction(tx, item, { kind: 'set', byId: actor.id, channel, at, ...change })
  await writeDown(tx, at, { actions: [action] })
}
