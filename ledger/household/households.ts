import { fault, type Fault } from '../../domain/fault'
import { classLabel, periodOn, type ClassCode } from '../../domain/programme/monitoringPeriods'
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { RULE_DEFAULTS, type MonitoringRule } from '../../domain/household/household'
import type { HouseholdParts } from '../../domain/household/act'
import { householdActs } from '../../domain/household/acts'
import { identified, takenOver } from '../../domain/household/householdChange'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { rulesOfAreas } from './monitoringRules'
import { docketsToWake, holdDockets, planMoments } from './dockets'
import { checkedHead, headInRecord, encryptHeads, takenIdNumbers, type HeadGiven } from './householdData'
import { shortly } from './householdActs'
import { chainAction, writeDown, type Channel, type ChainedAction } from '../record/records'
import type { KeyRing } from './encryption'
import { allRowsOf, inTurns, mapOf } from '../database/longLists'
import { type RowOf } from '../database/rows'

/** A household as it comes into the ledger. `identifiedOn`: of one that was confirmed elsewhere. */
export type NewHousehold = {
  no: string
  regionCode: string
  classCode: ClassCode
  persons: number
  income: number | null
  incomeYear: number | null
  responsibleId: string | null
  state: 'identified' | 'monitored' | 'eliminated'
  identifiedOn: string
  measures: string[]
  head: HeadGiven
}
export type RegisteringBy = { actor: Actor; channel: Channel; now: Date } & { onBehalfOfId?: string | null }

/** Where a village lies. */
const PLACE = { code: 'text', path: 'text', townshipCode: 'text', countyCode: 'text' } as const
export type Place = RowOf<typeof PLACE>

/** The villages among these regions, with their township and county, or what stands in its place. One whose township lies in
 * nothing is left out: nobody could say by which rules it goes. */
export async function villagesOf(tx: Transaction, codes: string[]): Promise<Map<string, Place>> {
  const rows = await allRowsOf(tx, PLACE)`
    select r.code, r.path, township.code as "townshipCode", township."parentCode" as "countyCode"
    from "Region" r join "Region" township on township.code = r."parentCode"
    where r.level = 'village' and township."parentCode" is not null and r.code = any(${codes})`
  return mapOf(rows, (place) => [place.code, place])
}

/** The rules of counties. */
async function rulesOf(tx: Transaction): Promise<(countyCode: string) => MonitoringRule> {
  const own = await rulesOfAreas(tx)
  const rules = new Map(own.map(({ areaCode, ...rule }) => [areaCode, rule]))
  return (countyCode) => rules.get(countyCode) ?? rules.get('default') ?? RULE_DEFAULTS
}

/** Takes households into the ledger, all in a few statements: the rows, what is encrypted of their heads, their
 * measures and the record. Their dockets are opened, and woken where they must wake earlier. Returns the ids, in
 * order. */
export async function registerHouseholds(
  tx: Transaction,
  ring: KeyRing,
  households: NewHousehold[],
  places: Map<string, Place>,
  by: RegisteringBy,
): Promise<string[]> {
  const townships = [...new Set(households.map(({ regionCode }) => places.get(regionCode)!.townshipCode))]
  await holdDockets(tx, townships.toSorted(), by.now)
  const ruleOf = await rulesOf(tx)
  const ids = await inTurns(households, async (part) => {
    const made = part.map((household) => {
      const place = places.get(household.regionCode)!
      return newRow(household, place, ruleOf(place.countyCode), ring, by)
    })
    await writeBatch(tx, ring, made, by)
    return made.map(({ row }) => row.id)
  })
  await planMoments(tx, ids)
  await writeDown(tx, by.now, { actions: [], nudges: await docketsToWake(tx, townships) })
  return ids
}

type Made = ReturnType<typeof newRow>

