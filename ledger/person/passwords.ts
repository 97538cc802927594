import { createHash, randomBytes } from 'node:crypto'
import { toMailAddress } from '../../domain/importing/parsers'
import { PASSWORD_LINK_HOURS } from '../../domain/mail/mailLink'
import { Refused } from '../../domain/refusal'
import { reading, type Database, type Transaction } from '../database/database'
import { endSessions } from './peopleChanges'
import { lockPerson, personAction } from './personRecord'
import { writeDown, type Channel } from '../record/records'
import { wakeMailOf } from '../mail/mailrooms'

/** 256 bits. */
const TOKEN_BYTES = 32
const HOUR_MS = 3_600_000
/** How long a link is left alone, which anybody may ask for in anybody's name: the one that is made next kills it. */
const LEFT_ALONE_MS = 15 * 60_000
/** How better-auth calls the account of a password. */
const PASSWORD_PROVIDER = 'credential'

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes the one link by which a person sets their password and returns its token, which is kept only as a hash. Links made
 * for them before are dead. */
export async function makePasswordLink(tx: Transaction, personId: string, now: Date): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const expiresAt = new Date(now.getTime() + PASSWORD_LINK_HOURS * HOUR_MS)
  await tx.passwordLink.deleteMany({ where: { personId, usedAt: null } })
  await tx.passwordLink.create({ data: { tokenHash: digestOf(token), personId, createdAt: now, expiresAt } })
  return token
}

/** Has a link mailed to a person, to themself alone even while somebody stands in for them. */
export async function mailPasswordLink(tx: Transaction, personId: string, now: Date): Promise<void> {
  const line = { personId, aboutPersonId: personId, kind: 'password', urgent: true }
  const waiting = await tx.mailLine.count({ where: { ...line, mailId: null } })
  if (waiting > 0) return
  await tx.mailLine.create({ data: { ...line, at: now } })
  await wakeMailOf(tx, [personId], now)
}

/** Mails a link to the person with this address, if they may sign in and did not just get one. The caller does not learn whether there is such a person. */
export async function mailPasswordLinkTo(tx: Transaction, email: string, now: Date): Promise<void> {
  const read = toMailAddress(email)
  if (!('ok' in read) || read.ok === null) return
  const person = await tx.person.findUnique({ where: { email: read.ok } })
  if (!person || person.disabledAt) return
  const createdAt = { gt: new Date(now.getTime() - LEFT_ALONE_MS) }
  const isLeftAlone = await tx.passwordLink.count({ where: { personId: person.id, usedAt: null, createdAt } })
  if (isLeftAlone === 0) await mailPasswordLink(tx, person.id, now)
}

/** Whose password a link sets. @throws Refused `not-found`, `link-spent` */
export async function openPasswordLink(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<{ personId: string; email: string }> {
  const link = await reading(() =>
    db.passwordLink.findUnique({ where: { tokenHash: digestOf(token) }, include: { person: true } }),
  )
  if (!link) throw new Refused('not-found', 'link.none')
  if (link.usedAt || link.expiresAt <= now || link.person.disabledAt)
    throw new Refused('link-spent', 'link.spent')
  return { personId: link.personId, email: link.person.email }
}

/** Sets a password by a link, once, and signs the person out everywhere. @throws Refused `not-found`, `link-spent` */
export async function setPasswordByLink(
  tx: Transaction,
  token: string,
  hash: string,
  now: Date,
): Promise<void> {
  const { personId } = await openPasswordLink(tx, token, now)
  const spent = await tx.passwordLink.updateMany({
    where: { tokenHash: digestOf(token), usedAt: null },
    data: { usedAt: now },
  })
  if (spent.count === 0) throw new Refused('link-spent', 'link.used')
  await setPassword(tx, personId, hash, { byId: personId, channel: 'mail', now })
}

/** Sets a person's password to one of which only the hash comes here, and signs them out everywhere. */
export async function setPassword(
  tx: Transaction,
  personId: string,
  hash: string,
  { byId, channel, now }: { byId: string; channel: Channel; now: Date },
): Promise<void> {
  await lockPerson(tx, personId)
  const account = { providerId: PASSWORD_PROVIDER, accountId: personId }
  await tx.authAccount.upsert({
    where: { providerId_accountId: account },
    create: { ...account, userId: personId, password: hash, createdAt: now, updatedAt: now },
    update: { password: hash, updatedAt: now },
  })
  await endSessions(tx, personId)
  const kind = 'set_password'
  const action = await personAction(tx, personId, {
    ...{ kind, byId, channel, at: now, before: null, after: { passwordSet: true } },
  })
  await writeDown(tx, now, { actions: [action] })
}

/** The hash of a person's password, or null where they have none. */
export async function passwordHashOf(db: Database, personId: string): Promise<string | null> {
  const account = { providerId: PASSWORD_PROVIDER, accountId: personId }
  const found = await reading(() => db.authAccount.findUnique({ where: { providerId_accountId: account } }))
  return found?.password ?? null
}
