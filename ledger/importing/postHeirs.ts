import { heirOf, type Heir, type PlacedPost } from '../../domain/importing/post/postHeir'
import type { PostRow } from '../../domain/importing/posts'
import { postRoles } from '../../domain/person/postRoles'
import type { Transaction } from '../database/database'
import { oneOf, orNull, rowsOf } from '../database/rows'

export type Holder = { id: string; name: string; disabled: boolean }
type Placed = PlacedPost & { id: string; holder: Holder | null }
/** The post that takes the place of one that a sheet leaves vacant, and who holds it. */
export type PostHeir = { id: string; title: string; holder: Holder; isNew: boolean; sure: boolean }

const PLACED = {
  id: 'text',
  regionCode: 'text',
  role: oneOf(postRoles),
  title: 'text',
  inSheet: 'flag',
  holder: orNull({ id: 'text', name: 'text', disabled: 'flag' }),
} as const

/** Which posts take the place of those that a sheet leaves vacant, by the ids of these. It is written already.
 * @param before who held the posts of the sheet before it, by their ids */
export async function postHeirs(
  tx: Transaction,
  rows: PostRow[],
  before: Map<string, Holder | null>,
): Promise<Map<string, PostHeir>> {
  const keys = rows.map(({ regionCode, role, title }) => ({ regionCode, role, title }))
  const posts = await rowsOf(tx, PLACED)`
    with sheet as (
      select * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as sheet("regionCode" text, role text, title text)
    )
    select post.id, post."regionCode", post.role, post.title, (post."regionCode", post.role, post.title) in (
        select "regionCode", role, title from sheet) as "inSheet",
      case when p.id is not null then
        json_build_object('id', p.id, 'name', p.name, 'disabled', p."disabledAt" is not null) end as holder
    from "Post" post left join "Person" p on p.id = post."personId"
    where post."regionCode" in (select "regionCode" from sheet) order by post.role, post.title`
  const placed = posts.map((post): Placed => ({
    ...post,
    isHeld: post.holder !== null,
    was: wasOf(post, before),
  }))
  const heirs = placed.flatMap((post): [string, PostHeir][] => {
    const heir = heirOf(post, placed)
    return heir?.post.holder ? [[post.id, told(heir, heir.post.holder)]] : []
  })
  return new Map(heirs)
}

function wasOf(
  { id, inSheet, holder }: Pick<Placed, 'id' | 'inSheet' | 'holder'>,
  before: Map<string, Holder | null>,
): PlacedPost['was'] {
  if (inSheet && !before.has(id)) return 'absent'
  return (inSheet ? before.get(id) : holder) ? 'held' : 'vacant'
}

const told = ({ post: { id, title, was }, sure }: Heir<Placed>, holder: Holder): PostHeir => ({
  ...{ id, title, holder, sure },
  isNew: was === 'absent',
})
