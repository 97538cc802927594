import { randomUUID } from 'node:crypto'
import { letterNumber, lineMatters, linesByTask, linkAddress, rankOf, verbFor } from '../domain/mailLink'
import type { MailEntry, MailMatter, TaskLines, WaitingLine } from '../domain/mailLink'
import type { Programme } from '../domain/programme'
import { inTransaction, reading, type Database, type Transaction } from './database'
import type { Letter, Mail, Prisma } from './generated/client'
import { mintLinks } from './mailLinks'
import { programmeById } from './programmes'

/** How soon lines of a campaign that is still launching are looked at again, at the earliest, seconds. */
const LAUNCHING_RECHECK_SECONDS = 5

/** One attempt to hand a mail over. A later attempt makes every earlier one powerless. */
export type MailAttempt = { mailId: string; attempt: number }
export type ComposedMail = MailAttempt & {
  address: string
  subject: string
  entries: MailEntry[]
  /** When the youngest thing the mail tells was written: what the patience of retries counts from. */
  youngestLineAt: Date
}
export type MailStyle = { publicUrl: string; subjectOf: (matters: MailMatter[]) => string }
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'later'; error: string; nextAttemptAt: Date }
  | { kind: 'refused'; error: string }
  | { kind: 'unknown'; error: string }

type TaskOfLine = Prisma.TaskGetPayload<{
  include: { target: { include: { region: true } }; letters: true }
}> & {
  campaign: { name: string; state: string; programme: Programme }
}

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

/** Puts everything that waits for a person into one mail with fresh links, and drops what no longer matters. A mail
 * composed before and not handed over takes the new lines in. Lines of a campaign wait until its launch is complete,
 * so that a launch makes one mail a person. Null: nothing may go now. */
export async function bundleMail(
  db: Database,
  personId: string,
  now: Date,
  style: MailStyle,
): Promise<ComposedMail | null> {
  return inTransaction(db, async (tx) => {
    const waiting = await tx.$queryRaw<{ id: string }[]>`
      select id from "MailLine" where "personId" = ${personId}::uuid and "mailId" is null order by id for update`
    const composed = await tx.mail.findFirst({ where: { personId, state: 'composed' } })
    if (composed?.nextAttemptAt && composed.nextAttemptAt > now) return null
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const waitingNow: Prisma.MailLineWhereInput = { id: { in: waiting.map(({ id }) => id) } }
    const lines = await linesWithTasks(
      tx,
      composed ? { OR: [waitingNow, { mailId: composed.id }] } : waitingNow,
    )
    const launched = lines.filter(({ task }) => task.campaign.state !== 'launching')
    const kept = person.disabledAt ? [] : launched.filter((each) => lineMatters(each, personId, each))
    await tx.mailLine.deleteMany({
      where: { id: { in: launched.filter((each) => !kept.includes(each)).map(({ id }) => id) } },
    })
    if (kept.length === 0) {
      await discard(tx, composed)
      return null
    }
    return compose(tx, { personId, address: person.email, mailId: composed?.id ?? null }, kept, now, style)
  })
}

type LineWithTask = WaitingLine & { task: TaskOfLine; letter: Letter | null }

async function linesWithTasks(tx: Transaction, which: Prisma.MailLineWhereInput): Promise<LineWithTask[]> {
  const lines = await tx.mailLine.findMany({ where: which, orderBy: { id: 'asc' } })
  const rows = await tx.task.findMany({
    where: { id: { in: lines.flatMap((line) => line.taskId ?? []) } },
    include: { target: { include: { region: true } }, letters: true },
  })
  const campaigns = new Map<string, TaskOfLine['campaign']>()
  for (const id of new Set(rows.map((task) => task.campaignId))) {
    const { name, state, programmeId } = await tx.campaign.findUniqueOrThrow({ where: { id } })
    campaigns.set(id, { name, state, programme: await programmeById(tx, programmeId) })
  }
  const tasks = new Map(rows.map((task) => [task.id, { ...task, campaign: campaigns.get(task.campaignId)! }]))
  const known = lines.flatMap((line): LineWithTask[] => {
    const task = tasks.get(line.taskId ?? '')
    if (!task) return []
    const letter = task.letters.find(({ id }) => id === line.letterId) ?? null
    return [{ ...(line as WaitingLine), task, letter }]
  })
  return known.sort(inReadingOrder)
}

/** Target by target, task by task; what several lines say of one task, in the order of their kinds. */
function inReadingOrder(a: LineWithTask, b: LineWithTask): number {
  const byTarget = a.task.target.regionCode.localeCompare(b.task.target.regionCode)
  return (
    byTarget || a.task.no - b.task.no || rankOf(a.kind) - rankOf(b.kind) || a.at.getTime() - b.at.getTime()
  )
}

