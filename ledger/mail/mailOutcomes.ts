import { isRelayFault } from '../../domain/mail/relayFault'
import { inTransaction, reading, type Database, type Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { roomNoOf } from './mailrooms'
import type { MailAttempt } from './mails'
import { flagAddress } from './refusedAddresses'
import { answersLately, lockRefusals, putBackRefused } from './relayFaults'
import { unsentStates } from '../../domain/mail/states'

/** `addressRefused`: the server said that the address takes no mail, and not only that it does not take this one. `waitUntil`:
 * when the mail is tried again, should it turn out that the server refuses everybody; null: no server said it. */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'later'; error: string; nextAttemptAt: Date }
  | { kind: 'refused'; error: string; addressRefused: boolean; waitUntil: Date | null }
  | { kind: 'unknown'; error: string }

/** Lists as unknown every mail of the person whose hand-over was begun and never concluded: it may have gone out. */
export function listLostAsUnknown(db: Database, personId: string): Promise<void> {
  return listAsUnknown(db, Prisma.sql`"personId" = ${personId}::uuid`)
}

/** The same of everybody in a mailroom. */
export function listLostInRoom(db: Database, mailroomId: string): Promise<void> {
  const room = Prisma.sql`(select no from "Mailroom" where id = ${mailroomId}::uuid)`
  return listAsUnknown(db, Prisma.sql`${roomNoOf(Prisma.sql`"personId"`)} = ${room}`)
}

async function listAsUnknown(db: Database, whose: Prisma.Sql): Promise<void> {
  const lastError = 'The sender stopped between handing the message over and the answer.'
  await reading(
    () => db.$executeRaw`
      update "Mail" set state = 'unknown', "lastError" = ${lastError} where state = 'handing-over' and ${whose}`,
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
 * after the mail was listed as unknown still settles it. Where the address takes no mail, it is flagged with it; where a server
 * refuses everybody, no address is: this mail waits, and what was refused just before waits again. */
export async function recordOutcome(
  db: Database,
  mail: MailAttempt,
  outcome: MailOutcome,
  now: Date,
): Promise<void> {
  if (outcome.kind !== 'refused' || !(outcome.addressRefused || outcome.waitUntil))
    return void (await reading(() => settle(db, mail, outcome, now)))
  await inTransaction(db, async (tx) => {
    await lockRefusals(tx, mail.mailId, now)
    const { count } = await settle(tx, mail, outcome, now)
    if (count === 0) return
    if (outcome.waitUntil && isRelayFault(await answersLately(tx, now))) {
      const waiting = { state: 'composed', nextAttemptAt: outcome.waitUntil }
      await tx.mail.update({ where: { id: mail.mailId }, data: waiting })
      await putBackRefused(tx, now)
    } else if (outcome.addressRefused) await flagAddress(tx, mail.mailId, now)
  })
}

function settle(
  db: Database | Transaction,
  { mailId, attempt }: MailAttempt,
  outcome: MailOutcome,
  now: Date,
) {
  const definite = outcome.kind === 'sent' || outcome.kind === 'refused'
  const open = [...unsentStates, ...(definite ? ['unknown'] : [])]
  return db.mail.updateMany({
    where: { id: mailId, attempts: attempt, state: { in: open } },
    data: settled(outcome, now),
  })
}

function settled(outcome: MailOutcome, now: Date): Prisma.MailUpdateManyMutationInput {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', sentAt: now, lastError: null }
    case 'later':
      return {
        ...{ state: 'composed', nextAttemptAt: outcome.nextAttemptAt, lastError: outcome.error },
        refusedAt: null,
      }
    case 'refused':
      return {
        ...{ state: 'refused', lastError: outcome.error },
        ...(outcome.waitUntil ? { refusedAt: now } : {}),
      }
    case 'unknown':
      return { state: 'unknown', lastError: outcome.error }
  }
}
