import type { MailKind } from '../domain/mailPace'
import type { Database } from './database'
import type { Page } from './taskLists'

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

/** Mails, newest first: with `unknown`, those that may have gone out and are never sent again by themselves. */
export async function listMails(
  db: Database,
  filter: { state?: MailState },
  page: Page,
): Promise<{ items: ListedMail[]; total: number }> {
  const state = filter.state ?? null
  const [items, total] = await Promise.all([
    db.$queryRaw<ListedMail[]>`
      select m.id, m.kind, m.state, m."personId", p.name, m.address, p."addressRefusedAt", m.attempts, m."nextAttemptAt", m."lastError", m."createdAt",
        m."sentAt", (select count(*)::int from "MailLine" l where l."mailId" = m.id) as lines
      from "Mail" m join "Person" p on p.id = m."personId"
      where ${state}::text is null or m.state = ${state}
      order by m."createdAt" desc, m.id limit ${page.limit} offset ${page.offset}`,
    db.mail.count({ where: filter }),
  ])
  return { items, total }
}
