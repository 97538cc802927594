import { fault } from '../../domain/fault'
import { openRectification } from '../../domain/finding/opening'
import { type Level, regionLevels } from '../../domain/level'
import { randomUUID } from 'node:crypto'
import { registersFor, type Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { chainFor, type Holder } from '../../domain/escalation/chain'
import type { FindingRow } from '../../domain/importing/findings'
import { knownCodes } from '../../domain/misfitWords'
import { dueDayOf, unitEscalationLevel, type FindingRules } from '../../domain/finding/findingClock'
import { Refused, type FieldError } from '../../domain/refusal'
import { calendarNow } from '../calendar/calendars'
import { launchedCampaign } from '../campaign/campaigns'
import type { Transaction } from '../database/database'
import { allRowsOf, insertRows, inTurns, mapOf } from '../database/longLists'
import { findingRules } from './findingActs'
import { findingLine } from './findingLines'
import { rectificationRow } from './findingWrites'
import { shortly } from './findingSteps'
import { takeFindingNumbers } from '../record/numbers'
import { answeringHolders } from '../person/people'
import { chainAction, writeDown, type Channel, type LineRow, type ChainedAction } from '../record/records'
import { oneOf } from '../database/rows'

export type RegisterBy = { actor: Actor; channel: Channel; now: Date }

type Unit = { code: string; level: Level; path: string; targetId: string | null }
/** What findings of a campaign are registered with. */
export type Register = {
  campaignId: string
  rules: FindingRules
  units: Map<string, Unit>
  ownerOf: (unit: Unit) => Holder | null
}

/** Opens the ledger of a campaign's findings for some units. @throws Refused `not-found`, `wrong-state` of a draft,
 * `refused` where the programme keeps none */
export async function openRegister(
  tx: Transaction,
  campaignId: string,
  unitCodes: string[],
  now: Date,
): Promise<Register> {
  const campaign = await launchedCampaign(tx, campaignId)
  await lockTargetsAround(tx, campaignId, unitCodes)
  const calendar = await calendarNow(tx)
  const rules = await findingRules(tx, { programmeId: campaign.programmeId, calendar })
  const targets = await tx.target.findMany({ where: { campaignId }, select: { id: true, regionCode: true } })
  const targetOf = new Map(targets.map(({ id, regionCode }) => [regionCode, id]))
  const found = await allRowsOf(tx, { path: 'text', level: oneOf(regionLevels), code: 'text' })`
    select code, level, path from "Region" where code = any(${unitCodes})`
  const units = await mapOf(found, (unit): [string, Unit] => {
    const within = unit.path.split('/').findLast((code) => targetOf.has(code))
    return [unit.code, { ...unit, targetId: (within && targetOf.get(within)) ?? null }]
  })
  const holdersAt = (await answeringHolders(tx, rules.rules.chain))(shanghaiDayOf(now.toISOString()))
  const ownerOf = ({ path, level }: Unit) =>
    chainFor(rules.rules, path, holdersAt)
      .slice(unitEscalationLevel(level, rules) - 1)
      .find((holder) => holder !== null) ?? null
  return { campaignId, rules, units, ownerOf }
}

/** Locks the targets that units may belong to. A target comes before its findings in every transaction: what verifies a
 * task of one sees the finding, or the finding is registered after it. */
async function lockTargetsAround(tx: Transaction, campaignId: string, unitCodes: string[]): Promise<void> {
  await tx.$executeRaw`
    select g.id from "Target" g where g."campaignId" = ${campaignId}::uuid and exists (
      select 1 from "Region" r where r.code = any(${unitCodes})
        and g."regionCode" = any(string_to_array(r.path, '/')))
    order by g.id for share`
}

/** A finding that fits, with who has to put it right and by when. */
export type FittingFinding = { given: FindingRow; unit: Unit; owner: Holder; dueOn: string }

/** Holds a finding against the programme's lists, the rule of its class and the area of who registers it.
 * @returns it with its rectifier and its day, or what does not fit */
export function fitFinding(
  given: FindingRow,
  { rules, units, ownerOf }: Register,
  { actor, now }: Pick<RegisterBy, 'actor' | 'now'>,
): { finding: FittingFinding } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const known = (field: 'source' | 'category', entries: { code: string }[]) => {
    if (entries.some(({ code }) => code === given[field])) return
    errors.push({ path: field, fault: knownCodes(entries) })
  }
  known('source', rules.rules.sources)
  known('category', rules.rules.categories)
  const unit = units.get(given.unit)
  if (!unit || !registersFor(actor, unit.path))
    errors.push({ path: 'unit', fault: fault('region.absent', { region: given.unit }) })
  const owner = unit ? ownerOf(unit) : null
  if (unit && !owner) errors.push({ path: 'unit', fault: 'finding.all-vacant' })
  const asked = { classCode: given.class, cycle: 1, asked: given.dueOn }
  const due = dueDayOf(asked, shanghaiDayOf(now.toISOString()), rules)
  if ('errors' in due) errors.push(...due.errors)
  if (errors.length > 0 || !unit || !owner || 'errors' in due) return { errors }
  return { finding: { given, unit, owner, dueOn: due.dueOn } }
}

