import { clockOff, isClockOff } from '../../domain/health/readiness'
import { reading, type Database } from '../database/database'
import { rowsOf } from '../database/rows'

/** How long the signs of life of processes that are gone are kept, hours. */
const KEPT_HOURS = 24

export type Beat = { id: string; process: 'api' | 'worker' }

/** Needs a new page of the disk whenever it is run, and gives it back. Where the role may make no temporary table, it is left out. */
const PROBE = `do $probe$ begin
  if not has_database_privilege(current_database(), 'TEMP') then return; end if;
  if to_regclass('pg_temp."WriteProbe"') is null then
    create temp table "WriteProbe" (filler text) on commit delete rows;
  end if;
  insert into pg_temp."WriteProbe" values ('');
end $probe$`

/** Writes the sign of life of a process, and so tries whether the ledger takes writes at all: a full disk refuses it.
 * @param own what the process's own clock says
 * @returns by how much that clock is ahead of the database's, seconds */
export async function writeBeat(db: Database, { id, process }: Beat, own: Date): Promise<number> {
  const [beat] = await db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(PROBE)
    return rowsOf(tx, { aheadSeconds: 'real' })`
      insert into "Beat" (id, process, at, "aheadSeconds")
      values (${id}::uuid, ${process}, clock_timestamp(), extract(epoch from ${own}::timestamptz - clock_timestamp())::float8)
      on conflict (id) do update set at = excluded.at, "aheadSeconds" = excluded."aheadSeconds"
      returning "aheadSeconds"`
  })
  return beat?.aheadSeconds ?? 0
}

/** By how much a clock is ahead of the database's, seconds. */
export async function aheadOfLedger(db: Database, own: Date): Promise<number> {
  const [row] = await rowsOf(db, { aheadSeconds: 'real' })`
    select extract(epoch from ${own}::timestamptz - clock_timestamp())::float8 as "aheadSeconds"`
  return row?.aheadSeconds ?? 0
}

/** @throws Refused `clock-off` where nothing may be written by this clock */
export async function refuseOffClock(db: Database, own: Date): Promise<void> {
  if (isClockOff(await aheadOfLedger(db, own))) throw clockOff()
}

/** Takes the sign of life of a process away that ends, with those of processes that were gone long ago. */
export async function endBeat(db: Database, id: string): Promise<void> {
  await db.$executeRaw`
    delete from "Beat" where id = ${id}::uuid or at < clock_timestamp() - ${KEPT_HOURS} * interval '1 hour'`
}

/** How long ago each worker gave its last sign of life, and by how much its clock is ahead, seconds. */
export function workerBeats(db: Database): Promise<{ ageSeconds: number; aheadSeconds: number }[]> {
  return reading(
    () => rowsOf(db, { ageSeconds: 'real', aheadSeconds: 'real' })`
      select extract(epoch from clock_timestamp() - at)::float8 as "ageSeconds", "aheadSeconds"
      from "Beat" where process = 'worker' order by at desc limit 100`,
  )
}
