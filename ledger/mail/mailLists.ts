import type { MailKind } from '../../domain/mail/mailPace'
import type { Page, Paged } from '../../domain/paging'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, type Marked, type SqlOrder } from '../database/paging'

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
  refusedAt: Date | null
}

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
    db.$queryRaw<Marked<ListedMail>[]>`
      select m.id, m.kind, m.state, m."personId", p.name, m.address, p."addressRefusedAt", m.attempts, m."nextAttemptAt", m."lastError", m."createdAt",
        m."sentAt", m."refusedAt", (select count(*)::int from "MailLine" l where l."mailId" = m.id) as lines, ${bookmark}
      from "Mail" m join "Person" p on p.id = m."personId"
      where ${where} and ${behind} ${tail}`,
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from "Mail" m where ${where}`,
  ])
  return pagedRows(rows, counted?.total, page)
}
