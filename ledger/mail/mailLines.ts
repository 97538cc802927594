import {
  lineMatters,
  rankOf,
  type LineSubject,
  type ItemLines,
  type WaitingLine,
} from '../../domain/mail/mailLink'
import { type MailMatter } from '../../domain/mail/mailMatter'
import type { DutiesWaiting, HouseholdsWaiting } from '../../domain/mail/notices'
import { dueBeforeOf } from '../../domain/mail/mailMoves'
import type { Programme } from '../../domain/programme/programme'
import type { Transaction } from '../database/database'
import type { Extension, Letter, Prisma } from '../generated/client'
import { findingLineStillMatters, findingsOfLines, type LineOfFinding } from '../finding/findingMailLines'
import { householdsWaiting } from '../household/householdsWaiting'
import { dutiesWaiting } from '../duty/dutiesWaiting'
import { lettersTold } from '../escalation/lettersTold'
import { postsOfLines, type PostOfLine } from '../person/postLines'
import { programmeById } from '../programme/programmes'

type TaskOfLine = Prisma.TaskGetPayload<{ include: typeof WITH_REGION }> & {
  letters: Letter[]
  supporters: { personId: string }[]
  extensionAsked: boolean
  /** The last request for another due day. */
  extension: Extension | null
  campaign: { name: string; state: string; mailReleasedAt: Date | null; programme: Programme }
}
/** What a line tells besides who and when. */
export type LineOfTask = WaitingLine & {
  urgent: boolean
  task: TaskOfLine
  finding: null
  letter: Letter | null
}
/** `about`: the posts of the person whose address takes no mail; `post`: which one changed hands. */
export type LineOfPerson = WaitingLine & {
  personId: string
  urgent: boolean
  task: null
  finding: null
  aboutPersonId: string
  about: string
  addressRefused: boolean
  households: HouseholdsWaiting
  bulletinWaits: boolean
  duties: DutiesWaiting
  post: PostOfLine | null
}
export type KnownLine = LineOfTask | LineOfFinding | LineOfPerson

const WITH_REGION = { target: { include: { region: true } } } satisfies Prisma.TaskInclude

/** The lines with what they are about as it stands now, in the order in which people read them. */
export async function linesWithSubjects(
  tx: Transaction,
  which: Prisma.MailLineWhereInput,
  now: Date,
): Promise<KnownLine[]> {
  const lines = await tx.mailLine.findMany({ where: which, orderBy: { no: 'asc' } })
  const tasks = await tasksOf(
    tx,
    lines.flatMap(({ taskId }) => taskId ?? []),
  )
  const findings = await findingsOfLines(
    tx,
    lines.flatMap(({ findingId }) => findingId ?? []),
  )
  const people = await peopleOf(
    tx,
    lines.flatMap(({ aboutPersonId }) => aboutPersonId ?? []),
    now,
  )
  const posts = await postsOfLines(tx, lines, now)
  const known = lines.flatMap((line): KnownLine[] => {
    const { aboutPersonId, postId, ...rest } = line
    const waiting = rest as WaitingLine & { urgent: boolean; personId: string }
    const task = tasks.get(line.taskId ?? '')
    const person = people.get(aboutPersonId ?? '')
    const finding = findings.get(line.findingId ?? '')
    const letter = (task ?? finding)?.letters.find(({ id }) => id === line.letterId) ?? null
    if (task) return [{ ...waiting, task, finding: null, letter }]
    if (finding) return [{ ...waiting, task: null, finding, letter }]
    const post = posts.get(line.id) ?? null
    return person ? [{ ...waiting, task: null, finding: null, ...person, post }] : []
  })
  return known.sort(inReadingOrder)
}

/** One query after the other: a transaction has one connection. */
async function tasksOf(tx: Transaction, ids: string[]): Promise<Map<string, TaskOfLine>> {
  const rows = await tx.task.findMany({ where: { id: { in: ids } }, include: WITH_REGION })
  const ofTask = { taskId: { in: ids } }
  const letters = Map.groupBy(await tx.letter.findMany({ where: ofTask }), ({ taskId }) => taskId)
  const asked = { where: { ...ofTask, state: 'asked' } }
  const supporters = Map.groupBy(await tx.taskSupporter.findMany(asked), ({ taskId }) => taskId)
  const requests = await tx.extension.findMany({ where: ofTask, orderBy: { no: 'asc' } })
  const extensions = new Map(requests.map((request) => [request.taskId, request]))
  const campaigns = new Map<string, TaskOfLine['campaign']>()
  for (const id of new Set(rows.map((task) => task.campaignId))) {
    const { name, state, mailReleasedAt, programmeId } = await tx.campaign.findUniqueOrThrow({
      where: { id },
    })
    campaigns.set(id, { name, state, mailReleasedAt, programme: await programmeById(tx, programmeId) })
  }
  return new Map(
    rows.map((task) => {
      const parts = { letters: letters.get(task.id) ?? [], supporters: supporters.get(task.id) ?? [] }
      const campaign = campaigns.get(task.campaignId)!
      const extension = extensions.get(task.id) ?? null
      return [
        task.id,
        { ...task, ...parts, campaign, extension, extensionAsked: extension?.state === 'asked' },
      ]
    }),
  )
}

