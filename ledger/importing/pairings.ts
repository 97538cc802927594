import type { ActBy } from '../acts'
import { behalfToKeep, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Table } from '../../domain/importing/cell'
import { readPairings, type PairingSheetRow, type StandingPairings } from '../../domain/importing/pairings'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import { standsAmongMany } from '../../domain/importing/standingTexts'
import { tidyText } from '../../domain/text'
import type { Transaction } from '../database/database'
import { everyItem } from '../database/longLists'
import { findEnds } from '../pairing/pairingEnds'
import { listPairings, type ListedPairing } from '../pairing/pairingLists'
import { NOT_THEIRS, openRegister, writePairings, type PairingRow } from '../pairing/pairings'
import { namedItems } from './namedItems'
import { readKnownRegions } from './regions'

/** Imports a sheet of pairings into a campaign within the caller's transaction. What stands already is unchanged; a pairing is not
 * changed by an import.
 * @throws Refused `not-found`, `wrong-state` of a draft, and `refused` where the sheet has no header */
export async function importPairings(
  tx: Transaction,
  campaignId: string,
  sheet: Table[],
  by: ActBy,
): Promise<ImportReport> {
  const register = await openRegister(tx, campaignId, shanghaiDayOf(by.now.toISOString()))
  const regions = await readKnownRegions(tx)
  const kinds = [...register.kinds.values()]
  const items = await everyItem((page) => listPairings(tx, by.actor, { campaign: campaignId }, page))
  const standing = await standingOf(items)
  // Read twice: the ends that the rows name are looked for in the ledger all at once.
  const first = await readPairings(sheet, regions, kinds, () => [], standing)
  const named = first.accepted.map(({ value }) => value)
  const endsOf = await findEnds(tx, named)
  const judgeNamed = await namedItems(items)
  const fresh: { pairing: PairingRow; behalf: OnBehalf }[] = []
  const read = await readPairings(
    sheet,
    regions,
    kinds,
    (row, has) => {
      if (row.id !== null) return judgeNamed(row.id, (item) => saysTheSame(row, item, has), STANDS_OTHERWISE)
      const found = endsOf(row)
      if ('error' in found) return [found.error]
      const pairing = { ...row, ...found.ok }
      const behalf = behalfToKeep(by.actor, pairing.helped.path)
      // Without the right to register for a place, nobody learns what is registered there.
      if (!behalf) return [NOT_THEIRS]
      const same = register.same(pairing)
      if (same) return endsTheSame(row, same, has) ? [] : [STANDS_OTHERWISE]
      const misfits = register.admit(pairing)
      if (misfits.length === 0) fresh.push({ pairing, behalf })
      return misfits
    },
    standing,
  )
  await writePairings(tx, campaignId, fresh, register.kinds, by)
  return reportOf(read, fresh.length)
}

const standingOf = async (items: ListedPairing[]): Promise<StandingPairings> => ({
  helper: await standsAmongMany(items.map(({ helper }) => helper.code ?? helper.name)),
  helped: await standsAmongMany(items.map(({ helped }) => helped.code)),
  plan: await standsAmongMany(items.map(({ plan }) => plan)),
})

type Has = (key: 'endedOn' | 'plan') => boolean

const saysTheSame = (row: PairingSheetRow, { helper, helped, ...item }: ListedPairing, has: Has) =>
  row.kind === item.kind &&
  row.written.helper === tidyText(helper.code ?? helper.name) &&
  row.written.helped === tidyText(helped.code) &&
  row.fromOn === item.fromOn &&
  endsTheSame(row, item, has)

/** A column that the sheet has not says nothing. */
const endsTheSame = (
  row: PairingSheetRow,
  known: { endedOn: string | null; plan: string | null },
  has: Has,
) => (row.endedOn === known.endedOn || !has('endedOn')) && (row.plan === tidied(known.plan) || !has('plan'))

const tidied = (plan: string | null) => plan && tidyText(plan)

const STANDS_OTHERWISE = {
  path: 'helper',
  fault: {
    zh: '该结对已登记，内容不同；导入不更改结对，请在系统中办理',
    en: 'The pairing is registered with other facts. An import does not change it: do so in the system.',
  },
}
