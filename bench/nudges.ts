import type { Database } from '../ledger/database/database'
import { type RowOf, rowsOf } from '../ledger/database/rows'

const NUDGE_COUNTS = { campaign: 'int', target: 'int', post: 'int' } as const
export type NudgeCounts = RowOf<typeof NUDGE_COUNTS>

/** Has the database count every nudge that is written: the relay forgets them. It costs those statements only that write one. */
export async function countNudges(db: Database): Promise<void> {
  await db.$executeRaw`create table bench_nudge (workflow text not null)`
  await db.$executeRaw`
    create function bench_count_nudge() returns trigger language plpgsql security definer as
    'begin insert into bench_nudge values (new.workflow); return null; end'`
  await db.$executeRaw`
    create trigger bench_count_nudge after insert on "Nudge" for each row execute function bench_count_nudge()`
}

/** How many nudges were written since they are counted. */
export async function nudgesWritten(db: Database): Promise<NudgeCounts> {
  const [counts] = await rowsOf(db, NUDGE_COUNTS)`
    select (count(*) filter (where workflow = 'campaign'))::int as campaign,
      (count(*) filter (where workflow = 'target'))::int as target,
      (count(*) filter (where workflow = 'post'))::int as post
    from bench_nudge`
  return counts ?? { campaign: NaN, target: NaN, post: NaN }
}

/** Has every act on a task nudge the workflow of its target, in the same commit: what a design would do in which a
 * workflow hears of everything. */
export async function nudgeWithEveryAction(db: Database): Promise<void> {
  await db.$executeRaw`
    create function bench_nudge_target() returns trigger language plpgsql as
    'begin insert into "Nudge" (workflow, "itemId", at)
       select ''target'', "targetId", new.at from "Task" where id = new."itemId"; return null; end'`
  await db.$executeRaw`
    create trigger bench_nudge_target after insert on "Action" for each row
    when (new."itemKind" = 'task' and new.kind <> 'issue') execute function bench_nudge_target()`
}
