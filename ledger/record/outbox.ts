import { overStates } from '../../domain/finding/states'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { roomNoOf } from '../mail/mailrooms'
import { nudged, type NudgeRow } from './records'
import { placeOf } from './places'
import { oneOf, type RowOf, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { liveStates } from '../../domain/campaign/states'

const CLAIMED_NUDGE = {
  workflow: oneOf(nudged),
  itemId: 'text',
  epoch: 'text',
  version: 'int',
  ids: ['text'],
  place: 'text?',
} as const
/** What one workflow is to be told: the highest of the nudges that wait for it, which `ids` are, and
 * where it is, as Temporal shows it. */
export type ClaimedNudge = RowOf<typeof CLAIMED_NUDGE>

/** How long a worker may carry what it has claimed, seconds; then another does. A nudge that fails waits as long. */
const CLAIM_SECONDS = 15

/** Claims the oldest nudges that wait, those of one workflow merged. Whoever claims at the same time gets others. */
export function claimNudges(db: Database, most: number): Promise<ClaimedNudge[]> {
  return rowsOf(db, CLAIMED_NUDGE)`
    with claimed as (
      update "Nudge" set "claimedUntil" = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS}::int)
      where id in (
        select id from "Nudge" where "claimedUntil" is null or "claimedUntil" < clock_timestamp()
        order by id limit ${most} for update skip locked)
      returning id, workflow, "itemId"
    ), told as (
      select claimed.id, case when room.id is null then workflow else 'mailroom' end as workflow,
        coalesce(room.id, "itemId") as "itemId"
      from claimed left join "Mailroom" room
        on workflow in ('post', 'mailroom') and room.no = ${roomNoOf(Prisma.sql`"itemId"`)}
    )
    select workflow, "itemId", (select epoch from "LedgerEpoch")::text as epoch, max(id)::int as version,
      array_agg(id::text) as ids, ${placeOf(Prisma.sql`workflow`, Prisma.sql`"itemId"`)} as place
    from told group by workflow, "itemId" order by min(id)`
}

/** Forgets the nudges that a workflow has taken note of. */
export async function forgetNudges(db: Database, { ids }: ClaimedNudge): Promise<void> {
  await db.$executeRaw`delete from "Nudge" where id = any(${ids}::bigint[])`
}

/** Lets nudges be claimed again at once: their workflow could not be told. */
export async function releaseNudges(db: Database, { ids }: ClaimedNudge): Promise<void> {
  await db.$executeRaw`update "Nudge" set "claimedUntil" = null where id = any(${ids}::bigint[])`
}

/** Writes nudges for workflows that ought to run and do not, or sleep past their moment, where none waits already: what is on its way is not sent twice. */
export async function renewNudges(
  db: Database | Transaction,
  items: { workflow: NudgeRow['workflow']; itemId: string }[],
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    insert into "Nudge" (workflow, "itemId", at)
    select item.workflow, item."itemId", ${now}
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as item(workflow text, "itemId" uuid)
    where not exists (select 1 from "Nudge" waiting
      where waiting.workflow = item.workflow and waiting."itemId" = item."itemId")`
}

/** A grace that leaves nothing out, seconds. */
const NO_GRACE = -1

/** Nudges everything that ought to have a running workflow. Returns how many that are. */
export async function nudgeAll(tx: Transaction, now: Date): Promise<number> {
  const items = await itemsToRun(tx, now, NO_GRACE)
  await renewNudges(tx, items, now)
  return items.length
}

/** What ought to have a running workflow as of `now`: launched campaigns, open targets, rectifications that are not over, dockets, mailrooms, webhooks for which events wait. What changed less than `graceSeconds` ago is left out: its nudge may still be on its way.
 * @param lateAlone only those that sleep past their moment */
export function itemsToRun(db: Database | Transaction, now: Date, graceSeconds: number, lateAlone = false) {
  const before = new Date(now.getTime() - graceSeconds * 1000)
  return rowsOf(db, { workflow: oneOf(nudged), itemId: 'text', late: 'flag?' })`
    select workflow, "itemId", late from (
    select 'campaign' as workflow, id as "itemId", false as late from "Campaign"
      where state in ${setOf(liveStates)} and "launchedAt" < ${before}
    union all
    select 'target', id, "nextMomentAt" < ${before} from "Target" where state = 'open' and "armedAt" < ${before}
    union all
    select 'rectification', id, coalesce("nextMomentAt" < ${before}, false) from "Rectification"
      where state <> all(${overStates}) and "openedAt" < ${before}
    union all
    select 'docket', d.id, coalesce(d."nextMomentAt" < ${before}, false) from "Docket" d where d."openedAt" < ${before}
    union all
    select 'mailroom', id, coalesce("nextMomentAt" < ${before}, false) from "Mailroom"
    union all
    select 'delivery', d."webhookId", min(d."nextAttemptAt") < ${before}
    from "WebhookDelivery" d join "Webhook" h on h.id = d."webhookId" and h."disabledAt" is null
    where d.state = 'pending' group by d."webhookId") item
    where late or not ${lateAlone}::boolean`
}