function newRow(
  household: NewHousehold,
  place: Place,
  rule: MonitoringRule,
  ring: KeyRing,
  by: RegisteringBy,
) {
  const id = randomUUID()
  const today = shanghaiDayOf(by.now.toISOString())
  const { head, measures, state, regionCode, no, ...facts } = household
  const begun =
    state === 'identified'
      ? identified(today, rule)
      : takenOver(state, { visitNo: 0, classCode: facts.classCode }, { rule, today })
  const period = periodOn(facts.identifiedOn).code
  const parts: HouseholdParts = {
    ...facts,
    ...begun,
    period,
    reason: null,
    rollBacks: 0,
    measures: measures.length,
  }
  const action: ChainedAction = chainAction({
    itemKind: 'household',
    itemId: id,
    version: 1,
    kind: state === 'identified' ? 'identify' : 'register',
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId ?? null,
    channel: by.channel,
    at: by.now,
    before: null,
    after: {
      ...shortly(parts),
      no,
      regionCode,
      measures,
      sealed: headInRecord(ring, { householdId: id, head }),
    },
    previousHash: '',
  })
  const { townshipCode, countyCode } = place
  const row = { id, no, regionCode, townshipCode, countyCode, ...parts, version: 1, auditHash: action.hash }
  return { row, action, head, measures }
}

async function writeBatch(
  tx: Transaction,
  ring: KeyRing,
  made: Made[],
  { actor, now }: RegisteringBy,
): Promise<void> {
  const measures = made.flatMap(({ row: { id }, measures: texts }) =>
    texts.map((text, index) => ({ householdId: id, no: index + 1, text, byId: actor.id, at: now })),
  )
  await tx.$executeRaw`
    insert into "Household" select * from jsonb_populate_recordset(null::"Household", ${JSON.stringify(made.map(({ row }) => row))}::jsonb)`
  await tx.$executeRaw`
    insert into "HouseholdMeasure"
    select * from jsonb_populate_recordset(null::"HouseholdMeasure", ${JSON.stringify(measures)}::jsonb)`
  const heads = made.map(({ row: { id }, head }) => ({ householdId: id, head }))
  await encryptHeads(tx, ring, heads, { byId: actor.id, now })
  await writeDown(tx, now, { actions: made.map(({ action }) => action) })
}

/** Identifies one household, whose publicity begins today. @throws Refused `refused` with what does not fit */
export async function identifyHousehold(
  tx: Transaction,
  ring: KeyRing,
  given: Omit<NewHousehold, 'state' | 'identifiedOn' | 'responsibleId' | 'measures'>,
  by: RegisteringBy,
): Promise<string> {
  const today = shanghaiDayOf(by.now.toISOString())
  const refuse = (path: string, wrong: Fault) =>
    new Refused('refused', 'household.refused', [{ path, fault: wrong }])
  const places = await villagesOf(tx, [given.regionCode])
  const place = places.get(given.regionCode)
  const behalf = place && householdActs.identify.who({ path: place.path, responsibleId: null }, by.actor)
  if (!place || !behalf) throw refuse('region', 'household.no-village')
  const { code: period } = periodOn(today)
  if (!classLabel(period, given.classCode))
    throw refuse('class', fault('household.no-such-class', { period }))
  const checked = checkedHead(given.head, by.now)
  if ('errors' in checked) throw new Refused('refused', 'household.refused', checked.errors)
  await tx.$executeRaw`select pg_advisory_xact_lock(${HOUSEHOLD_LOCK})`
  if (await tx.household.findUnique({ where: { no: given.no } }))
    throw refuse('no', 'household.stands-already')
  const { idNumber } = checked.head
  if (idNumber && (await takenIdNumbers(tx, ring, [idNumber])).size > 0)
    throw refuse('head.idNumber', 'household.heads-another')
  const household = {
    ...given,
    head: checked.head,
    state: 'identified',
    identifiedOn: today,
    responsibleId: null,
    measures: [],
  } as const
  const [id] = await registerHouseholds(tx, ring, [{ ...household, measures: [] }], places, {
    ...by,
    ...behalf,
  })
  return id!
}

/** Lets one registration of households at a time look whose numbers are taken: PostgreSQL's advisory lock of this number. */
export const HOUSEHOLD_LOCK = 20_210_501
