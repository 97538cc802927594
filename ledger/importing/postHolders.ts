import type { Label } from '../../domain/label'
import type { PersonalImport } from './parts'
import { columns, type PostRow } from '../../domain/importing/posts'
import { changeInWords } from '../../domain/importing/post/postChange'
import type { CellFault, ReadRows } from '../../domain/importing/rowsRead'
import { maskNumbers } from '../../domain/person/masking'
import { countsOf } from '../../domain/handOver/openItems'
import { ofLongList } from '../database/longLists'
import type { Transaction } from '../database/database'
import { namesOf } from '../finding/findingPeople'
import { passStranded } from '../handOver/handOvers'
import { lockTargetsHeldBy } from '../person/holdings'
import { lockPeople } from '../person/personRecord'
import { recordPostChanges, type ChangedPost } from '../person/postChanges'
import { postHeirs, type Holder, type PostHeir } from './postHeirs'
import { strandedItems, type StrandedItem } from '../handOver/strandedItems'
import { all, oneOf, orNull, rowsOf } from '../database/rows'
import { postRoles } from '../../domain/person/postRoles'

/** What tells one post from another. */
export type PostKey = string
export const postKey = ({
  regionCode,
  role,
  title,
}: Pick<PostRow, 'regionCode' | 'role' | 'title'>): PostKey => `${regionCode}\n${role}\n${title}`

type Held = { id: string; title: string; holder: Holder | null }
type Holders = Map<PostKey, Held>

/** Who holds the posts of a sheet that are there already, once the rows of all whom the sheet concerns are locked:
 * it may be somebody else by then, who is locked, too. */
export async function lockHolders(tx: Transaction, { accepted }: ReadRows<PostRow>): Promise<Holders> {
  const rows = accepted.map(({ value }) => value)
  const emails = rows.flatMap(({ email }) => email ?? [])
  const named = await ofLongList(emails, (part) =>
    tx.person.findMany({ where: { email: { in: part } }, select: { id: true } }),
  )
  const locked = new Set<string>()
  for (;;) {
    const holders = await holdersOf(tx, rows)
    const concerned = [...named, ...[...holders.values()].flatMap(({ holder }) => holder ?? [])]
    const waiting = concerned.map(({ id }) => id).filter((id) => !locked.has(id))
    if (waiting.length === 0) return holders
    await lockPeople(tx, waiting)
    for (const id of waiting) locked.add(id)
  }
}

async function holdersOf(tx: Transaction, rows: PostRow[]): Promise<Holders> {
  const keys = rows.map(({ regionCode, role, title }) => ({ regionCode, role, title }))
  const posts = await rowsOf(tx, {
    ...all('text', 'id title regionCode'),
    holder: orNull({ id: 'text', name: 'text', disabled: 'flag' }),
    role: oneOf(postRoles),
  })`
    select post.id, post."regionCode", post.role, post.title, case when p.id is not null then
      json_build_object('id', p.id, 'name', p.name, 'disabled', p."disabledAt" is not null) end as holder
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as sheet("regionCode" text, role text, title text)
    join "Post" post using ("regionCode", role, title) left join "Person" p on p.id = post."personId"`
  return new Map(posts.map((post) => [postKey(post), post]))
}

const faultOf = ({ email }: PostRow, reason: Label): CellFault => ({
  column: columns.email.name,
  value: maskNumbers(email ?? ''),
  reason,
})

const DISABLED: Label = {
  zh: '此邮箱的人员已停用，不能任职：请先在“人员”页恢复使用，或填写他人邮箱',
  en: 'This person is disabled, and holds no post. Enable them again on the page “People”, or name another person.',
}

/** Rejects the rows that would give a post to somebody who was disabled. */
export async function refuseDisabled(
  tx: Transaction,
  read: ReadRows<PostRow>,
  before: Holders,
): Promise<void> {
  const emails = read.accepted.flatMap(({ value }) => value.email ?? [])
  const people = await ofLongList(emails, (part) =>
    tx.person.findMany({ where: { email: { in: part }, disabledAt: { not: null } } }),
  )
  const idOf = new Map(people.map(({ id, email }) => [email, id]))
  const takes = (value: PostRow) => {
    const id = idOf.get(value.email ?? '')
    return id !== undefined && before.get(postKey(value))?.holder?.id !== id
  }
  const gone = read.accepted.filter(({ value }) => takes(value))
  read.rejected.push(...gone.map(({ row, value }) => ({ row, ...faultOf(value, DISABLED) })))
  read.accepted = read.accepted.filter(({ value }) => !takes(value))
}

type PostInSheet = Held & { key: PostKey; former: Holder | null; heir: PostHeir | null }
/** Who holds the post now, or the one that takes its place. */
const nextOf = ({ holder, heir }: PostInSheet): Holder | null => holder ?? heir?.holder ?? null

/** Tells and records which posts changed hands, passes on what is open by them where the importer chose so, and
 * flags their rows. Returns the rows that changed anything. */
