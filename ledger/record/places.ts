import { Prisma } from '../generated/client'

/** Where the item of a workflow is: the code of its place, and its campaign's name; null: it is of no place. It is shown in Temporal, so
 * it names no person. The names within are its own: the item may come from a table of the statement around it. */
export const placeOf = (workflow: Prisma.Sql, itemId: Prisma.Sql) => Prisma.sql`case ${workflow}
  when 'campaign' then (select campaign_.name from "Campaign" campaign_ where campaign_.id = ${itemId})
  when 'target' then (select target_."regionCode" || ' ' || campaign_.name
    from "Target" target_ join "Campaign" campaign_ on campaign_.id = target_."campaignId" where target_.id = ${itemId})
  when 'rectification' then (select finding_."regionCode" || ' ' || campaign_.name || ' #' || finding_.no || ', cycle ' || cycle_.cycle
    from "Rectification" cycle_ join "Finding" finding_ on finding_.id = cycle_."findingId"
      join "Campaign" campaign_ on campaign_.id = finding_."campaignId" where cycle_.id = ${itemId})
  when 'docket' then (select docket_."townshipCode" from "Docket" docket_ where docket_.id = ${itemId})
end`
