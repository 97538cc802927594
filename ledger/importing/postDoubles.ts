import type { Label } from '../../domain/label'
import type { PostRow } from '../../domain/importing/posts'
import { besideInWords, mayBeSamePost, otherNameInWords } from '../../domain/importing/post/postBeside'
import type { AcceptedRow, ReadRows } from '../../domain/importing/rowsRead'
import { tidyText } from '../../domain/text'
import { ofLongList } from '../database/longLists'
import type { Transaction } from '../database/database'
import { oneOf, type RowOf, rowsOf } from '../database/rows'
import { postRoles } from '../../domain/person/postRoles'

const POST = { role: oneOf(postRoles), title: 'text', holder: 'text?', regionCode: 'text' } as const
type Post = RowOf<typeof POST>
type Row = AcceptedRow<PostRow>
const keyOf = ({ regionCode, role, title }: Pick<PostRow, 'regionCode' | 'role' | 'title'>) =>
  `${regionCode}\n${role}\n${title}`

/** Rejects the rows that would make a post beside one of the ledger which the sheet leaves out and which they may mean under
 * another title or role; where a role has several posts at one place anyway, the row is flagged. */
export async function refuseDoubles(tx: Transaction, read: ReadRows<PostRow>): Promise<void> {
  const posts = Map.groupBy(await postsAround(tx, read.accepted), ({ regionCode }) => regionCode)
  const listed = new Set(read.accepted.map(({ value }) => keyOf(value)))
  sift(read, ({ value, flags, faultOf }) => {
    const here = posts.get(value.regionCode) ?? []
    if (here.some((post) => keyOf(post) === keyOf(value))) return null
    const beside = here.filter((post) => !listed.has(keyOf(post)))
    const same = beside.find((post) => mayBeSamePost(post, value))
    if (same)
      return { column: same.title === value.title ? 'role' : 'title', reason: besideInWords(same, value) }
    const other = beside.find(({ role }) => role === value.role)
    if (other) flags.push(faultOf('title', besideInWords(other, value)))
    return null
  })
}

function postsAround(tx: Transaction, rows: Row[]): Promise<Post[]> {
  const codes = [...new Set(rows.map(({ value }) => value.regionCode))]
  return rowsOf(tx, POST)`
    select post."regionCode", post.role, post.title, p.name as holder
    from "Post" post left join "Person" p on p.id = post."personId"
    where post."regionCode" = any(${codes}) order by post.role, post.title`
}

/** Rejects the rows that give a known person another name: they may be somebody else at the address of an office. Who has no
 * name yet, and is called by a title they hold, is named by the sheet. */
export async function refuseOtherNames(tx: Transaction, read: ReadRows<PostRow>): Promise<void> {
  const emails = read.accepted.flatMap(({ value: { email, name } }) => (email && name !== null ? email : []))
  const people = await ofLongList(emails, (part) =>
    tx.person.findMany({
      where: { email: { in: part } },
      select: { email: true, name: true, posts: { select: { title: true } } },
    }),
  )
  const known = new Map(people.map((person) => [person.email, person]))
  const titles = Map.groupBy(read.accepted, ({ value }) => value.email)
  sift(read, ({ value }) => {
    const person = known.get(value.email ?? '')
    if (value.name === null || !person) return null
    const name = tidyText(person.name)
    const inSheet = (titles.get(value.email) ?? []).map((row) => row.value.title)
    const called = [...person.posts.map(({ title }) => tidyText(title)), ...inSheet]
    if (name === value.name || called.includes(name)) return null
    return { column: 'name', reason: otherNameInWords(name, value.name) }
  })
}

type Column = 'title' | 'role' | 'name'

/** Takes the rows out of which something is wrong. */
function sift(read: ReadRows<PostRow>, wrong: (row: Row) => { column: Column; reason: Label } | null): void {
  read.accepted = read.accepted.filter((row) => {
    const found = wrong(row)
    if (found) {
      const { row: no, sheet, faultOf } = row
      read.rejected.push({
        row: no,
        ...(sheet !== undefined && { sheet }),
        ...faultOf(found.column, found.reason),
      })
    }
    return found === null
  })
}