export async function changeHolders(
  tx: Transaction,
  { accepted }: ReadRows<PostRow>,
  before: Holders,
  { by, openWork }: PersonalImport,
): Promise<PostKey[]> {
  const posts = await postsInSheet(
    tx,
    accepted.map(({ value }) => value),
    before,
  )
  const changed = posts.filter(({ former, holder }) => former?.id !== holder?.id)
  await recordPostChanges(tx, sidesOf(changed), by)
  const passing = openWork === 'pass'
  const concerned = posts.filter((post) => passing || changed.includes(post))
  const open = await openBy(tx, concerned, by.now)
  await passOn(tx, passing ? open : open.filter(goesWithHolder(posts)), posts, by)
  const stays = await openBy(tx, concerned, by.now)
  const told = await changesInWords(tx, posts, { open, stays, openWork })
  for (const { value, flags } of accepted) {
    const reason = told.get(postKey(value))
    if (reason !== undefined) flags.push(faultOf(value, reason))
  }
  return [...told.keys()]
}

/** The posts of a sheet that were there before it. */
async function postsInSheet(tx: Transaction, rows: PostRow[], before: Holders): Promise<PostInSheet[]> {
  const formerOf = new Map([...before.values()].map(({ id, holder }) => [id, holder]))
  const heirs = await postHeirs(tx, rows, formerOf)
  return [...(await holdersOf(tx, rows))].flatMap(([key, post]): PostInSheet[] => {
    const former = formerOf.get(post.id)
    return former === undefined ? [] : [{ ...post, key, former, heir: heirs.get(post.id) ?? null }]
  })
}

/** Whether an item is with who holds the post that takes the place of its own: it stays with them, under the other
 * title. */
const goesWithHolder = (posts: PostInSheet[]) => {
  const heirOf = new Map(posts.map(({ id, heir }) => [id, heir?.holder.id]))
  return ({ postId, holderId }: StrandedItem) => heirOf.get(postId ?? '') === holderId
}

/** The two sides of the posts that changed hands, and of new ones that take their places. */
function sidesOf(changed: PostInSheet[]): ChangedPost[] {
  const heirs = new Map(changed.flatMap(({ heir }) => (heir?.isNew ? [[heir.id, heir]] : [])))
  return [
    ...changed.map(({ id, title, former, holder, heir }) => ({
      ...{ id, title, from: former?.id ?? null, to: holder?.id ?? null },
      ...(heir && { heir: heir.holder.id }),
    })),
    ...[...heirs.values()].map(({ id, title, holder }) => ({ id, title, from: null, to: holder.id })),
  ]
}

/** What is open by these posts with others than who holds them. */
async function openBy(tx: Transaction, posts: PostInSheet[], now: Date): Promise<StrandedItem[]> {
  if (posts.length === 0) return []
  const holderOf = new Map(posts.map(({ id, holder }) => [id, holder?.id]))
  const items = await strandedItems(tx, { postIds: [...holderOf.keys()] }, now)
  return items.filter(({ postId, holderId }) => holderOf.get(postId ?? '') !== holderId)
}

/** What is said of each row whose post changes hands, or has something open that passes. */
async function changesInWords(
  tx: Transaction,
  posts: PostInSheet[],
  {
    open,
    stays,
    openWork,
  }: { open: StrandedItem[]; stays: StrandedItem[] } & Pick<PersonalImport, 'openWork'>,
): Promise<Map<PostKey, Label>> {
  const names = await namesOf(
    tx,
    open.map(({ holderId }) => holderId),
  )
  const told = posts.flatMap((post): [PostKey, Label][] => {
    const { key, id, title, former, holder, heir } = post
    const held = open.filter(({ postId }) => postId === id)
    const next = nextOf(post)
    if (former?.id === holder?.id && (next === null || held.length === 0)) return []
    const change = {
      ...{ title, openWork, heir, kept: former?.id === next?.id },
      former: former?.name ?? null,
      successor: next?.name ?? null,
      holders: [...new Set(held.map(({ holderId }) => names.get(holderId) ?? ''))],
      held: countsOf(held),
      stays: countsOf(stays.filter(({ postId }) => postId === id)),
    }
    return [[key, changeInWords(change)]]
  })
  return new Map(told)
}

/** Passes open items to who holds the post they came with now, of each person and to each person at once. */
async function passOn(
  tx: Transaction,
  open: StrandedItem[],
  posts: PostInSheet[],
  by: PersonalImport['by'],
): Promise<void> {
  const postOf = new Map(posts.map((post) => [post.id, post]))
  const passing = open.flatMap((item) => {
    const post = postOf.get(item.postId ?? '')
    const next = post && nextOf(post)
    return next && !next.disabled ? [{ from: item.holderId, to: next.id, post }] : []
  })
  const people = [...new Set(passing.flatMap(({ from, to }) => [from, to]))]
  await lockPeople(tx, people)
  await lockTargetsHeldBy(tx, [...new Set(passing.map(({ from }) => from))])
  const groupOf = ({ from, to, post: { title, heir } }: (typeof passing)[number]) =>
    [from, to, ...(heir ? [title, heir.title] : [])].join('\n')
  for (const group of Map.groupBy(passing, groupOf).values()) {
    const [{ from, to, post }] = group as [(typeof passing)[number]]
    const theirs = new Map(group.map((each) => [each.post.id, each.post.title]))
    const { heir } = post
    const reason = heir
      ? `岗位由“${heir.title}”取代：${post.title}`
      : `岗位易人：${[...theirs.values()].join('、')}`
    const retitled = new Map(heir ? [[post.title, heir.title]] : [])
    await passStranded(
      tx,
      { personId: from, to, reason, retitled },
      ({ postId }) => postId !== null && theirs.has(postId),
      by,
    )
  }
}
