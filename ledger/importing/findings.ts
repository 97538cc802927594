import type { Table } from '../../domain/importing/cell'
import { readFindings, type FindingRow, type StandingFindings } from '../../domain/importing/findings'
import type { Identified } from '../../domain/importing/itemId'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import { standsAmongMany } from '../../domain/importing/standingTexts'
import { tidyText } from '../../domain/text'
import type { Transaction } from '../database/database'
import { allRowsOf, everyItem, mapOf } from '../database/longLists'
import { all, type RowOf } from '../database/rows'
import { listFindings, type ListedFinding } from '../finding/findingLists'
import {
  fitFinding,
  openRegister,
  registerFindings,
  type FittingFinding,
  type RegisterBy,
} from '../finding/findings'
import { namedItems } from './namedItems'
import { readKnownRegions } from './regions'

/** Imports a sheet of findings into a campaign's ledger within the caller's transaction. What is registered already with the
 * same words is unchanged; a finding is not edited by an import.
 * @throws Refused as {@link openRegister}, and `refused` where the sheet has no header */
export async function importFindings(
  tx: Transaction,
  campaignId: string,
  sheet: Table[],
  by: RegisterBy,
): Promise<ImportReport> {
  // Imports of one campaign come one after the other: each has to see what the one before it registered.
  await tx.$executeRaw`select id from "Campaign" where id = ${campaignId}::uuid for no key update`
  const regions = await readKnownRegions(tx)
  const register = await openRegister(tx, campaignId, [...regions.keys()], by.now)
  const known = await registered(tx, campaignId)
  const items = await everyItem((page) => listFindings(tx, by.actor, { campaign: campaignId }, by.now, page))
  const judgeNamed = await namedItems(items)
  const fitting = new Map<FindingRow, FittingFinding>()
  const read = await readFindings(
    sheet,
    regions,
    register.rules.rules,
    (row) => {
      const { id, ...given } = row
      if (id !== null) return judgeNamed(id, (item) => saysTheSame(row, item), STANDS_OTHERWISE)
      const fitted = fitFinding(given, register, by)
      const errors = 'errors' in fitted ? fitted.errors : []
      // Without the right to register against a unit, nobody learns what is registered against it.
      const foreign = errors.filter(({ path }) => path === 'unit')
      const same = known.get(identityOf(row))
      if (same && foreign.length === 0) return sameWords(row, same) ? [] : [registeredOtherwise(same)]
      if ('errors' in fitted) return errors
      fitting.set(row, fitted.finding)
      return []
    },
    await standingOf(items),
  )
  const fresh = read.accepted.flatMap(({ value }) => fitting.get(value) ?? [])
  await registerFindings(tx, register, fresh, by)
  return reportOf(read, fresh.length)
}

const standingOf = async (items: ListedFinding[]): Promise<StandingFindings> => ({
  document: await standsAmongMany(items.map(({ document }) => document)),
  clause: await standsAmongMany(items.map(({ clause }) => clause)),
  description: await standsAmongMany(items.map(({ description }) => description)),
  standard: await standsAmongMany(items.map(({ standard }) => standard)),
})

const registeredOtherwise = ({ no }: Known) => ({
  path: 'clause',
  fault: {
    zh: `已登记为第 ${no} 号，内容不同；导入不修改已登记的问题`,
    en: `It is registered as no. ${no} with other facts. An import does not change it: do so in the system.`,
  },
})

const FINDING = {
  no: 'int',
  ...all('text', 'source category classCode description standard document clause unit'),
} as const
type Known = RowOf<typeof FINDING>

async function registered(tx: Transaction, campaignId: string): Promise<Map<string, Known>> {
  const findings = await allRowsOf(tx, FINDING)`
    select no, source, category, "classCode", description, standard, document, clause, "regionCode" as unit
    from "Finding" where "campaignId" = ${campaignId}::uuid`
  return mapOf(findings, (each) => [identityOf(each), each])
}

const STANDS_OTHERWISE = {
  path: 'id',
  fault: {
    zh: '系统中的这一问题内容不同；导入不修改已登记的问题',
    en: 'The finding has other facts in the system. An import does not change it: do so in the system.',
  },
} as const

/** A sheet holds texts tidied, forms keep them as they were typed. */
const identityOf = ({ document, clause, unit }: Pick<FindingRow, 'document' | 'clause' | 'unit'>) =>
  `${tidyText(document)}\n${tidyText(clause)}\n${unit}`

const sameWords = (
  row: FindingRow,
  known: Pick<Known, 'source' | 'category' | 'classCode' | 'description' | 'standard'>,
) =>
  row.source === known.source &&
  row.category === known.category &&
  row.class === known.classCode &&
  row.description === tidyText(known.description) &&
  row.standard === tidyText(known.standard)

const saysTheSame = (row: Identified<FindingRow>, item: ListedFinding) =>
  identityOf(row) === identityOf({ ...item, unit: item.regionCode }) &&
  sameWords(row, item) &&
  (row.dueOn === null || row.dueOn === item.dueOn)
