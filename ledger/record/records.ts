import type { Json } from '../../domain/json'
import { createHash } from 'node:crypto'
import type { MailLineKind } from '../../domain/mail/mailLink'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { ItemKind, Recorded, RecordedAct } from '../../domain/audit/recorded'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { waitsForLaunch } from '../campaign/launchingLines'
import { HAS_DIGESTS } from '../mail/mailrooms'
import { substitutesOfLines } from '../person/substitutes'
import { deliveriesOfActions } from '../integration/tellingWebhooks'

/** How an act came: a program or a person's tool by the API, a person in the browser, the page of a mailed link, the
 * passing of time, or the command line. */
export const channels = ['api', 'console', 'mail', 'workflow', 'command'] as const
export type Channel = (typeof channels)[number]
/** Shared by who adds actions, and taken alone by who seals them: PostgreSQL's advisory lock of this number. */
export const AUDIT_LOCK = 72_001

/** One change of one item: who, on whose behalf, through which channel, when, before and after. */
export type Action = Recorded & {
  itemId: string
  /** The version of the item that this action makes. */
  version: number
  /** null: the system, on the programme's behalf. */
  byId: string | null
  onBehalfOfId?: string | null
  channel: Channel
  at: Date
  before: Json
  after: Json
  /** The hash of the item's action before this one; '' for the first. */
  previousHash: string
}
/** An action on one kind of item without its place in the chain. */
export type NewAction<Item extends ItemKind> = { kind: RecordedAct<Item> } & Pick<
  Action,
  'byId' | 'onBehalfOfId' | 'channel' | 'at' | 'before' | 'after'
>
export type ChainedAction = Action & { hash: string }

/** The workflows that are nudged, and `post`: the mail of a person, which wakes the room that sends it. */
export const nudged = ['campaign', 'target', 'rectification', 'mailroom', 'docket', 'delivery'] as const
/** Wakes the workflow of one item. The row's own id is the version the workflow is told of. */
export type NudgeRow = {
  workflow: (typeof nudged)[number] | 'post'
  itemId: string
}

/** One thing to tell one person by mail. `urgent`: what waits for no digest (domain/mail/mailPace): the letter of a
 * top escalation level, a due day that came nearer. `postId`: of a post that changed hands, which is told to
 * themself alone even while somebody stands in for them. */
export type LineRow = {
  personId: string
  taskId: string | null
  findingId?: string
  aboutPersonId?: string
  postId?: string
} & (
  | { kind: 'letter'; letterId: string; urgent: boolean }
  | { kind: 'redated'; letterId: null; urgent: boolean; dueBefore: string }
  | { kind: Exclude<MailLineKind, 'letter' | 'redated'>; letterId: string | null; urgent?: boolean }
)

/** Chains an action to the one before it, so that an edited row shows. */
export function chainAction(action: Action): ChainedAction {
  return { ...action, hash: hashOf(action) }
}

/** The next action in the record of an item whose row is locked and keeps no version of its own. */
export async function nextAction<Item extends ItemKind>(
  tx: Transaction,
  item: { itemKind: Item; itemId: string },
  action: NewAction<Item>,
): Promise<ChainedAction> {
  const last = await tx.action.findFirst({ where: item, orderBy: { version: 'desc' } })
  const chained = { version: (last?.version ?? 0) + 1, previousHash: last?.hash ?? '' }
  return chainAction({ ...item, ...chained, ...action } as Action)
}

/** The SHA-256 of an action with the hash of its predecessor, over JSON with sorted keys. */
export function hashOf(action: Action): string {
  const { onBehalfOfId, at, ...rest } = action
  const content = { ...rest, onBehalfOfId: onBehalfOfId ?? null, at: at.toISOString() }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** Writes what a change leaves behind in one statement: its actions, the nudges it causes, the lines people are to
 * be told (whoever is absent today, through who stands in for them), what webhooks are to be told with their nudges, and a nudge of
 * the post of everybody who has nothing waiting yet that is as urgent. What is dated ahead or waits for the end of
 * a launch counts as nothing; what waits for a digest wakes nobody, and what a launch tells nudges nobody before it is complete. */
export async function writeDown(
  tx: Transaction,
  at: Date,
  record: { actions: ChainedAction[]; nudges?: NudgeRow[]; lines?: LineRow[] },
): Promise<void> {
  await tx.$executeRaw`
    with recursive unsealed as (
      select pg_advisory_xact_lock_shared(${AUDIT_LOCK}::bigint)
    ), acted as (
      insert into "Action" ("itemKind", "itemId", version, kind, "byId", "onBehalfOfId", channel, at, before, after, "previousHash", hash)
      select "itemKind", "itemId", version, kind, "byId", "onBehalfOfId", channel, ${at}, before, after, "previousHash", hash
      from unsealed, jsonb_to_recordset(${JSON.stringify(record.actions)}::jsonb) as action(
        "itemKind" text, "itemId" uuid, version int, kind text, "byId" uuid, "onBehalfOfId" uuid, channel text,
        before jsonb, after jsonb, "previousHash" text, hash text)
      returning id, "itemKind", "itemId", kind
    ), delivery as (
      ${deliveriesOfActions(at)} returning "webhookId"
    ), heard as (
      insert into "Nudge" (workflow, "itemId", at) select distinct 'delivery', "webhookId", ${at}::timestamptz from delivery
    ), line as (
      select * from jsonb_to_recordset(${JSON.stringify(record.lines ?? [])}::jsonb) as line(
        "personId" uuid, kind text, "taskId" uuid, "findingId" uuid, "letterId" uuid, "aboutPersonId" uuid,
        "postId" uuid, "dueBefore" text, urgent boolean)
    ), ${substitutesOfLines(shanghaiDayOf(at.toISOString()))}, told as (
      insert into "MailLine" ("personId", kind, "taskId", "findingId", "letterId", "aboutPersonId", "postId", "dueBefore", urgent, at, "forId")
      select case when "postId" is null then coalesce("recipientId", "personId") else "personId" end, kind, "taskId", "findingId",
        "letterId", "aboutPersonId", "postId", "dueBefore", coalesce(urgent, false), ${at},
        case when "postId" is null and "recipientId" <> "personId" then "personId" end
      from line left join recipient using ("personId")
      returning "personId", "taskId", urgent
    ), waiting as (
      select line."personId", line.urgent from (select distinct "personId" from told) person,
      lateral (select "personId", urgent from "MailLine" one
        where one."mailId" is null and one."personId" = person."personId" and one.at <= ${at}::timestamptz
          and not ${waitsForLaunch(Prisma.sql`one`)}
        order by one.urgent desc, one.id limit 1 for share of one) line
    ), post as (
      insert into "Nudge" (workflow, "itemId", at)
      select distinct 'post', told."personId", ${at}::timestamptz from told
      where (told.urgent or not ${HAS_DIGESTS}) and not ${waitsForLaunch(Prisma.sql`told`)} and not exists (
        select from waiting where waiting."personId" = told."personId" and (waiting.urgent or not told.urgent))
    )
    insert into "Nudge" (workflow, "itemId", at)
    select workflow, "itemId", ${at} from jsonb_to_recordset(${JSON.stringify(record.nudges ?? [])}::jsonb)
      as nudge(workflow text, "itemId" uuid)`
}
