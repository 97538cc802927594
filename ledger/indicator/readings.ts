import { fault } from '../../domain/fault'
import { regionLevels } from '../../domain/level'
import { randomUUID } from 'node:crypto'
import { idsOf, type Actor, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Programme } from '../../domain/programme/programme'
import { misfitsOf, type GivenReading } from '../../domain/indicator/reading'
import { mayRecord } from '../../domain/indicator/readingAdmission'
import { indicatorsOf } from '../../domain/programme/programmeIndicators'
import { Refused, type FieldError } from '../../domain/refusal'
import { allRowsOf, inTurns, mapOf, ofLongList } from '../database/longLists'
import type { Transaction } from '../database/database'
import type { Reading } from '../generated/client'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown, type Channel, type ChainedAction } from '../record/records'
import { oneOf, type RowOf, rowsOf } from '../database/rows'

export type ReadingBy = { actor: Actor; channel: Channel; now: Date }
/** A reading of a region. `correction`: which standing reading it supersedes, and why; null: it is none. */
export type NewReading = GivenReading & {
  region: string
  correction: { supersedes: string; reason: string } | null
}
const PLACE = { code: 'text', level: oneOf(regionLevels), path: 'text' } as const
type Place = RowOf<typeof PLACE>

/** What readings of a campaign are recorded with. */
export type ReadingBook = {
  campaignId: string
  programme: Programme
  places: Map<string, Place>
  /** The paths of the targets whose tasks somebody holds, of those in whose name it is recorded. */
  taskPaths: Map<string, string[]>
  /** Those that no other supersedes, by what they speak of. */
  standing: Map<string, Reading>
}

/** What a reading speaks of: of that, one stands. */
export const subjectOf = ({ indicator, region, day }: Pick<NewReading, 'indicator' | 'region' | 'day'>) =>
  `${indicator}\n${region}\n${day}`

/** Opens a campaign for recording readings of some regions. Who records in the same campaign waits, so that each sees what the one
 * before it recorded. @throws Refused `not-found`, `wrong-state` of a draft */
export async function openBook(
  tx: Transaction,
  campaignId: string,
  regionCodes: string[],
  actor: Actor,
): Promise<ReadingBook> {
  const campaigns = await rowsOf(tx, { state: 'text', programmeId: 'text' })`
    select state, "programmeId" from "Campaign" where id = ${campaignId}::uuid and state <> 'deleted' for no key update`
  const [campaign] = campaigns
  if (!campaign) throw new Refused('not-found', 'campaign.none')
  if (campaign.state === 'draft') throw new Refused('wrong-state', 'campaign.draft')
  const places = await allRowsOf(tx, PLACE)`
    select code, level, path from "Region" where code = any(${regionCodes})`
  const held = await rowsOf(tx, { personId: 'text', path: 'text' })`
    select distinct t."assigneeId" as "personId", r.path from "Task" t join "Target" g on g.id = t."targetId"
    join "Region" r on r.code = g."regionCode"
    where g."campaignId" = ${campaignId}::uuid and t."assigneeId" = any(${idsOf(actor)}::uuid[])`
  const standing = await ofLongList(regionCodes, (part) =>
    tx.reading.findMany({ where: { campaignId, regionCode: { in: part }, supersededBy: null } }),
  )
  return {
    campaignId,
    programme: await programmeById(tx, campaign.programmeId),
    places: await mapOf(places, (place) => [place.code, place]),
    taskPaths: new Map(
      [...Map.groupBy(held, ({ personId }) => personId)].map(([id, rows]) => [
        id,
        rows.map(({ path }) => path),
      ]),
    ),
    standing: await mapOf(standing, (each) => [subjectOf({ ...each, region: each.regionCode }), each]),
  }
}

/** A reading that fits, and in whose name it is recorded. */
export type FittingReading = { given: NewReading; behalf: OnBehalf }

/** Holds a reading against the programme, the sight of who records it, and what stands already.
 * @returns it, or what does not fit */
