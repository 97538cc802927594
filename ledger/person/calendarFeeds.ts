import { PROGRAMME_OF_TASK } from '../task/openTasks'
import { fault } from '../../domain/fault'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Order, Page, Paged } from '../../domain/paging'
import type { RecordedAct } from '../../domain/audit/recorded'
import { Refused } from '../../domain/refusal'
import { reading, type Database, type Transaction } from '../database/database'
import type { CalendarFeed, Prisma } from '../generated/client'
import { pagedModel, pageOfModel } from '../database/paging'
import { chainAction, writeDown, type Channel } from '../record/records'
import { substituteForOn } from './substitutes'
import { all, type RowOf, rowsOf } from '../database/rows'
import { openStates } from '../../domain/task/states'
import { setOf } from '../database/sets'

/** 256 bits. */
const TOKEN_BYTES = 32
/** Feeds of one person that are not revoked. */
const FEEDS_MOST = 10

/** What nobody is told of a feed: its reader knows whose it is. */
const UNTOLD = { tokenHash: true, personId: true } as const

export type Feed = Omit<CalendarFeed, keyof typeof UNTOLD>
type By = { actor: Actor; channel: Channel; now: Date }

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes a feed of the actor's own tasks. Its token is known here only once: the ledger keeps its SHA-256.
 * @throws Refused `refused` where there are {@link FEEDS_MOST} already */
export async function openFeed(tx: Transaction, by: By): Promise<{ feed: Feed; token: string }> {
  const personId = by.actor.id
  await tx.$executeRaw`select id from "Person" where id = ${personId}::uuid for no key update`
  if ((await tx.calendarFeed.count({ where: { personId, revokedAt: null } })) >= FEEDS_MOST)
    throw new Refused('refused', fault('feed.too-many', { most: FEEDS_MOST }))
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const row = { id: randomUUID(), personId, tokenHash: digestOf(token), createdAt: by.now }
  const feed = await tx.calendarFeed.create({ data: row, omit: UNTOLD })
  const action = actionOf(feed.id, { kind: 'open', version: 1, previousHash: '' }, { personId }, by)
  await writeDown(tx, by.now, { actions: [action] })
  return { feed, token }
}

function actionOf(
  itemId: string,
  step: { kind: RecordedAct<'calendarFeed'>; version: number; previousHash: string },
  after: { [member: string]: string },
  { actor, channel, now }: By,
) {
  return chainAction({
    itemKind: 'calendarFeed',
    itemId,
    ...step,
    byId: actor.id,
    channel,
    at: now,
    before: null,
    after,
  })
}

const NEWEST_FIRST: Order = { createdAt: { as: 'instant', desc: true }, id: { as: 'uuid' } }

/** The actor's own feeds, newest first. */
export async function listFeeds(db: Database, personId: string, page: Page): Promise<Paged<Feed>> {
  const where = { personId }
  const { behind, ...asked } = pageOfModel<Prisma.CalendarFeedWhereInput>(NEWEST_FIRST, page)
  const rows = await db.calendarFeed.findMany({ where: { AND: [where, behind] }, omit: UNTOLD, ...asked })
  return pagedModel(rows, await db.calendarFeed.count({ where }), NEWEST_FIRST, page)
}

/** Ends a feed of the actor's own: its address answers nobody any more. @throws Refused `not-found`, `wrong-state` */
export async function revokeFeed(tx: Transaction, id: string, by: By): Promise<Feed> {
  await tx.$executeRaw`select id from "CalendarFeed" where id = ${id}::uuid for update`
  const feed = await tx.calendarFeed.findUnique({
    where: { id, personId: by.actor.id },
    omit: UNTOLD,
  })
  if (!feed) throw new Refused('not-found', 'feed.absent')
  if (feed.revokedAt) throw new Refused('wrong-state', 'feed.revoked')
  const last = await tx.action.findFirstOrThrow({
    where: { itemKind: 'calendarFeed', itemId: id },
    orderBy: { version: 'desc' },
  })
  const step = { kind: 'revoke', version: last.version + 1, previousHash: last.hash } as const
  await writeDown(tx, by.now, { actions: [actionOf(id, step, { revokedAt: by.now.toISOString() }, by)] })
  return tx.calendarFeed.update({ where: { id }, data: { revokedAt: by.now }, omit: UNTOLD })
}

/** The people whose tasks a feed shows: its person and those they stand in for today; null: nobody's, because the token is
 * unknown or revoked, or its person has left. Notes that it was read. */
export async function readersOfFeed(db: Database, token: string, now: Date): Promise<string[] | null> {
  const rows = await reading(
    () => rowsOf(db, { id: 'text', substituteFor: [{ id: 'text' }] })`
      with feed as (
        update "CalendarFeed" f set "lastReadAt" = ${now} from "Person" holder
        where f."tokenHash" = ${digestOf(token)} and f."revokedAt" is null
          and holder.id = f."personId" and holder."disabledAt" is null
        returning f."personId"
      )
      select p.id, ${substituteForOn(shanghaiDayOf(now.toISOString()))} as "substituteFor"
      from feed join "Person" p on p.id = feed."personId"`,
  )
  const [found] = rows
  return found ? [found.id, ...found.substituteFor.map(({ id }) => id)] : null
}

/** A task of a calendar: its day and what to call it, of no person. */
const CALENDAR_TASK = {
  ...all('text', 'id key programmeId dueOn regionName'),
  no: 'int',
  title: 'text?',
} as const
export type CalendarTask = RowOf<typeof CALENDAR_TASK>

/** The tasks that stand with these people, and those that are suspended until a day. */
export function tasksForCalendar(db: Database, personIds: string[]): Promise<CalendarTask[]> {
  return reading(
    () => rowsOf(db, CALENDAR_TASK)`
      select t.id, t.no, t.key, t.title, ${PROGRAMME_OF_TASK} as "programmeId", t."dueOn", r.name as "regionName"
      from "Task" t join "Target" g on g.id = t."targetId" join "Region" r on r.code = g."regionCode"
      join "Campaign" c on c.id = t."campaignId"
      where t."assigneeId" = any(${personIds}::uuid[]) and (t.state in ${setOf(openStates)}
        or (t.state = 'suspended' and t."resumesAt" is not null))
      order by t."dueOn", r.code, t.no, t.id`,
  )
}
