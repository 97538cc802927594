import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { randomUUID } from 'node:crypto'
import { daysKnown, type NoticedYear } from '../../domain/calendar/calendar'
import type { RecordedAct } from '../../domain/audit/recorded'
import { Refused } from '../../domain/refusal'
import { anchorDaysOf } from '../campaign/anchors'
import { calendarNow, noticesLoaded } from './calendars'
import type { Database, Transaction } from '../database/database'
import { catchUpFindings, redateFindings, wakeFindings } from '../finding/findingRedating'
import { Prisma } from '../generated/client'
import { nextAction, writeDown } from '../record/records'
import { catchUpAll, redateTasks, wakeEarlier } from '../task/redating'
import { liveStates } from '../../domain/campaign/states'

export type KnownYear = NoticedYear & {
  published: boolean
  source: string | null
  loaded: boolean
  decemberByNext: boolean
}
export type Recounted = KnownYear & { redated: number; redatedFindings: number }
type By = Omit<ActBy, 'expectedVersion'>
type Notice = NoticedYear & { source: string }

/** What counts of a year: as an operator loaded it, as it is shipped, or nothing: then it is provisional. Its December is
 * told as the notice of the year after has it. */
export async function yearKnown(db: Database | Transaction, year: number): Promise<KnownYear> {
  const loaded = await noticesLoaded(db)
  const source = loaded.find((each) => each.year === year)?.source ?? null
  const { byNext, ...days } = daysKnown(loaded, year)
  const published = (await calendarNow(db)).published(year)
  return { ...days, published, loaded: source !== null, source, decemberByNext: byNext }
}

/** Loads a year's notice in place of what was known of it, and counts again every open task and finding that it touches:
 * nobody changes, registers or launches anything meanwhile. */
export async function loadYear(tx: Transaction, notice: Notice, by: By): Promise<Recounted> {
  const { year, ...days } = notice
  return recounted(tx, year, by, `${year} 年节假日安排：${notice.source}`, async (before) => {
    const row = { ...days, loadingId: randomUUID(), byId: by.actor.id, at: by.now, takenBackAt: null }
    const create = { year, id: randomUUID(), ...row }
    const { id } = await tx.calendarYear.upsert({ where: { year }, create, update: row })
    return { id, kind: 'load', before, after: notice }
  })
}

/** Takes back the notice that was loaded of a year and counts again as {@link loadYear} does: the year is as it is shipped,
 * or provisional. @throws Refused `not-found` where none is loaded */
export async function takeBackYear(tx: Transaction, year: number, by: By): Promise<Recounted> {
  return recounted(tx, year, by, `${year} 年节假日安排已撤回`, async (before) => {
    if (!before) throw new Refused('not-found', fault('calendar.notice-absent', { year }))
    const { id } = await tx.calendarYear.update({ where: { year }, data: { takenBackAt: by.now } })
    return { id, kind: 'take_back', before, after: { year } }
  })
}

type Change = { id: string; kind: RecordedAct<'calendarYear'>; before: Json; after: Json }

/** Changes what is loaded of a year, with its action, and counts again what is open. */
async function recounted(
  tx: Transaction,
  year: number,
  by: By,
  reason: string,
  change: (before: Notice | null) => Promise<Change>,
): Promise<Recounted> {
  await tx.$executeRaw`lock table "Target" in exclusive mode`
  await catchUpAll(tx, by.now)
  await catchUpFindings(tx, by.now)
  const before = (await noticesLoaded(tx)).find((each) => each.year === year)
  const { id: itemId, ...changed } = await change(before ?? null)
  const item = { itemKind: 'calendarYear', itemId } as const
  const who = { byId: by.actor.id, channel: by.channel, at: by.now }
  await writeDown(tx, by.now, { actions: [await nextAction(tx, item, { ...changed, ...who })] })
  const campaigns = await tx.campaign.findMany({ where: { state: { in: liveStates } } })
  const days = new Map(campaigns.map((campaign) => [campaign.id, anchorDaysOf(campaign)]))
  const { redated } = await redateTasks(tx, Prisma.sql`true`, (id) => days.get(id) ?? {}, { reason, by })
  const redatedFindings = await redateFindings(tx, { reason, by })
  await wakeEarlier(tx, by.now)
  await wakeFindings(tx, by.now)
  return { ...(await yearKnown(tx, year)), redated, redatedFindings }
}
