import { linksIn } from '../../domain/mail/mailLink'
import { reading, type Database } from '../database/database'

/** How many messages the page and the route show, newest first. */
const MESSAGES_SHOWN = 1_000

export type LocalMail = { to: string[]; subject: string; text: string; html: string; sentAt: Date }
export type LocalMessageShown = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  sentAt: string
  links: string[]
}

/** Keeps a message of the local mailbox, one row for each recipient, all or none. */
export async function storeMessage(db: Database, { to, ...message }: LocalMail): Promise<void> {
  await db.localMessage.createMany({ data: to.map((address) => ({ ...message, to: address.toLowerCase() })) })
}

/** The local mailbox, newest first; with `to`, that address's messages. */
export async function listMessages(db: Database, to?: string): Promise<{ items: LocalMessageShown[] }> {
  const rows = await reading(() =>
    db.localMessage.findMany({
      where: to ? { to: to.trim().toLowerCase() } : {},
      orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
      take: MESSAGES_SHOWN,
    }),
  )
  const items = rows.map((row) => ({
    id: row.id,
    to: row.to,
    subject: row.subject,
    text: row.text,
    html: row.html,
    sentAt: row.sentAt.toISOString(),
    links: linksIn(row.text, row.html),
  }))
  return { items }
}
