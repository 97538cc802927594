import { inTransaction, reading, type Database, type Transaction } from './database'
import type { Prisma } from './generated/client'
import type { MailAttempt } from './mails'
import { flagAddress } from './refusedAddresses'

/** `addressRefused`: the server said that the address takes no mail, and not only that it does not take this one. */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'later'; error: string; nextAttemptAt: Date }
  | { kind: 'refused'; error: string; addressRefused: boolean }
  | { kind: 'unknown'; error: string }

/** Lists as unknown every mail of the person whose hand-over was begun and never concluded: it may have gone out. */
export async function listLostAsUnknown(db: Database, personId: string): Promise<void> {
  await reading(() =>
    db.mail.updateMany({
      where: { personId, state: 'handing-over' },
      data: {
        state: 'unknown',
        lastError: 'The sender stopped between handing the message over and the answer.',
      },
    }),
  )
}

/** The last moment before the message leaves: false when another attempt has taken the mail over meanwhile. */
export async function beginHandOver(db: Database, { mailId, attempt }: MailAttempt): Promise<boolean> {
  const { count } = await db.mail.updateMany({
    where: { id: mailId, attempts: attempt, state: 'composed' },
    data: { state: 'handing-over' },
  })
  return count === 1
}

/** Records how an attempt ended. `later` sends a mail back only if it was certainly not taken; an answer that arrives
 * after the mail was listed as unknown still settles it. Where the address takes no mail, it is flagged with it. */
export async function recordOutcome(
  db: Database,
  { mailId, attempt }: MailAttempt,
  outcome: MailOutcome,
  now: Date,
): Promise<void> {
  const definite = outcome.kind === 'sent' || outcome.kind === 'refused'
  const open = ['composed', 'handing-over', ...(definite ? ['unknown'] : [])]
  const settle = (tx: Transaction) =>
    tx.mail.updateMany({
      where: { id: mailId, attempts: attempt, state: { in: open } },
      data: settled(outcome, now),
    })
  if (outcome.kind !== 'refused' || !outcome.addressRefused) return void (await reading(() => settle(db)))
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`
      select person.id from "Person" person join "Mail" mail on mail."personId" = person.id
      where mail.id = ${mailId}::uuid for no key update of person`
    const { count } = await settle(tx)
    if (count === 1) await flagAddress(tx, mailId, now)
  })
}

function settled(outcome: MailOutcome, now: Date): Prisma.MailUpdateManyMutationInput {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', sentAt: now, lastError: null }
    case 'later':
      return { state: 'composed', nextAttemptAt: outcome.nextAttemptAt, lastError: outcome.error }
    case 'refused':
    case 'unknown':
      return { state: outcome.kind, lastError: outcome.error }
  }
}
