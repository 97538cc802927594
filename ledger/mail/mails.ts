import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { type ItemLines, linesByItem, mailLineKinds, threadsOf, verbFor } from '../../domain/mail/mailLink'
import { type MailEntry, type MailMatter } from '../../domain/mail/mailMatter'
import { linkAddress, unsubscribeAddress } from '../../domain/mail/mailPages'
import type { MailNotice } from '../../domain/mail/notices'
import { isForAnother, linesTaken, withoutRepeatedMoves } from '../../domain/mail/mailMoves'
import type { DueMail, MailKind, MailShare } from '../../domain/mail/mailPace'
import { inTransaction, type Database, type Transaction } from '../database/database'
import { type Mail, Prisma } from '../generated/client'
import { seriesOfStep, findingMatterOf, type LineOfFinding } from '../finding/findingMailLines'
import {
  isLaunching,
  linesWithSubjects,
  matterOf,
  stillMatters,
  type KnownLine,
  type LineOfTask,
} from './mailLines'
import { mintLinks, type NewLink } from './mailLinks'
import { asksForVisits, isOfPerson, noticesOf } from './notices'
import { passLinesOn } from './passedLines'
import { actsFor } from '../person/substitutes'
import { dueMails, type MailRules } from './waitingMail'
import { all, oneOf, rowsOf } from '../database/rows'

/** One attempt to hand a mail over. A later attempt makes every earlier one powerless. */
export type MailAttempt = { mailId: string; attempt: number }
export type ComposedMail = MailAttempt & {
  personId: string
  kind: MailKind
  address: string
  subject: string
  entries: MailEntry[]
  notices: MailNotice[]
  /** Where the person stops digests; in a digest only. */
  unsubscribe: string | null
  /** The threads of the mailbox that it belongs to (domain/mail/mailLink). */
  threads: string[]
  /** What the patience of retries counts from: the youngest thing the mail tells, or its first attempt if that was
   * later. */
  patientSince: Date
}
export type MailStyle = {
  publicUrl: string
  subjectOf: (matters: MailMatter[], notices: MailNotice[]) => string
}

/** Puts what is to go to a person at `now` into one mail with fresh links, and drops what no longer matters. A mail
 * composed before and not handed over takes the new lines in. Lines of a campaign wait until its launch is complete,
 * so that a launch makes one mail a person. What was meant for somebody in whose place the person no longer acts goes to whoever does. What could wait, but for a post of theirs, is not told to those who stopped digests. Null: nothing may
 * go now, or nothing is left to say. */
export async function bundleMail(
  db: Database,
  personId: string,
  now: Date,
  style: MailStyle,
  rules: MailRules,
): Promise<ComposedMail | null> {
  if (!(await dueNow(db, personId, now, rules))) return null
  return inTransaction(db, async (tx) => {
    const person = await lockPerson(tx, personId)
    const waiting = await rowsOf(tx, {
      id: 'text',
      kind: oneOf(mailLineKinds),
      ...all('text?', 'taskId findingId letterId dueBefore'),
      at: 'instant',
      urgent: 'flag',
    })`
      select * from "MailLine" where "personId" = ${personId}::uuid and "mailId" is null
      order by id for update`
    const due = await dueNow(tx, personId, now, rules)
    if (!due) return null
    const composed = due.mailId ? await tx.mail.findUniqueOrThrow({ where: { id: due.mailId } }) : null
    const taken = linesTaken(waiting, ({ urgent }) => takes(due.takes, urgent)).map(({ id }) => id)
    const which = whichLines(taken, composed)
    const stood = await actsFor(tx, personId, shanghaiDayOf(now.toISOString()))
    const lines = await linesKept(tx, which, stood, now)
    const wanted = (line: KnownLine) => line.urgent || !person.digestsStoppedAt || isOfPost(line)
    const kept = person.disabledAt
      ? []
      : lines.filter((line) => !isLaunching(line) && wanted(line) && stillMatters(line, stood))
    const staying = [...kept, ...lines.filter(isLaunching)].map(({ id }) => id)
    await tx.mailLine.deleteMany({ where: { AND: [which, { personId, id: { notIn: staying } }] } })
    if (kept.length === 0) {
      await discard(tx, composed)
      return null
    }
    const to = { personId, actsFor: stood, address: person.email, kind: due.kind, composed }
    return compose(tx, to, kept, now, style)
  })
}

/** What the lines are about, without those that are for another, which are passed on. */
async function linesKept(
  tx: Transaction,
  which: Prisma.MailLineWhereInput,
  stood: string[],
  now: Date,
): Promise<KnownLine[]> {
  const known = await linesWithSubjects(tx, which, now)
  const passing = known.filter((line) => isForAnother(line, stood)).map(({ id }) => id)
  if (passing.length > 0) {
    await tx.mailLine.updateMany({ where: { id: { in: passing } }, data: { mailId: null } })
    await passLinesOn(tx, Prisma.sql`one.id = any(${passing}::uuid[])`, now)
  }
  return withoutRepeatedMoves(known.filter(({ id }) => !passing.includes(id)))
}

/** A person who takes or leaves a post is told what stays with them, even if they stopped digests. */
const isOfPost = ({ kind }: KnownLine) => kind === 'took_post' || kind === 'left_post'

