import { withoutAddresses } from '../../domain/person/masking'
import { ANSWERS_SECONDS, type Answers } from '../../domain/mail/relayFault'
import type { Database, Transaction } from '../database/database'
import { wakeMailOf } from './mailrooms'
import { liftFlags } from './refusedAddresses'
import { rowsOf } from '../database/rows'

/** Number of the advisory lock under which refusals are recorded, so that each sees those before it. */
const REFUSALS_LOCK = 550_550

const since = (now: Date) => new Date(now.getTime() - ANSWERS_SECONDS * 1000)

/** Locks what recording the refusal of a mail may touch: its person, and those of whom a mail was refused lately. */
export async function lockRefusals(tx: Transaction, mailId: string, now: Date): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${REFUSALS_LOCK})`
  await tx.$executeRaw`
    select id from "Person" where id in (
      select "personId" from "Mail" where id = ${mailId}::uuid or (state = 'refused' and "refusedAt" > ${since(now)}))
    order by id for no key update`
}

/** What mail servers answered in the last minute. What waits since it was refused counts however long it has waited. */
export async function answersLately(tx: Transaction, now: Date): Promise<Answers> {
  const [answers] = await rowsOf(tx, { refused: 'int', taken: 'int' })`
    select (count(distinct address) filter (where state in ('refused', 'composed')))::int as refused,
      (count(distinct address) filter (where state = 'sent'))::int as taken
    from "Mail" where (state = 'refused' and "refusedAt" > ${since(now)}) or (state = 'sent' and "sentAt" > ${since(now)})
      or (state = 'composed' and "refusedAt" is not null)`
  return answers ?? { refused: 0, taken: 0 }
}

/** Has what was refused in the last minute wait again, without a flag on anybody's address: the refusal was not about them. */
export async function putBackRefused(tx: Transaction, now: Date): Promise<void> {
  const refused = await tx.mail.findMany({ where: { state: 'refused', refusedAt: { gt: since(now) } } })
  if (refused.length === 0) return
  const ids = refused.map(({ id }) => id)
  await tx.mailLink.deleteMany({ where: { mailId: { in: ids } } })
  await tx.mailLine.updateMany({ where: { mailId: { in: ids } }, data: { mailId: null } })
  const people = [...new Set(refused.map(({ personId }) => personId))]
  await liftFlags(
    tx,
    { personIds: people, flaggedAfter: since(now) },
    { byId: null, channel: 'workflow', now },
  )
  await wakeMailOf(tx, people, now)
}

/** How many mails wait because their server refuses everybody, and its last words without an address; null: none does. */
export async function mailHeld(db: Database): Promise<{ mails: number; lastError: string } | null> {
  const where = { state: 'composed', refusedAt: { not: null } }
  const latest = await db.mail.findFirst({
    where,
    orderBy: { refusedAt: 'desc' },
    select: { lastError: true },
  })
  if (!latest) return null
  return { mails: await db.mail.count({ where }), lastError: withoutAddresses(latest.lastError ?? '') }
}