export function fitReading(
  given: NewReading,
  book: ReadingBook,
  { actor, now }: Pick<ReadingBy, 'actor' | 'now'>,
): { reading: FittingReading } | { errors: FieldError[] } {
  const place = book.places.get(given.region)
  if (!place || !mayRecord(actor, { path: place.path, judges: false }, book.taskPaths))
    return { errors: [{ path: 'region', fault: fault('region.absent', { region: given.region }) }] }
  const today = shanghaiDayOf(now.toISOString())
  const errors = misfitsOf(book.programme, given, place.level, today)
  const judges = given.judgement !== null && !isTest(given, book.programme)
  const behalf = mayRecord(actor, { path: place.path, judges }, book.taskPaths)
  if (!behalf)
    errors.push({
      path: 'judgement',
      fault: 'reading.not-their-judgement',
    })
  if (given.correction) errors.push(...correctionMisfits(given, given.correction.supersedes, book))
  const other = book.standing.get(subjectOf(given))
  if (other && other.id !== given.correction?.supersedes)
    errors.push({
      path: 'day',
      fault: fault('reading.stands', { reading: other.id }),
    })
  return errors.length > 0 || !behalf ? { errors } : { reading: { given, behalf } }
}

const isTest = ({ indicator: code }: NewReading, programme: Programme) =>
  indicatorsOf(programme).some(({ indicator }) => indicator.code === code && indicator.op === 'pass')

function correctionMisfits(given: NewReading, supersedes: string, book: ReadingBook): FieldError[] {
  const corrected = [...book.standing.values()].find(({ id }) => id === supersedes)
  const same = corrected?.indicator === given.indicator && corrected.regionCode === given.region
  if (same) return []
  return [{ path: 'supersedes', fault: 'reading.gone' }]
}

/** Records readings that fit. @returns their ids, in order */
export async function recordReadings(
  tx: Transaction,
  campaignId: string,
  readings: FittingReading[],
  by: ReadingBy,
): Promise<string[]> {
  return inTurns(readings, (part) => writePart(tx, campaignId, part, by))
}

async function writePart(
  tx: Transaction,
  campaignId: string,
  readings: FittingReading[],
  { actor, channel, now }: ReadingBy,
): Promise<string[]> {
  const rows = readings.map(({ given: { region, correction, ...said } }) => ({
    id: randomUUID(),
    campaignId,
    ...said,
    regionCode: region,
    supersedesId: correction?.supersedes ?? null,
    reason: correction?.reason ?? null,
    byId: actor.id,
    at: now,
  }))
  const actions: ChainedAction[] = rows.map(({ id, byId, at, ...after }, index) =>
    chainAction({
      ...{ itemKind: 'reading', itemId: id, version: 1 },
      kind: after.supersedesId === null ? 'record' : 'correct',
      ...{ byId, ...readings[index]!.behalf, channel, at, before: null, after, previousHash: '' },
    }),
  )
  await tx.$executeRaw`
    insert into "Reading" (id, "campaignId", indicator, "regionCode", day, value, numerator, denominator, judgement, source,
      "supersedesId", reason, "byId", at)
    select id, "campaignId", indicator, "regionCode", day, value, numerator, denominator, judgement, source,
      "supersedesId", reason, "byId", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said(id uuid, "campaignId" uuid, indicator text,
      "regionCode" text, day text, value text, numerator text, denominator text, judgement text, source text,
      "supersedesId" uuid, reason text, "byId" uuid)`
  await writeDown(tx, now, { actions })
  return rows.map(({ id }) => id)
}

/** Records one reading, or a correction of one. @throws Refused as {@link openBook}; `refused` with what does not fit */
export async function recordReading(
  tx: Transaction,
  campaignId: string,
  given: NewReading,
  by: ReadingBy,
): Promise<string> {
  const book = await openBook(tx, campaignId, [given.region], by.actor)
  const fitted = fitReading(given, book, by)
  if ('errors' in fitted) throw new Refused('refused', 'reading.refused', fitted.errors)
  const [id] = await recordReadings(tx, campaignId, [fitted.reading], by)
  return id!
}
