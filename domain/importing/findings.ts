import { toOptionalDay } from './dayParsers'
import type { Why } from '../fault'
import { findingClasses, type FindingClass, type RectificationRules } from '../programme/rectificationRules'
import type { Table } from './cell'
import type { Columns } from './columns'
import { idColumn, type Identified, toItemId } from './itemId'
import type { KnownRegions } from './knownRegions'
import { oneOf, unitParser } from './naming'
import { toText } from './parsers'
import { readRows } from './rows'
import { nothingStands, type Stands } from './standingTexts'
import type { ReadRows } from './rowsRead'

type Key =
  | 'source'
  | 'document'
  | 'clause'
  | 'category'
  | 'unit'
  | 'class'
  | 'dueOn'
  | 'description'
  | 'standard'
  | 'id'

/** The columns of a sheet of findings; the first name of each is the one an export bears. */
export const findingColumns: Columns<Key> = {
  source: { name: '问题来源', aliases: ['来源', 'source'], required: true },
  document: { name: '来源文件', aliases: ['文件', '文号', 'document'], required: true, holds: 'number' },
  clause: { name: '条款', aliases: ['条款号', '问题条款', 'clause'], required: true, holds: 'number' },
  category: { name: '问题类别', aliases: ['类别', 'category'], required: true },
  unit: { name: '责任单位', aliases: ['责任单位代码', '整改单位', 'unit'], required: true },
  class: { name: '整改类型', aliases: ['整改类别', '类型', 'class'], required: true },
  dueOn: { name: '整改时限', aliases: ['整改期限', '完成时限', 'dueOn'], required: false },
  description: {
    name: '问题描述',
    aliases: ['问题内容', '具体问题', 'description'],
    required: true,
    long: true,
  },
  standard: { name: '整改标准', aliases: ['整改目标', '销号标准', 'standard'], required: true, long: true },
  id: idColumn('问题标识'),
}

/** A problem as it was found. `unit`: the code of the region that is responsible; `dueOn`: the day asked for. */
export type FindingRow = {
  source: string
  document: string
  clause: string
  category: string
  unit: string
  class: FindingClass
  dueOn: string | null
  description: string
  standard: string
}
/** What stands against a row: the field at fault, and why. */
type Misfit = { path: string; fault: Why }

/** The texts that stand of findings, by column. */
export type StandingFindings = Record<'document' | 'clause' | 'description' | 'standard', Stands>

const NONE: StandingFindings = {
  document: nothingStands,
  clause: nothingStands,
  description: nothingStands,
  standard: nothingStands,
}

/** Reads findings, each clause of a document against a unit once.
 * @param standing of those that the reader sees
 * @param fit what of a row the ledger refuses; empty: it fits */
export function readFindings(
  sheet: Table[],
  regions: KnownRegions,
  rules: RectificationRules,
  fit: (row: Identified<FindingRow>) => Misfit[],
  standing: StandingFindings = NONE,
): Promise<ReadRows<Identified<FindingRow>>> {
  const unitFrom = unitParser(regions)
  const classes = findingClasses.map((code) => ({ code, name: rules.classes[code].name }))
  const [toSource, toCategory, toClass] = [oneOf(rules.sources), oneOf(rules.categories), oneOf(classes)]
  return readRows(sheet, findingColumns, {
    read: (row) => {
      const finding: Identified<FindingRow> = {
        id: row.read('id', toItemId),
        source: row.read('source', toSource),
        document: row.read('document', toText, standing.document),
        clause: row.read('clause', toText, standing.clause),
        category: row.read('category', toCategory),
        unit: row.read('unit', unitFrom),
        class: row.read('class', toClass) as FindingClass,
        dueOn: row.read('dueOn', toOptionalDay),
        description: row.read('description', toText, standing.description),
        standard: row.read('standard', toText, standing.standard),
      }
      const [misfit] = fit(finding)
      if (misfit) row.reject(misfit.path as Key, misfit.fault)
      return finding
    },
    identityOf: ({ document, clause, unit }) => `${document}\n${clause}\n${unit}`,
    identityColumn: 'clause',
  })
}
