import type { Label } from '../../domain/label'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { householdActs } from '../../domain/household/acts'
import { mayBeResponsible, seesHousehold } from '../../domain/household/who'
import type { Table } from '../../domain/importing/cell'
import { householdColumns, readHouseholds, type HouseholdRow } from '../../domain/importing/households'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import {
  differenceFrom,
  LEFT_AS_IT_IS,
  leftOf,
  newHouseholdMisfit,
  saysOtherwise,
  type StandingHousehold,
} from '../../domain/importing/standingHousehold'
import { tidyText } from '../../domain/text'
import { maskNumbers } from '../../domain/person/masking'
import type { Transaction } from '../database/database'
import { maskedField, maskedHeads, takenIdNumbers } from '../household/householdData'
import {
  HOUSEHOLD_LOCK,
  registerHouseholds,
  villagesOf,
  type Place,
  type RegisteringBy,
} from '../household/households'
import type { KeyRing } from '../household/encryption'
import { readKnownRegions } from './regions'
import { allRowsOf, mapOf } from '../database/longLists'
import { all, oneOf } from '../database/rows'
import { householdStates } from '../../domain/household/household'

const NOT_THEIR_VILLAGE: Label = {
  zh: '该村不在您的辖区',
  en: 'The village is not in your area. Leave the row out.',
}
const IN_NO_COUNTY: Label = {
  zh: '该村所在的乡镇在台账中还没有上级，请先导入其区县',
  en: 'The township of the village lies in no county yet. Import that county first.',
}
const NUMBER_TAKEN: Label = {
  zh: '该户编号已被使用',
  en: 'Another household has this number. Give another one.',
}
const ID_ABOVE: Label = {
  zh: '该身份证号在前面的行中已出现',
  en: 'A row above has this identity number. Correct one of them.',
}
const NOT_RESPONSIBLE: Label = {
  zh: '系统中没有此人，或其岗位不在该户所在地',
  en: 'There is no such person, or their post is elsewhere. Give somebody who holds a post there.',
}

/** @param no of the other household, where the reader sees it */
const headsAnother = (no: string | null): Label => ({
  zh: `该身份证号已登记为其他户的户主${no === null ? '' : `（户编号 ${no}）`}`,
  en: `The head of another household${no === null ? '' : ` (“${no}”)`} has this identity number. Correct it.`,
})

type Responsible = { id: string; posts: { path: string }[] }
type Known = StandingHousehold & { id: string; path: string; responsibleId: string | null }
type Read = Awaited<ReturnType<typeof readHouseholds>>

/** Imports a sheet of monitored households within the caller's transaction: those that were confirmed before, with who is
 * responsible for each. What stands in the ledger with the same facts is unchanged, in whatever state it is, if its reader sees it;
 * a household is not edited by an import.
 * @throws Refused `refused` where the sheet has no header */
