import type { KnownRegion, KnownRegions } from '../../domain/importing/knownRegions'
import type { Transaction } from '../database/database'
import { inParts } from './parts'
import { allRowsOf, mapOf } from '../database/longLists'
import { oneOf } from '../database/rows'
import { regionLevels } from '../../domain/level'

/** Every region of the ledger by its code. */
export async function readKnownRegions(tx: Transaction): Promise<KnownRegions> {
  const regions = await allRowsOf(tx, {
    code: 'text',
    name: 'text',
    level: oneOf(regionLevels),
    parentCode: 'text?',
  })`select code, name, level, "parentCode" from "Region"`
  return mapOf(regions, (region) => [region.code, region])
}

/** Writes regions by their code, in an order in which parents come before their children. Returns how many were new or
 * different. */
export async function writeRegions(tx: Transaction, regions: KnownRegion[]): Promise<number> {
  const changed = await inParts(regions, (part) => writePart(tx, part))
  if (changed > 0) {
    await adoptOrphans(tx)
    await writePaths(tx)
  }
  return changed
}

async function writePart(tx: Transaction, regions: KnownRegion[]): Promise<number> {
  return tx.$executeRaw`
    insert into "Region" (code, name, level, "parentCode", path)
    select code, name, level, "parentCode", code
    from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb)
      as sheet(code text, name text, level text, "parentCode" text)
    order by code
    on conflict (code) do update
      set name = excluded.name, level = excluded.level, "parentCode" = excluded."parentCode"
      where ("Region".name, "Region".level, "Region"."parentCode")
        is distinct from (excluded.name, excluded.level, excluded."parentCode")`
}

/** A region whose parent came later goes under it. */
async function adoptOrphans(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    update "Region" orphan set "parentCode" = parent.code
    from "Region" parent
    where orphan."parentCode" is null and orphan.level <> 'municipality'
      and parent.code = (
        select near.code from "Region" near
        where near.code in (left(orphan.code, 2), left(orphan.code, 4), left(orphan.code, 6), left(orphan.code, 9))
          and length(near.code) < length(orphan.code)
          and length(near.code) >= case length(orphan.code)
            when 12 then 9 when 9 then case substr(orphan.code, 5, 2) when '00' then 4 else 6 end else 2 end
        order by length(near.code) desc limit 1)`
}

/** A region that moves takes everything below it along, so the paths follow from the whole tree. */
async function writePaths(tx: Transaction) {
  await tx.$executeRaw`
    with recursive tree as (
      select code, code as path from "Region" where "parentCode" is null
      union all
      select child.code, tree.path || '/' || child.code
      from "Region" child join tree on child."parentCode" = tree.code
    )
    update "Region" set path = tree.path
    from tree
    where "Region".code = tree.code and "Region".path <> tree.path`
}
