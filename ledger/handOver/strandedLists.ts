import { PROGRAMME_OF_TASK } from '../task/openTasks'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { letterNumber } from '../../domain/mail/mailLink'
import { type OpenKind, openKinds } from '../../domain/handOver/openItems'
import type { Page, Paged } from '../../domain/paging'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { strandedOn } from './strandedItems'
import { liesIn, regionsVisibleTo } from '../person/visibility'
import { oneOf, orNull, type RowOf, rowsOf } from '../database/rows'

export type StrandedFilter = { holder?: string; area?: string; kind?: OpenKind }
/** A stranded item as lists show it. `no`: its number as people know it; `task`: of what kind, where it is of a task. */
export type ListedStranded = {
  kind: OpenKind
  id: string
  no: string
  task: { no: number; key: string; title: string | null; programmeId: string } | null
  campaign: { id: string; name: string } | null
  region: { code: string; name: string }
  holder: { id: string; name: string; disabled: boolean }
  post: string | null
  successor: { id: string; name: string } | null
}
const ROW = {
  region: { code: 'text', name: 'text' },
  kind: oneOf(openKinds),
  task: orNull({ no: 'int', key: 'text', title: 'text?', programmeId: 'text' }),
  post: 'text?',
  no: 'text?',
  id: 'text',
  campaign: orNull({ id: 'text', name: 'text' }),
  successor: orNull({ id: 'text', name: 'text' }),
  holder: { id: 'text', name: 'text', disabled: 'flag' },
  letter: orNull({ issuer: 'text', year: 'int', number: 'int' }),
} as const
type Row = RowOf<typeof ROW>

const BY_HOLDER: SqlOrder = {
  name: { by: Prisma.sql`p.name`, as: 'text' },
  holder: { by: Prisma.sql`p.id`, as: 'uuid' },
  path: { by: Prisma.sql`r.path`, as: 'text' },
  kind: { by: Prisma.sql`s.kind`, as: 'text' },
  no: { by: Prisma.sql`t.no`, as: 'int', nullable: true },
  id: { by: Prisma.sql`s.id`, as: 'uuid' },
  part: { by: Prisma.sql`s.part`, as: 'int' },
}

/** The stranded items of a person's area: open, with somebody who is not at the post they came with. By holder. */
export async function listStranded(
  db: Database | Transaction,
  actor: Actor,
  { holder, area, kind }: StrandedFilter,
  now: Date,
  page: Page,
): Promise<Paged<ListedStranded>> {
  const { bookmark, behind, tail } = pageIn(BY_HOLDER, page)
  const found = Prisma.sql`
    from ${strandedOn(shanghaiDayOf(now.toISOString()))} s join "Region" r on r.code = s."regionCode"
    join "Person" p on p.id = s."holderId"
    left join "Task" t on s.kind in ('task', 'support', 'issued') and t.id = s.id
    where ${regionsVisibleTo(actor)} and ${liesIn(area)}
      and (${holder ?? null}::uuid is null or p.id = ${holder ?? null}::uuid)
      and (${kind ?? null}::text is null or s.kind = ${kind ?? null})`
  const rows = await rowsOf(db, marked(ROW))`
    with page as (
      select s.*, r.path, r.name as "regionName", p.name as "holderName", p."disabledAt" is not null as disabled, t.no,
        ${bookmark}
      ${found} and ${behind} ${tail}
    )
    select s.kind, s.id, s.post, json_build_object('code', s."regionCode", 'name', s."regionName") as region,
      json_build_object('id', s."holderId", 'name', s."holderName", 'disabled', s.disabled) as holder,
      case when next.id is not null then json_build_object('id', next.id, 'name', next.name) end as successor,
      coalesce(t.no::text, f.no::text, h.no, d.kind) as no,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as campaign,
      case when t.id is not null then json_build_object('no', t.no, 'key', t.key, 'title', t.title,
        'programmeId', ${PROGRAMME_OF_TASK}) end as task,
      case when l.id is not null then json_build_object('issuer', l.issuer, 'year', l.year, 'number', l.number) end as letter, s.bookmark
    from page s left join "Post" came on came.id = s."postId"
    left join "Person" next on next.id = came."personId" and next.id <> s."holderId" and next."disabledAt" is null
    left join "Task" t on s.kind in ('task', 'support', 'issued') and t.id = s.id
    left join "Finding" f on s.kind in ('finding', 'measure', 'inspection') and f.id = s.id
    left join "Letter" l on s.kind = 'letter' and l.id = s.id
    left join "Household" h on s.kind = 'household' and h.id = s.id
    left join "Pairing" d on s.kind = 'pairing' and d.id = s.id
    left join "Campaign" c on c.id = coalesce(t."campaignId", f."campaignId", l."campaignId", d."campaignId")
    order by s."holderName", s."holderId", s.path, s.kind, s.no, s.id, s.part`
  const counted = await rowsOf(db, { total: 'int' })`select count(*)::int as total ${found}`
  const paged = pagedRows<Row>(rows, counted[0]?.total, page)
  const items = paged.items.map(({ letter, no, ...row }) => ({
    ...row,
    no: letter ? letterNumber(letter) : (no ?? ''),
  }))
  return { ...paged, items }
}

/** Whether something stranded stands with `p` (Person) in the area of somebody. */
export const holdsStranded = (actor: Actor, now: Date) => Prisma.sql`p.id in (
  select s."holderId" from ${strandedOn(shanghaiDayOf(now.toISOString()))} s
  join "Region" r on r.code = s."regionCode" where ${regionsVisibleTo(actor)})`
