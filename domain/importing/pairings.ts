import { toDay, toOptionalDay } from './dayParsers'
import type { Why } from '../fault'
import type { PairingKind } from '../programme/programmePairings'
import type { Table } from './cell'
import type { Columns } from './columns'
import { idColumn, type Identified, toItemId } from './itemId'
import { isAmbiguous, type KnownRegions } from './knownRegions'
import { oneOf, unitParser } from './naming'
import { checkCell, toOptionalText, toText } from './parsers'
import { readRows } from './rows'
import type { SheetRow } from './sheetRow'
import { nothingStands, type Stands } from './standingTexts'
import type { ReadRows } from './rowsRead'

type Key = 'kind' | 'helper' | 'helped' | 'fromOn' | 'endedOn' | 'plan' | 'id'

/** The columns of a sheet of pairings; the first name of each is the one an export bears. */
export const pairingColumns: Columns<Key> = {
  kind: { name: '结对类型', aliases: ['类型', 'kind'], required: true },
  helper: { name: '帮扶方', aliases: ['结对帮扶方', '帮扶单位', '企业', 'helper'], required: true },
  helped: {
    name: '受帮扶方',
    aliases: ['被帮扶方', '帮扶对象', '户编号', 'helped'],
    required: true,
    holds: 'number',
  },
  fromOn: { name: '开始日期', aliases: ['结对日期', '起始日期', 'from', 'fromOn'], required: true },
  endedOn: { name: '终止日期', aliases: ['结束日期', 'ended', 'endedOn'], required: false },
  plan: { name: '方案', aliases: ['一村一策', '帮扶方案', 'plan'], required: false, long: true },
  id: idColumn('结对标识'),
}

/** A pairing as a sheet has it: a region by its code, a person by id or mail address, a household by its number. Days are
 * Asia/Shanghai; `written`: its ends as they were written. */
export type PairingSheetRow = Identified<{
  kind: string
  helper: { region: string } | { person: string } | { unit: string }
  helped: { region: string } | { household: string }
  fromOn: string
  endedOn: string | null
  plan: string | null
  written: { helper: string; helped: string }
}>
type Misfit = { path: string; fault: Why }

/** The texts that stand of pairings, by column. */
export type StandingPairings = Record<'helper' | 'helped' | 'plan', Stands>

const NONE: StandingPairings = { helper: nothingStands, helped: nothingStands, plan: nothingStands }

/** Reads pairings of these kinds, each once; an export may name two with the same ends and day.
 * @param standing of those that the reader sees
 * @param fit what of a row, whose sheet has certain columns, the ledger refuses; empty: it fits */
export function readPairings(
  sheet: Table[],
  regions: KnownRegions,
  kinds: PairingKind[],
  fit: (row: PairingSheetRow, has: (key: Key) => boolean) => Misfit[],
  standing: StandingPairings = NONE,
): Promise<ReadRows<PairingSheetRow>> {
  const toKind = oneOf(kinds)
  const toUnit = unitParser(regions)
  return readRows(sheet, pairingColumns, {
    read: (row) => {
      const code = row.read('kind', toKind)
      const kind = kinds.find((each) => each.code === code)!
      const pairing: PairingSheetRow = {
        id: row.read('id', toItemId),
        kind: code,
        helper: readHelper(row, kind, regions, standing.helper),
        helped:
          kind.helped.level === 'household'
            ? { household: row.read('helped', toText, standing.helped) }
            : { region: row.read('helped', toUnit) },
        fromOn: row.read('fromOn', toDay),
        endedOn: row.read('endedOn', toOptionalDay),
        plan: row.read('plan', toOptionalText, standing.plan),
        written: {
          helper: row.read('helper', toText, standing.helper),
          helped: row.read('helped', toText, standing.helped),
        },
      }
      const [misfit] = fit(pairing, (column) => row.has(column))
      if (misfit) row.reject(isKey(misfit.path) ? misfit.path : 'kind', misfit.fault)
      return pairing
    },
    identityOf: ({ id, kind, helper, helped, fromOn }) =>
      id ?? JSON.stringify([kind, helper, helped, fromOn]),
    identityColumn: 'helper',
  })
}

const isKey = (path: string): path is Key => Object.hasOwn(pairingColumns, path)

/** What has an @ or is an id is a person; what is a region of the tree is one; else it is a unit by its name. */
function readHelper(
  row: SheetRow<Key>,
  { helper: { forms } }: PairingKind,
  regions: KnownRegions,
  stands: Stands,
): PairingSheetRow['helper'] {
  const toUnit = unitParser(regions)
  const unit = row.read('helper', toText, stands)
  if (forms.includes('person') && /@|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(unit))
    return { person: unit }
  const isPlace = 'ok' in toUnit(unit) || isAmbiguous(unit, regions)
  if (forms.includes('region') && (isPlace || !forms.includes('unit')))
    return { region: row.read('helper', toUnit) }
  const unfit = checkCell(unit, { holds: 'name' }, stands(unit))
  return unfit ? row.reject('helper', unfit) : { unit }
}
