import type { MailKind } from '../domain/mailPace'
import type { Page, Paged } from '../domain/paging'
import type { Database } from './database'
import { Prisma } from './generated/client'
import { pageIn, pagedRows, type Marked, type SqlOrder } from './paging'

export const mailStates = ['composed', 'handing-over', 'sent', 'refused', 'unknown'] as const
export type MailState = (typeof mailStates)[number]

/** A mail as the people who watch the post see it: whose it is and how it ended, never what it says. */
export type ListedMail = {
  id: string
  kind: MailKind
  state: MailState
  personId: string
  name: string
  address: string
  addressRefusedAt: Date | null
  lines: number
  attempts: number
  nextAttemptAt: Date | null
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
}

const NEWEST_FIRST: SqlOrder = {
  createdAt: { by: Prisma.sql`m."createdAt"`, as: 'instant', desc: true },
  id: { by: Prisma.sql`m.id`, as: 'uuid' },
}

/** Mails, newest first: with `unknown`, those that may have gone out and are never sent again by themselves. */
export async function listMails(
  db: Database,
  filter: { state?: MailState },
  page: Page,
): Promise<Paged<ListedMail>> {
  const state = filter.state ?? null
  const { bookmark, behind, tail } = pageIn(NEWEST_FIRST, page)
  const [rows, total] = await Promise.all([
    db.$queryRaw<Marked<ListedMail>[]>`
      select m.id, m.kind, m.state, m."personId", p.name, m.address, p."addressRefusedAt", m.attempts, m."nextAttemptAt", m."lastError", m."createdAt",
        m."sentAt", (select count(*)::int from "MailLine" l where l."mailId" = m.id) as lines, ${bookmark}
      from "Mail" m join "Person" p on p.id = m."personId"
      where (${state}::text is null or m.state = ${state}) and ${behind} ${tail}`,
    db.mail.count({ where: filter }),
  ])
  return pagedRows(rows, total, page)
}