/** Whoever bundles takes this lock first; whoever records a refusal takes it behind the lock of all refusals, which nobody who
 * bundles waits for. */
async function lockPerson(tx: Transaction, personId: string) {
  const [person] = await rowsOf(tx, { email: 'text', ...all('instant?', 'disabledAt digestsStoppedAt') })`
    select * from "Person" where id = ${personId}::uuid for no key update`
  if (!person) throw new Error(`There is no person ${personId}.`)
  return person
}

async function dueNow(
  db: Database | Transaction,
  personId: string,
  now: Date,
  rules: MailRules,
): Promise<DueMail | null> {
  const [first] = await dueMails(db, personId, now, rules)
  return first && first.at <= now.toISOString() ? first : null
}

const takes = (share: MailShare, urgent: boolean) => share === 'all' || urgent === (share === 'urgent')

function whichLines(ids: string[], composed: Mail | null): Prisma.MailLineWhereInput {
  return composed ? { OR: [{ id: { in: ids } }, { mailId: composed.id }] } : { id: { in: ids } }
}

/** Takes back a composed mail of which nothing is left to say. */
async function discard(tx: Transaction, composed: Mail | null): Promise<void> {
  if (!composed) return
  await tx.mailLink.deleteMany({ where: { mailId: composed.id } })
  await tx.mailLine.deleteMany({ where: { mailId: composed.id } })
  await tx.mail.delete({ where: { id: composed.id } })
}

type Recipient = {
  personId: string
  actsFor: string[]
  address: string
  kind: MailKind
  composed: Mail | null
}

async function compose(
  tx: Transaction,
  to: Recipient,
  kept: KnownLine[],
  now: Date,
  { publicUrl, subjectOf }: MailStyle,
): Promise<ComposedMail> {
  const { personId, kind, address } = to
  const ofItems = kept.filter((line): line is LineOfTask | LineOfFinding => !isOfPerson(line))
  const items = linesByItem(ofItems)
  const matters = items.map((item) => matterOfItem(item, now, to.actsFor))
  const told = await noticesOf(tx, kept, now, publicUrl)
  const subject = subjectOf(matters, told)
  const mail = await writeMail(tx, to, subject, now)
  await tx.mailLine.updateMany({
    where: { id: { in: kept.map(({ id }) => id) } },
    data: { mailId: mail.id },
  })
  const links = items.map((item) => linkFor(item, to))
  const visiting: NewLink[] = told.some(asksForVisits) ? [{ personId, taskId: null, verb: 'visits' }] : []
  const unsubscribing: NewLink[] = kind === 'digest' ? [{ personId, taskId: null, verb: 'unsubscribe' }] : []
  const tokens = await mintLinks(tx, mail.id, [...links, ...visiting, ...unsubscribing], now)
  const stop = tokens[links.length + visiting.length]
  const notices = told.map((notice) =>
    asksForVisits(notice) ? { ...notice, link: linkAddress(publicUrl, tokens[links.length]!) } : notice,
  )
  return {
    mailId: mail.id,
    attempt: mail.attempts,
    ...{ personId, kind, address, subject, notices },
    entries: matters.map((matter, index) => ({ ...matter, link: linkAddress(publicUrl, tokens[index]!) })),
    unsubscribe: stop === undefined ? null : unsubscribeAddress(publicUrl, stop),
    threads: threadsOf(personId, kind, aboutOf(ofItems)),
    patientSince: [...kept.map(({ at }) => at), mail.createdAt].reduce((a, b) => (a > b ? a : b)),
  }
}

function writeMail(tx: Transaction, to: Recipient, subject: string, now: Date): Promise<Mail> {
  const { personId, kind, address, composed } = to
  const written = { address, subject, nextAttemptAt: null }
  return composed
    ? tx.mail.update({ where: { id: composed.id }, data: { ...written, attempts: { increment: 1 } } })
    : tx.mail.create({
        data: {
          id: randomUUID(),
          personId,
          kind,
          state: 'composed',
          attempts: 1,
          createdAt: now,
          ...written,
        },
      })
}

type Item = ItemLines<LineOfTask | LineOfFinding>

/** The lines of one item are all of its kind. */
function matterOfItem(item: Item, now: Date, stood: string[]): MailMatter {
  return item.leading.task
    ? matterOf(item as ItemLines<LineOfTask>, now)
    : findingMatterOf(item as ItemLines<LineOfFinding>, now, stood)
}

function linkFor(
  { leading: { task, finding }, lines }: Item,
  { personId, actsFor: stood }: Recipient,
): NewLink {
  if (finding) return { personId, taskId: null, findingId: finding.id, verb: 'finding' }
  const told = lines.map(({ kind }) => kind)
  return { personId, taskId: task.id, verb: verbFor(stood, task.assigneeId, told) }
}

/** The campaigns of a mail, and the series of whose letters it tells. */
function aboutOf(lines: (LineOfTask | LineOfFinding)[]) {
  return {
    campaignIds: lines.map(({ task, finding }) => task?.campaignId ?? finding!.campaignId),
    series: lines.flatMap(({ letter }) =>
      letter ? [letter.taskId === null ? seriesOfStep(letter) : `${letter.taskId}-${letter.cycle}`] : [],
    ),
  }
}