/** Registers findings that fit, each with a number of the campaign and its first cycle, and tells their rectifiers.
 * @returns the ids, in order */
export async function registerFindings(
  tx: Transaction,
  { campaignId, rules }: Register,
  findings: FittingFinding[],
  { actor, channel, now }: RegisterBy,
): Promise<string[]> {
  if (findings.length === 0) return []
  const first = await takeFindingNumbers(tx, campaignId, findings.length)
  return inTurns(findings, (part, from) =>
    writePart(tx, { campaignId, rules }, part, first + from, { actor, channel, now }),
  )
}

/** @param first the number of the first of them */
async function writePart(
  tx: Transaction,
  { campaignId, rules }: Pick<Register, 'campaignId' | 'rules'>,
  findings: FittingFinding[],
  first: number,
  { actor, channel, now }: RegisterBy,
): Promise<string[]> {
  const made = findings.map((fitting, index) =>
    newRows(campaignId, rules, fitting, first + index, { actor, channel, now }),
  )
  await insertRows(
    tx,
    'Finding',
    made.map(({ finding }) => finding),
  )
  await insertRows(
    tx,
    'Rectification',
    made.map(({ rectification }) => ({ ...rectification, submission: null, rest: null })),
  )
  const actions: ChainedAction[] = made.map(({ action }) => action)
  const lines: LineRow[] = made.map(({ finding, rectification }) =>
    findingLine(finding.id, rectification.ownerId, 'finding'),
  )
  const nudges = made.map(({ rectification }) => ({
    workflow: 'rectification' as const,
    itemId: rectification.id,
  }))
  await writeDown(tx, now, { actions, lines, nudges })
  return made.map(({ finding }) => finding.id)
}

function newRows(
  campaignId: string,
  rules: FindingRules,
  { given, unit, owner, dueOn }: FittingFinding,
  no: number,
  { actor, channel, now }: RegisterBy,
) {
  const { class: classCode, unit: _unit, dueOn: _asked, ...said } = given
  const opened = { cycle: 1, classCode, ownerId: owner.personId, ownerPost: owner.post, dueOn }
  const parts = openRectification(opened, now.toISOString(), rules)
  const id = randomUUID()
  const place = { targetId: unit.targetId, regionCode: unit.code, no, classCode }
  const action = chainAction({
    itemKind: 'finding',
    itemId: id,
    version: 1,
    kind: 'register',
    byId: actor.id,
    channel,
    at: now,
    before: null,
    after: { ...shortly(parts), clocks: parts.clocks, ...said, ...place },
    previousHash: '',
  })
  const registered = {
    registeredById: actor.id,
    registeredAt: now,
    cycle: 1,
    version: 1,
    auditHash: action.hash,
  }
  return {
    action,
    finding: { id, campaignId, ...place, ...said, ...registered },
    rectification: { id: randomUUID(), findingId: id, openedAt: now, ...rectificationRow(parts) },
  }
}

/** Registers one finding. @throws Refused as {@link openRegister}; `refused` with what does not fit, or where the same
 * clause of the same document stands against the unit already */
export async function registerFinding(
  tx: Transaction,
  campaignId: string,
  given: FindingRow,
  by: RegisterBy,
): Promise<string> {
  const register = await openRegister(tx, campaignId, [given.unit], by.now)
  const fitted = fitFinding(given, register, by)
  if ('errors' in fitted) throw new Refused('refused', 'finding.refused', fitted.errors)
  const { document, clause, unit: regionCode } = given
  // Two at once would both find nothing: the campaign's number series makes them wait for one another.
  await takeFindingNumbers(tx, campaignId, 0)
  const same = await tx.finding.findFirst({ where: { campaignId, document, clause, regionCode } })
  if (same) {
    const wrong = fault('finding.clause-stands', { no: same.no })
    throw new Refused('refused', 'finding.registered-already', [{ path: 'clause', fault: wrong }])
  }
  const [id] = await registerFindings(tx, register, [fitted.finding], by)
  return id!
}
