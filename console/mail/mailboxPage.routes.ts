import type { Router } from 'express'
import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { mailboxPage } from './mailboxPage'
import type { Database } from '../../ledger/database/database'
import { listMessages } from '../../ledger/mail/localMailbox'
import { onThisMachine } from '../../api/http/hosts'

/** PostgreSQL takes no NUL. */
const address = z
  .string()
  .max(320)
  .refine((text) => !text.includes('\u0000'))
const mailboxQuery = z.strictObject({ to: address.optional(), id: z.uuid().optional() })

/** The local mailbox, as a page and as JSON, for people at this machine. It is mounted only while no SMTP_URL is set. */
export function mountMailbox(router: Router, db: Database): void {
  router.get('/mailbox', onThisMachine, async (request, response) => {
    const { to, id } = queryOf(request.query)
    const { items } = await listMessages(db, to || undefined)
    response.set('Cache-Control', 'no-store')
    response.send(
      mailboxPage(
        items,
        items.find((message) => message.id === id),
      ),
    )
  })
  router.get('/dev/mailbox', onThisMachine, async (request, response) => {
    response.json(await listMessages(db, queryOf(request.query).to))
  })
}

function queryOf(query: unknown) {
  const result = mailboxQuery.safeParse(query)
  if (result.success) return result.data
  throw new Refused('bad-request', 'mailbox.query')
}
