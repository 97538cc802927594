import { mailKinds } from '../../domain/mail/mailPace'
import type { Page, Paged } from '../../domain/paging'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { mailStates, type MailState } from '../../domain/mail/states'

/** A mail as the people who watch the mail see it: whose it is and how it ended, never what it says. */
const LISTED_MAIL = {
  ...all('text', 'id personId name address'),
  kind: oneOf(mailKinds),
  state: oneOf(mailStates),
  ...all('instant?', 'addressRefusedAt nextAttemptAt sentAt refusedAt'),
  lines: 'int',
  attempts: 'int',
  lastError: 'text?',
  createdAt: 'instant',
} as const
export type ListedMail = RowOf<typeof LISTED_MAIL>

const NEWEST_FIRST: SqlOrder = {
  createdAt: { by: Prisma.sql`m."createdAt"`, as: 'instant', desc: true },
  id: { by: Prisma.sql`m.id`, as: 'uuid' },
}

/** Refused with everybody's, it waits. */
const IS_HELD = Prisma.sql`(m.state = 'composed' and m."refusedAt" is not null)`

/** Mails, newest first: with `unknown`, those that may have gone out and are never sent again by themselves. */
export async function listMails(
  db: Database,
  filter: { state?: MailState; held?: boolean },
  page: Page,
): Promise<Paged<ListedMail>> {
  const state = filter.state ?? null
  const held = filter.held ?? null
  const { bookmark, behind, tail } = pageIn(NEWEST_FIRST, page)
  const where = Prisma.sql`(${state}::text is null or m.state = ${state}) and (${held}::boolean is null or ${IS_HELD} = ${held})`
  const [rows, [counted]] = await Promise.all([
    rowsOf(db, marked(LISTED_MAIL))`
      select m.id, m.kind, m.state, m."personId", p.name, m.address, p."addressRefusedAt", m.attempts, m."nextAttemptAt", m."lastError", m."createdAt",
        m."sentAt", m."refusedAt", (select count(*)::int from "MailLine" l where l."mailId" = m.id) as lines, ${bookmark}
      from "Mail" m join "Person" p on p.id = m."personId"
      where ${where} and ${behind} ${tail}`,
    rowsOf(db, { total: 'int' })`select count(*)::int as total from "Mail" m where ${where}`,
  ])
  return pagedRows(rows, counted?.total, page)
}