/** A person is called by their posts, because a mail names nobody; one without a post has to be named. */
async function peopleOf(tx: Transaction, ids: string[], now: Date) {
  const rows = await tx.person.findMany({
    where: { id: { in: ids } },
    include: { posts: { include: { region: true }, orderBy: [{ regionCode: 'asc' }, { title: 'asc' }] } },
  })
  const waiting = await householdsWaiting(
    tx,
    rows.map(({ id }) => id),
    now,
  )
  const duties = await dutiesWaiting(tx, ids)
  const bulletinWaits = (await tx.bulletin.count({ where: { publishedAt: null } })) > 0
  return new Map(
    rows.map(({ id, name, posts, addressRefusedAt }) => [
      id,
      {
        aboutPersonId: id,
        about: posts.map(({ region, title }) => `${region.name} ${title}`).join('、') || name,
        addressRefused: addressRefusedAt !== null,
        bulletinWaits,
        duties: duties.get(id) ?? { asked: 0, below: 0 },
        households: waiting.get(id) ?? { visits: 0, late: 0, escalated: 0, held: 0 },
      },
    ]),
  )
}

/** Target by target, its tasks and then its findings; what several lines say of one, in the order of their kinds; people last. */
function inReadingOrder(a: KnownLine, b: KnownLine): number {
  const byRank = rankOf(a.kind) - rankOf(b.kind) || a.at.getTime() - b.at.getTime()
  const [one, other] = [placeOf(a), placeOf(b)]
  if (one === null || other === null) return Number(one === null) - Number(other === null) || byRank
  const byRegion = one.regionCode.localeCompare(other.regionCode)
  return byRegion || one.group - other.group || one.no - other.no || byRank
}

function placeOf({ task, finding }: KnownLine) {
  if (task) return { regionCode: task.target.regionCode, group: 0, no: task.no }
  return finding && { regionCode: finding.regionCode, group: 1, no: finding.no }
}

/** Whether the line waits for the launch of its campaign. */
export const isLaunching = ({ task }: KnownLine) =>
  task?.campaign.state === 'launching' &&
  (task.campaign.mailReleasedAt === null || task.target.armedAt === null)

/** Whether a line still tells its person something. @param actsFor the person and those they stand in for today */
export function stillMatters(line: KnownLine, actsFor: string[]): boolean {
  return line.finding ? findingLineStillMatters(line, actsFor) : lineMatters(line, actsFor, subjectOf(line))
}

const NO_TASK = { task: null, letter: null, supportAskedOf: [], extensionAsked: false }

function subjectOf(line: LineOfTask | LineOfPerson): LineSubject {
  if (line.task === null) {
    const { addressRefused, aboutPersonId, bulletinWaits, households, duties, post } = line
    const householdsWaiting = households.visits + households.escalated
    const holdsPost = post?.isTheirs ?? false
    const waits = { householdsWaiting, householdsHeld: households.held, bulletinWaits }
    const dutiesWaiting = duties.asked + duties.below
    return { ...NO_TASK, addressRefused, aboutPersonId, ...waits, dutiesWaiting, holdsPost }
  }
  const { task, letter } = line
  return {
    task,
    letter,
    supportAskedOf: task.supporters.map(({ personId }) => personId),
    extensionAsked: task.extensionAsked,
    addressRefused: false,
    householdsWaiting: 0,
    householdsHeld: 0,
    bulletinWaits: false,
    aboutPersonId: null,
    dutiesWaiting: 0,
    holdsPost: false,
  }
}

/** What a mail says of one task. */
export function matterOf({ leading, lines }: ItemLines<LineOfTask>, now: Date): MailMatter {
  const { kind, task } = leading
  const template = task.campaign.programme.tasks.find(({ no }) => no === task.no)
  const title = task.title ?? task.key
  return {
    item: 'task',
    kind,
    also: [...new Set(lines.map((line) => line.kind))].filter((each) => each !== kind),
    campaign: task.campaign.name,
    target: task.target.region.name,
    no: task.no,
    title: template?.name ?? { zh: title, en: title },
    dueOn: task.dueOn,
    dueBefore: dueBeforeOf(lines),
    overdue: task.dueAt <= now,
    letters: lettersTold(lines),
    ...(lines.some((line) => line.kind.startsWith('exten'))
      ? { extension: task.extension ?? undefined }
      : {}),
  }
}