export async function importHouseholds(
  tx: Transaction,
  ring: KeyRing,
  sheet: Table[],
  by: RegisteringBy,
): Promise<ImportReport> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${HOUSEHOLD_LOCK})`
  const regions = await readKnownRegions(tx)
  const places = await villagesOf(tx, [...regions.keys()])
  const people = await peopleByAddress(tx)
  const known = await knownHouseholds(tx)
  const today = shanghaiDayOf(by.now.toISOString())
  const ids = new Set<string>()
  const mine = placesOf(by, places)
  const read = await readHouseholds(
    sheet,
    regions,
    today,
    (row) => {
      const standing = known.get(row.no)
      if (standing && seesHousehold(by.actor, standing)) return differenceFrom(row, standing)
      if (!places.has(row.regionCode)) return { column: 'code', message: IN_NO_COUNTY }
      if (!mine.has(row.regionCode)) return { column: 'code', message: NOT_THEIR_VILLAGE }
      if (standing) return { column: 'no', message: NUMBER_TAKEN }
      const misfit = newHouseholdMisfit(row)
      if (misfit) return misfit
      const { idNumber } = row.head
      if (idNumber && ids.has(idNumber)) return { column: 'idNumber', message: ID_ABOVE }
      const path = places.get(row.regionCode)!.path
      if (row.email !== null && !mayBeResponsible(people.get(row.email)?.posts ?? [], path))
        return { column: 'email', message: NOT_RESPONSIBLE }
      if (idNumber) ids.add(idNumber)
      return null
    },
    (no) => seesNumber(known.get(no), by),
  )
  const taken = await takenIdNumbers(tx, ring, [...ids])
  const holders = new Map([...known].map(([no, each]) => [each.id, { no, ...each }]))
  refuse(read, 'idNumber', ({ no, head }) => {
    const holder = taken.get(head.idNumber ?? '')
    if (known.has(no) || holder === undefined) return null
    const other = holders.get(holder)
    return headsAnother(other && seesHousehold(by.actor, other) ? maskNumbers(other.no) : null)
  })
  await refuseOtherHeads(tx, ring, read, known)
  flagLeft(read, known)
  const fresh = read.accepted.flatMap(({ value }) => (known.has(value.no) ? [] : value))
  if (fresh.length > 0)
    await registerHouseholds(
      tx,
      ring,
      fresh.map((row) => newFrom(row, people)),
      places,
      by,
    )
  return reportOf(read, fresh.length)
}

const seesNumber = (standing: Known | undefined, { actor }: RegisteringBy) =>
  standing !== undefined && seesHousehold(actor, standing)

/** The villages in which somebody may register households. */
function placesOf({ actor }: RegisteringBy, places: Map<string, Place>): Set<string> {
  const fits = ({ path }: Place) => householdActs.register.who({ path, responsibleId: null }, actor) !== null
  return new Set([...places.values()].filter(fits).map(({ code }) => code))
}

async function peopleByAddress(tx: Transaction): Promise<Map<string, Responsible>> {
  const rows = await allRowsOf(tx, { id: 'text', posts: [{ path: 'text' }], email: 'text' })`
    select p.id, p.email, json_agg(json_build_object('path', r.path)) as posts
    from "Person" p join "Post" post on post."personId" = p.id join "Region" r on r.code = post."regionCode"
    where p."disabledAt" is null group by p.id`
  return mapOf(rows, ({ email, ...person }) => [email, person])
}

/** The households of the ledger by their numbers as a sheet has them. */
async function knownHouseholds(tx: Transaction): Promise<Map<string, Known>> {
  const rows = await allRowsOf(tx, {
    ...all('text', 'regionCode classCode identifiedOn id path no'),
    persons: 'int',
    income: 'real?',
    incomeYear: 'int?',
    state: oneOf(householdStates),
    email: 'text?',
    responsibleId: 'text?',
    measures: ['text'],
  })`
    select h.id, h.no, h."regionCode", h."classCode", h.persons, h.income::float8 as income, h."incomeYear", h.state,
      h."identifiedOn", h."responsibleId", r.path, p.email,
      array(select m.text from "HouseholdMeasure" m where m."householdId" = h.id) as measures
    from "Household" h join "Region" r on r.code = h."regionCode" left join "Person" p on p.id = h."responsibleId"`
  return mapOf(rows, ({ no, ...facts }) => [tidyText(no), facts])
}

/** Rejects the rows of known households that name another head. They are compared masked: more than everybody sees of a head who
 * sees its household, no import tells. */
async function refuseOtherHeads(
  tx: Transaction,
  ring: KeyRing,
  read: Read,
  known: Map<string, Known>,
): Promise<void> {
  const ids = read.accepted.flatMap(({ value }) => known.get(value.no)?.id ?? [])
  const headOf = await maskedHeads(tx, ring, ids)
  refuse(read, 'no', ({ no, head }) => {
    const standing = known.get(no)
    if (!standing) return null
    const masked = headOf(standing.id)
    const fields = ['name', 'idNumber', 'phone'] as const
    const other = fields.find(
      (each) => head[each] && maskedField(each, head[each]) !== tidyText(masked[each] ?? ''),
    )
    return other ? saysOtherwise(householdColumns[other === 'name' ? 'head' : other].name) : null
  })
}

/** Says of a household that stands already what a row says otherwise and the import leaves as it is. */
function flagLeft(read: Read, known: Map<string, Known>): void {
  for (const { value, flags, faultOf } of read.accepted) {
    const standing = known.get(value.no)
    if (!standing) continue
    for (const column of leftOf(value, standing)) flags.push(faultOf(column, LEFT_AS_IT_IS))
  }
}

/** Rejects rows that were accepted so far, by what stands against them. */
function refuse(
  read: Read,
  column: 'no' | 'idNumber',
  reasonAgainst: (row: HouseholdRow) => Label | null,
): void {
  const faults = read.accepted.flatMap(({ row, sheet, value }) => {
    const reason = reasonAgainst(value)
    return reason
      ? [
          {
            row,
            ...(sheet !== undefined && { sheet }),
            column: householdColumns[column].name,
            value: column === 'no' ? maskNumbers(value.no) : '***',
            reason,
          },
        ]
      : []
  })
  const placeOf = ({ row, sheet }: { row: number; sheet?: string }) => `${row} ${sheet ?? ''}`
  const rows = new Set(faults.map(placeOf))
  read.rejected.push(...faults)
  read.accepted = read.accepted.filter((each) => !rows.has(placeOf(each)))
}

/** A row that nothing stands against is whole: {@link newHouseholdMisfit}. */
function newFrom(
  { email, head: { name = '', ...head }, state, ...row }: HouseholdRow,
  people: Map<string, Responsible>,
) {
  return {
    ...row,
    head: { ...head, name },
    state: state === 'eliminated' ? state : ('monitored' as const),
    responsibleId: people.get(email ?? '')?.id ?? null,
  }
}
