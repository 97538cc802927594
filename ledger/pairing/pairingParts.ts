import { Prisma } from '../generated/client'

/** What tells one helper, and one who is helped, of `p` (Pairing) from another: a region's code, a person's or a household's id, a
 * unit's name. */
export const HELPER_KEY = Prisma.sql`coalesce(p."helperRegionCode", p."helperPersonId"::text, p."helperUnit")`
export const HELPED_KEY = Prisma.sql`coalesce(p."helpedRegionCode", p."helpedHouseholdId"::text)`

/** Joins to `p` (Pairing) the household `h` that is helped, if one is, and the Region `r` of what is helped. */
export const HELPED_REGION = Prisma.sql`left join "Household" h on h.id = p."helpedHouseholdId"
  join "Region" r on r.code = coalesce(p."helpedRegionCode", h."regionCode")`
