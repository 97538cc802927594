import type { ListedTownship } from '../../domain/importing/townships'
import type { Transaction } from '../database/database'

/** Puts townships on their lists. Returns how many were not on them yet. */
export async function writeListings(tx: Transaction, listings: ListedTownship[]): Promise<number> {
  return tx.$executeRaw`
    insert into "Listing" ("regionCode", list)
    select "regionCode", list
    from jsonb_to_recordset(${JSON.stringify(listings)}::jsonb) as sheet("regionCode" text, list text)
    order by "regionCode", list
    on conflict do nothing`
}
