import type { Level } from '../../domain/level'
import { ofLongList } from '../database/longLists'
import type { Transaction } from '../database/database'
import { NOT_THEIRS, type Helped, type Helper } from './pairings'
import type { FieldError } from '../../domain/refusal'
import { tidyText } from '../../domain/text'
import { rowsOf } from '../database/rows'

/** A helper as it is named: a region by its code, a person by their id or mail address, a unit by its name. */
export type NamedHelper = { region: string } | { person: string } | { unit: string }
/** What is helped as it is named: a region by its code, a household by its id or number. */
export type NamedHelped = { region: string } | { household: string }
type Named = { helper: NamedHelper; helped: NamedHelped }
export type FoundEnds = { ok: { helper: Helper; helped: Helped } } | { error: FieldError }

/** Finds the ends of pairings in the ledger, all in three statements. @returns what finds those of one of them */
export async function findEnds(tx: Transaction, named: Named[]): Promise<(one: Named) => FoundEnds> {
  const all = named.flatMap(({ helper, helped }) => [helper, helped])
  const regions = await regionsOf(
    tx,
    all.flatMap((each) => ('region' in each ? each.region : [])),
  )
  const people = await peopleOf(
    tx,
    all.flatMap((each) => ('person' in each ? each.person : [])),
  )
  const households = await householdsOf(
    tx,
    all.flatMap((each) => ('household' in each ? [each.household, tidyText(each.household)] : [])),
  )
  const helperOf = (helper: NamedHelper): Helper | null => {
    if ('unit' in helper) return { form: 'unit', key: helper.unit, level: null }
    if ('region' in helper) {
      const region = regions.get(helper.region)
      return region ? { form: 'region', key: region.code, level: region.level as Level } : null
    }
    const id = people.get(helper.person.toLowerCase())
    return id === undefined ? null : { form: 'person', key: id, level: null }
  }
  const helpedOf = (helped: NamedHelped): Helped | null => {
    if ('household' in helped)
      return households.get(helped.household) ?? households.get(tidyText(helped.household)) ?? null
    const region = regions.get(helped.region)
    return region ? { key: region.code, level: region.level as Level, path: region.path } : null
  }
  return (one) => {
    const [helper, helped] = [helperOf(one.helper), helpedOf(one.helped)]
    if (!helper) return { error: NO_HELPER }
    return helped ? { ok: { helper, helped } } : { error: NOT_THEIRS }
  }
}

const NO_HELPER: FieldError = {
  path: 'helper',
  fault: 'pairing.no-helper',
}

async function regionsOf(tx: Transaction, codes: string[]) {
  const rows = await ofLongList(codes, (part) =>
    tx.region.findMany({ where: { code: { in: part } }, select: { code: true, level: true, path: true } }),
  )
  return new Map(rows.map((row) => [row.code, row]))
}

/** Ids by themselves and by mail address, of those who have not left. */
async function peopleOf(tx: Transaction, named: string[]): Promise<Map<string, string>> {
  const wanted = named.map((each) => each.toLowerCase())
  const rows = await rowsOf(tx, { id: 'text', email: 'text' })`
    select id, email from "Person"
    where (id::text = any(${wanted}) or email = any(${wanted})) and "disabledAt" is null`
  return new Map(rows.flatMap(({ id, email }) => [[id, id] as const, [email, id] as const]))
}

/** Households by their ids and numbers, but for those that are closed. */
async function householdsOf(tx: Transaction, named: string[]): Promise<Map<string, Helped>> {
  const rows = await rowsOf(tx, { id: 'text', no: 'text', path: 'text' })`
    select h.id, h.no, r.path from "Household" h join "Region" r on r.code = h."regionCode"
    where (h.id::text = any(${named}) or h.no = any(${named})) and h.state <> 'closed'`
  const found = rows.map((row): [typeof row, Helped] => [
    row,
    { key: row.id, level: 'household', path: row.path },
  ])
  return new Map(found.flatMap(([{ id, no }, helped]) => [[id, helped] as const, [no, helped] as const]))
}
