import { shanghaiDayOf } from '../../domain/calendar'
import { admitToHousehold, mayBeResponsible } from '../../domain/householdAdmission'
import type { Table } from '../../domain/importing/cell'
import { readHouseholds, type HouseholdRow } from '../../domain/importing/households'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import type { Transaction } from '../database'
import { takenIdNumbers } from '../householdData'
import { HOUSEHOLD_LOCK, registerHouseholds, villagesOf, type Place, type RegisteringBy } from '../households'
import type { KeyRing } from '../sealing'
import { readKnownRegions } from './regions'

type Responsible = { id: string; posts: { path: string }[] }
type Known = { regionCode: string; classCode: string; persons: number; identifiedOn: string }

/** Imports a sheet of monitored households within the caller's transaction: those that were confirmed before, with who is
 * responsible for each. What stands in the ledger with the same facts is unchanged; a household is not edited by an import. A dry
 * run is the same run, undone to where it began. @throws Refused `refused` where the sheet has no header */
export async function importHouseholds(
  tx: Transaction,
  ring: KeyRing,
  file: Table[],
  by: RegisteringBy,
  { dryRun }: { dryRun: boolean },
): Promise<ImportReport> {
  await tx.$executeRaw`savepoint before_import`
  await tx.$executeRaw`select pg_advisory_xact_lock(${HOUSEHOLD_LOCK})`
  const regions = await readKnownRegions(tx)
  const places = await villagesOf(tx, [...regions.keys()])
  const people = await peopleByAddress(tx)
  const known = await knownHouseholds(tx)
  const today = shanghaiDayOf(by.now.toISOString())
  const ids = new Set<string>()
  const mine = placesOf(by, places)
  const read = await readHouseholds(file, regions, today, (row) => {
    if (!mine.has(row.regionCode)) return { column: 'code', message: '该村不在您的辖区' }
    const same = known.get(row.no)
    if (same)
      return sameFacts(row, same)
        ? null
        : { column: 'no', message: '该户已登记，内容不同；导入不修改已登记的户' }
    const { idNumber } = row.head
    if (idNumber && ids.has(idNumber)) return { column: 'idNumber', message: '该身份证号在前面的行中已出现' }
    const path = places.get(row.regionCode)!.path
    if (row.email !== null && !mayBeResponsible(people.get(row.email)?.posts ?? [], path))
      return { column: 'email', message: '系统中没有此人，或其岗位不在该户所在地' }
    if (idNumber) ids.add(idNumber)
    return null
  })
  const taken = await takenIdNumbers(tx, ring, [...ids])
  refuseTaken(read, taken, known)
  const fresh = read.accepted.flatMap(({ value }) => (known.has(value.no) ? [] : value))
  if (fresh.length > 0)
    await registerHouseholds(
      tx,
      ring,
      fresh.map((row) => newFrom(row, people)),
      places,
      by,
    )
  if (dryRun) await tx.$executeRaw`rollback to savepoint before_import`
  return reportOf(read, fresh.length)
}

/** The villages in which somebody may register households. */
function placesOf({ actor }: RegisteringBy, places: Map<string, Place>): Set<string> {
  const fits = ({ path }: Place) => admitToHousehold('confirm', actor, { path, responsibleId: null }) !== null
  return new Set([...places.values()].filter(fits).map(({ code }) => code))
}

async function peopleByAddress(tx: Transaction): Promise<Map<string, Responsible>> {
  const rows = await tx.$queryRaw<(Responsible & { email: string })[]>`
    select p.id, p.email, json_agg(json_build_object('path', r.path)) as posts
    from "Person" p join "Post" post on post."personId" = p.id join "Region" r on r.code = post."regionCode"
    where p."disabledAt" is null group by p.id`
  return new Map(rows.map(({ email, ...person }) => [email, person]))
}

async function knownHouseholds(tx: Transaction): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<(Known & { no: string })[]>`
    select no, "regionCode", "classCode", persons, "identifiedOn" from "Household"`
  return new Map(rows.map(({ no, ...facts }) => [no, facts]))
}

const sameFacts = (row: HouseholdRow, known: Known) =>
  row.regionCode === known.regionCode &&
  row.classCode === known.classCode &&
  row.persons === known.persons &&
  row.identifiedOn === known.identifiedOn

/** Rejects the rows of new households whose head's number heads another one. */
function refuseTaken(
  read: Awaited<ReturnType<typeof readHouseholds>>,
  taken: Set<string>,
  known: Map<string, Known>,
): void {
  if (taken.size === 0) return
  const isTaken = ({ no, head }: HouseholdRow) => !known.has(no) && taken.has(head.idNumber ?? '')
  for (const { row, value } of read.accepted.filter(({ value: household }) => isTaken(household)))
    read.rejected.push({
      row,
      column: '户主身份证号',
      value: '***',
      reason: `该身份证号已登记为其他户的户主（户编号 ${value.no}）`,
    })
  read.accepted = read.accepted.filter(({ value }) => !isTaken(value))
}

function newFrom({ email, ...row }: HouseholdRow, people: Map<string, Responsible>) {
  return { ...row, responsibleId: people.get(email ?? '')?.id ?? null }
}
