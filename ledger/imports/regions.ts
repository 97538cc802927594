import type { KnownRegion, KnownRegions } from '../../domain/importing/knownRegions'
import type { Transaction } from '../database'

/** Every region of the ledger by its code. */
export async function readKnownRegions(tx: Transaction): Promise<KnownRegions> {
  const regions = await tx.$queryRaw<KnownRegion[]>`select code, name, level, "parentCode" from "Region"`
  return new Map(regions.map((region) => [region.code, region]))
}

/** Writes regions by their code, parents and children in any order. Returns how many were new or different. */
export async function writeRegions(tx: Transaction, regions: KnownRegion[]): Promise<number> {
  const changed = await tx.$queryRaw<unknown[]>`
    insert into "Region" (code, name, level, "parentCode", path)
    select code, name, level, "parentCode", code
    from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb)
      as sheet(code text, name text, level text, "parentCode" text)
    order by code
    on conflict (code) do update
      set name = excluded.name, level = excluded.level, "parentCode" = excluded."parentCode"
      where ("Region".name, "Region".level, "Region"."parentCode")
        is distinct from (excluded.name, excluded.level, excluded."parentCode")
    returning code`
  if (changed.length > 0) await writePaths(tx)
  return changed.length
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
