import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { openKinds } from '../../domain/handOver/openItems'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { OPEN_ITEMS } from './openItems'
import { grantedOn, inForceOn } from '../person/substitutes'
import { oneOf, type RowOf, rowsOf } from '../database/rows'

/** An open item whose holder does not hold the post it came with. `postId`: that post, as far as it is known. */
const STRANDED_ITEM = {
  kind: oneOf(openKinds),
  id: 'text',
  /** The number of a measure; else 0. */
  part: 'int',
  holderId: 'text',
  postId: 'text?',
} as const
export type StrandedItem = RowOf<typeof STRANDED_ITEM>

/** Whether the post `p` is one by which an `item` comes to its holder: its title where the item notes one, and its area. */
const OF_ITEM = Prisma.sql`(item.post is null or p.title = item.post)`
const AROUND = Prisma.sql`p."regionCode" = any(string_to_array(place.path, '/'))`
const HELD = Prisma.sql`"Post" p where p."personId" = item."holderId"`
/** Or left, by the record. What is registered, or written, while somebody is away goes to who stands in: theirs, under the post of
 * the absent. */
const LEFT = Prisma.sql`left_post l join "Post" p on p.id = l."postId" where l."personId" = item."holderId"
  and (not l."stoodIn" or item.kind in ('finding', 'measure', 'letter'))`

/** Whether nothing gives the holder of an `item` a place here on a day: no post, no role, nobody they stand in for. */
const withoutPlace = (day: string) => Prisma.sql`(
  not exists (select from ${HELD})
  and not exists (select from "RoleGrant" g where g."personId" = item."holderId" and ${grantedOn(day)})
  and not exists (select from "Absence" a where a."substituteId" = item."holderId" and ${inForceOn(day)}))`

/** The open items whose holder is not at the post they came with, as rows in brackets: those of OPEN_ITEMS with "postId", the
 * nearest post that the holder left or, where the record knows of none, that bears the title. The holder was disabled, or has
 * no post at all; or left a post of that title and area by the record, and holds none such; or a task names a title that its
 * holder does not hold; or a household lies under no post of theirs. */
export const strandedOn = (day: string) => Prisma.sql`(
  with recursive left_post("personId", "postId", "stoodIn") as (
    select a."itemId", each.id::uuid, false
    from "Action" a, jsonb_array_elements_text(a.after->'posts') each(id)
    where a."itemKind" = 'person' and a.kind in ('hand_over', 'lose_posts')
    union
    select a."substituteId", l."postId", true from left_post l join "Absence" a on a."personId" = l."personId"
  ), item as (${OPEN_ITEMS})
  select item.*, came.id as "postId"
  from item join "Region" place on place.code = item."regionCode" join "Person" holder on holder.id = item."holderId"
  left join lateral (
    select p.id from (select p.*, 1 as known from ${HELD} union all select p.*, 2 from ${LEFT}
      union all select p.*, 0 from "Post" p where p.title = item.post and ${AROUND}) p where ${OF_ITEM}
    order by known = 0, ${AROUND} desc, known desc, length(p."regionCode") desc limit 1) came on true
  where holder."disabledAt" is not null or ${withoutPlace(day)}
    or (exists (select from ${LEFT} and ${OF_ITEM} and ${AROUND})
      and not exists (select from ${HELD} and ${OF_ITEM} and ${AROUND}))
    or (item.kind in ('task', 'support') and not exists (select from ${HELD} and ${OF_ITEM}))
    or (item.kind = 'household' and not exists (select from ${HELD} and ${AROUND})))`

/** The stranded items that came with some posts, or that stand with somebody. */
export function strandedItems(
  tx: Transaction,
  which: { postIds: string[] } | { holderId: string },
  now: Date,
): Promise<StrandedItem[]> {
  const condition =
    'postIds' in which
      ? Prisma.sql`"postId" = any(${which.postIds}::uuid[])`
      : Prisma.sql`"holderId" = ${which.holderId}::uuid`
  return rowsOf(tx, STRANDED_ITEM)`
    select kind, id, part, "holderId", "postId" from ${strandedOn(shanghaiDayOf(now.toISOString()))} s
    where ${condition} order by "holderId", kind, id, part`
}
