import { createHash, randomBytes } from 'node:crypto'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { linkExpiry, typedCode, type MailVerb } from '../../domain/mail/mailLink'
import { Refused } from '../../domain/refusal'
import { reading, type Database, type Transaction } from '../database/database'
import type { MailLink } from '../generated/client'
import { writeDown } from '../record/records'
import { actsFor } from '../person/substitutes'
import { rowsOf } from '../database/rows'

/** 256 bits. */
const TOKEN_BYTES = 32

/** Whose link it is, to which task, and for what; or to which finding, of which it lets its holder do what they may; or to the visits
 * that its holder owes. */
export type LinkPurpose = { personId: string; taskId: string; verb: MailVerb }
export type FindingPurpose = { personId: string; taskId: null; findingId: string; verb: 'finding' }
export type VisitsPurpose = { personId: string; taskId: null; verb: 'visits' }
/** A link that is to be made: to one of these, or to stop digests. */
export type NewLink =
  LinkPurpose | FindingPurpose | VisitsPurpose | { personId: string; taskId: null; verb: 'unsubscribe' }

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** The four digits that the page of this link shows and a person types. */
export function digitsOf(token: string): string {
  return typedCode(digestOf(`code:${token}`))
}

/** Gives a mail new links in place of any it had, and returns their tokens in the order of `purposes`. A token is
 * known here only once: the ledger keeps its SHA-256. */
export async function mintLinks(
  tx: Transaction,
  mailId: string,
  purposes: NewLink[],
  now: Date,
): Promise<string[]> {
  const tokens = purposes.map(() => randomBytes(TOKEN_BYTES).toString('base64url'))
  await tx.mailLink.deleteMany({ where: { mailId } })
  await tx.mailLink.createMany({
    data: purposes.map((purpose, index) => ({
      ...purpose,
      mailId,
      tokenHash: digestOf(tokens[index]!),
      expiresAt: linkExpiry(now),
    })),
  })
  return tokens
}

/** What a token lets its holder do now. Whether the verb's act is still open is for the act itself to say.
 * @throws Refused `not-found` for an unknown token, `link-spent` for an expired one, for one whose task went to
 * somebody else, and for a person who has left */
export async function findLink(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<LinkPurpose | FindingPurpose | VisitsPurpose> {
  const { personId, taskId, findingId, verb } = await openLink(db, token, now)
  if (verb === 'visits') return { personId, taskId: null, verb }
  if (findingId !== null) return { personId, taskId: null, findingId, verb: 'finding' }
  if (taskId === null) throw noSuchLink()
  return stillHeld(db, { personId, taskId, verb: verb as MailVerb }, now)
}

/** A link whose item its holder, or somebody they stand in for today, still has in hand. @throws Refused `link-spent` */
export async function stillHeld(
  db: Database | Transaction,
  link: LinkPurpose,
  now: Date,
): Promise<LinkPurpose> {
  if (!(await stillHolds(db, link, now))) {
    throw new Refused('link-spent', 'link.handed-over')
  }
  return link
}

/** What an expired token was for; null: it is unknown, still opens its page, or was for no item. Whether its holder could still use
 * it is for the caller to ask. */
export async function findExpiredLink(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<LinkPurpose | FindingPurpose | null> {
  const link = await reading(() => db.mailLink.findUnique({ where: { tokenHash: digestOf(token) } }))
  if (!link || link.expiresAt > now) return null
  const { personId, taskId, findingId, verb } = link
  if (findingId !== null) return { personId, taskId: null, findingId, verb: 'finding' }
  return taskId === null ? null : { personId, taskId, verb: verb as MailVerb }
}

/** Has a fresh link mailed to the person of an expired one, at the address on record, unless one waits to be sent already. */
export async function askFreshLink(
  tx: Transaction,
  link: LinkPurpose | FindingPurpose,
  now: Date,
): Promise<void> {
  const { personId, taskId } = link
  const about = link.taskId === null ? { taskId, findingId: link.findingId } : { taskId }
  const line = { personId, ...about, kind: link.verb === 'support' ? 'support' : 'fresh' } as const
  if ((await tx.mailLine.count({ where: { ...line, mailId: null } })) > 0) return
  await writeDown(tx, now, { actions: [], lines: [{ ...line, letterId: null, urgent: true }] })
}

/** Whose digests a token stops. @throws Refused `not-found`, `link-spent` */
export async function findUnsubscribing(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<{ personId: string }> {
  const { personId, verb } = await openLink(db, token, now)
  if (verb !== 'unsubscribe') throw noSuchLink()
  return { personId }
}

const noSuchLink = () => new Refused('not-found', 'link.none')

async function openLink(db: Database | Transaction, token: string, now: Date): Promise<MailLink> {
  const link = await reading(() => db.mailLink.findUnique({ where: { tokenHash: digestOf(token) } }))
  if (!link) throw noSuchLink()
  if (link.expiresAt <= now) throw new Refused('link-spent', 'link.expired')
  return link
}

/** The holder of a link acts for themself and for those they stand in for today. */
async function stillHolds(db: Database | Transaction, link: LinkPurpose, now: Date): Promise<boolean> {
  const stood = await reading(() => actsFor(db, link.personId, shanghaiDayOf(now.toISOString())))
  const rows = await reading(
    () => rowsOf(db, { holds: 'flag' })`
      select person."disabledAt" is null and case ${link.verb}
        when 'work' then task."assigneeId" = any(${stood}::uuid[])
        when 'answer' then exists (
          select 1 from "Letter" letter where letter."taskId" = task.id and letter."recipientId" = any(${stood}::uuid[]))
        when 'support' then exists (
          select 1 from "TaskSupporter" supporter
          where supporter."taskId" = task.id and supporter."personId" = any(${stood}::uuid[]))
        else true end as holds
      from "Person" person
      join "Task" task on task.id = ${link.taskId}::uuid
      where person.id = ${link.personId}::uuid`,
  )
  return rows[0]?.holds === true
}