/** Takes back a composed mail of which nothing is left to say. */
async function discard(tx: Transaction, composed: Mail | null): Promise<void> {
  if (!composed) return
  await tx.mailLink.deleteMany({ where: { mailId: composed.id } })
  await tx.mailLine.deleteMany({ where: { mailId: composed.id } })
  await tx.mail.delete({ where: { id: composed.id } })
}

async function compose(
  tx: Transaction,
  to: { personId: string; address: string; mailId: string | null },
  kept: LineWithTask[],
  now: Date,
  { publicUrl, subjectOf }: MailStyle,
): Promise<ComposedMail> {
  const { personId, address } = to
  const entries = linesByTask(kept)
  const matters = entries.map((entry) => matterOf(entry, now))
  const subject = subjectOf(matters)
  const written = { address, subject, nextAttemptAt: null }
  const mail = to.mailId
    ? await tx.mail.update({ where: { id: to.mailId }, data: { ...written, attempts: { increment: 1 } } })
    : await tx.mail.create({
        data: { id: randomUUID(), personId, state: 'composed', attempts: 1, createdAt: now, ...written },
      })
  await tx.mailLine.updateMany({
    where: { id: { in: kept.map(({ id }) => id) } },
    data: { mailId: mail.id },
  })
  const purposes = entries.map(({ leading: { task }, lines }) => {
    const told = lines.map(({ kind }) => kind)
    return { personId, taskId: task.id, verb: verbFor(personId, task.assigneeId, told) }
  })
  const tokens = await mintLinks(tx, mail.id, purposes, now)
  return {
    mailId: mail.id,
    attempt: mail.attempts,
    address,
    subject,
    entries: matters.map((matter, index) => ({ ...matter, link: linkAddress(publicUrl, tokens[index]!) })),
    youngestLineAt: kept.map(({ at }) => at).reduce((a, b) => (a > b ? a : b)),
  }
}

function matterOf({ leading, lines }: TaskLines<LineWithTask>, now: Date): MailMatter {
  const { kind, task } = leading
  const letters = lines.flatMap(({ letter }) => letter ?? [])
  const template = task.campaign.programme.tasks.find(({ no }) => no === task.no)
  return {
    kind,
    also: [...new Set(lines.map((line) => line.kind))].filter((each) => each !== kind),
    campaign: task.campaign.name,
    target: task.target.region.name,
    no: task.no,
    title: template?.name ?? { zh: task.key, en: task.key },
    dueOn: task.dueOn,
    overdue: task.dueAt <= now,
    letters: letters
      .toSorted((a, b) => a.cycle - b.cycle || a.rung - b.rung)
      .map((letter) => {
        const { colour, replyBy } = letter
        return { number: letterNumber(letter), colour, replyBy: replyBy.toISOString() }
      }),
  }
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
 * after the mail was listed as unknown still settles it. */
export async function recordOutcome(
  db: Database,
  { mailId, attempt }: MailAttempt,
  outcome: MailOutcome,
  now: Date,
): Promise<void> {
  const definite = outcome.kind === 'sent' || outcome.kind === 'refused'
  const open = ['composed', 'handing-over', ...(definite ? ['unknown'] : [])]
  await reading(() =>
    db.mail.updateMany({
      where: { id: mailId, attempts: attempt, state: { in: open } },
      data: settled(outcome, now),
    }),
  )
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

/** When the person's post has to be looked at again; null when nothing waits. */
export async function waitingMail(
  db: Database,
  personId: string,
  now: Date,
  bundleSeconds: number,
): Promise<{ nextAt: Date | null }> {
  const recheckSeconds = Math.max(bundleSeconds, LAUNCHING_RECHECK_SECONDS)
  const rows = await reading(
    () => db.$queryRaw<{ nextAt: Date | null }[]>`
      select coalesce(
        (select coalesce(min("nextAttemptAt"), ${now}) from "Mail"
          where "personId" = ${personId}::uuid and state = 'composed' having count(*) > 0),
        (select min(case when campaign.state = 'launching'
            then ${now}::timestamptz + make_interval(secs => ${recheckSeconds})
            else greatest(line.at + make_interval(secs => ${bundleSeconds}), ${now}) end)
          from "MailLine" line join "Task" task on task.id = line."taskId"
          join "Campaign" campaign on campaign.id = task."campaignId"
          where line."personId" = ${personId}::uuid and line."mailId" is null)) as "nextAt"`,
  )
  return { nextAt: rows[0]?.nextAt ?? null }
}
