import type { MailKind } from './mailPace'

/** How long a link in a mail opens its page, days. */
export const LINK_LIFE_DAYS = 60
/** How long a link sets a password, hours. */
export const PASSWORD_LINK_HOURS = 48
/** How many digits a person types before a mail-link page does anything. */
const TYPED_DIGITS = 4
const DAY_MS = 86_400_000

/** What a link lets its holder do with one task: `work` as its assignee, `review` what was handed in or back or asked
 * for, or `support` it as a supporting unit. Each also answers the supervision letters of the task that went to its
 * holder; `answer` does nothing else. */
export type MailVerb = 'work' | 'review' | 'support' | 'answer'
export type MailLineKind = (typeof mailLineKinds)[number]

/** Which kind heads an entry that several lines share: the first says most. */
export const mailLineKinds = [
  'letter',
  'fresh',
  'reopened',
  'rework',
  'handover',
  'issued',
  'resumed',
  'extended',
  'amended',
  'redated',
  'reminder',
  'support',
  'review',
  'extension',
  'declined',
  'answered',
  'uncleared',
  'ceased',
  'finding',
  'measure',
  'address',
  'password',
  'households',
  'named',
  'bulletin',
  'duties',
  'stands_in',
  'took_post',
  'left_post',
] as const
/** Whether a mail says it once, however many lines say it. */
export const isToldOnce = (kind: MailLineKind) =>
  kind === 'households' || kind === 'named' || kind === 'bulletin' || kind === 'duties'
const FOR_REVIEWERS = new Set<MailLineKind>([
  'fresh',
  'review',
  'declined',
  'extension',
  'answered',
  'reopened',
])

/** The verb of the one link that a mail carries for a task, whatever it tells the person of it.
 * @param actsFor the person and those they stand in for today */
export function verbFor(actsFor: string[], assigneeId: string, told: MailLineKind[]): MailVerb {
  if (actsFor.includes(assigneeId)) return 'work'
  if (told.some((kind) => FOR_REVIEWERS.has(kind))) return 'review'
  return told.includes('support') || told.includes('redated') ? 'support' : 'answer'
}

/** When a link made at `now` stops opening its page. */
export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + LINK_LIFE_DAYS * DAY_MS)
}

/** The digits a person types on the page of a link: mail scanners follow links and press buttons, but do not read.
 * @param digest the token's SHA-256, hexadecimal */
export function typedCode(digest: string): string {
  return String(Number.parseInt(digest.slice(-8), 16) % 10 ** TYPED_DIGITS).padStart(TYPED_DIGITS, '0')
}

export type WaitingLine = {
  id: string
  kind: MailLineKind
  /** null: about a finding or a person. */
  taskId: string | null
  /** null: about a task or a person. */
  findingId: string | null
  letterId: string | null
  /** Of a due day that moved: the day before it did. */
  dueBefore?: string | null
  /** In whose place its person is told; null: it is their own. */
  forId?: string | null
  at: Date
}
/** A supervision letter as it stands now: to whom, and whether it has been answered or de-escalated. */
export type AnswerableLetter = { recipientId: string | null; repliedAt: Date | null; loweredAt: Date | null }
/** What a line is about, as it stands now. */
export type LineSubject = {
  task: { state: string; assigneeId: string; dueOn: string } | null
  letter: AnswerableLetter | null
  /** Whom the task still asks for support, and whether an extension of it waits for a decision. */
  supportAskedOf: string[]
  extensionAsked: boolean
  /** Whether the address of the person that the line is about takes no mail. */
  addressRefused: boolean
  /** How many monitored households wait for something of the person. */
  householdsWaiting: number
  /** How many they are responsible for. */
  householdsHeld: number
  /** Whether a bulletin waits for its signature or publication. */
  bulletinWaits: boolean
  /** The person that the line is about; null: it is about a task. */
  aboutPersonId: string | null
  /** How many duties without letters the person was told of that still wait. */
  dutiesWaiting: number
  /** Whether the person holds the post that the line is about. */
  holdsPost: boolean
}

/** The states in which a task has nothing for its assignee to do. */
const QUIET_STATES = new Set(['submitted', 'verified', 'withdrawn', 'suspended'])
const RESTING_STATES = new Set(['withdrawn', 'suspended'])
const OVER_STATES = new Set(['verified', 'withdrawn'])
const HANDED_IN_STATES = new Set([...OVER_STATES, 'submitted'])

/** Whether a line still tells its person something they can act on, or ought to know.
 * @param actsFor the person and those they stand in for today */
export function lineMatters(
  { kind, dueBefore }: Pick<WaitingLine, 'kind' | 'dueBefore'>,
  actsFor: string[],
  subject: LineSubject,
): boolean {
  const { task, letter, supportAskedOf } = subject
  if (kind === 'address') return subject.addressRefused
  if (kind === 'password') return true
  if (kind === 'bulletin') return subject.bulletinWaits
  if (kind === 'stands_in') return subject.aboutPersonId !== null && actsFor.includes(subject.aboutPersonId)
  if (kind === 'duties') return subject.dutiesWaiting > 0
  if (kind === 'households') return subject.householdsWaiting > 0
  if (kind === 'named') return subject.householdsHeld > 0
  if (kind === 'took_post' || kind === 'left_post') return subject.holdsPost === (kind === 'took_post')
  if (task === null) return false
  switch (kind) {
    case 'issued':
    case 'handover':
    case 'reminder':
    case 'rework':
    case 'extended':
    case 'amended':
    case 'resumed':
      return actsFor.includes(task.assigneeId) && !QUIET_STATES.has(task.state)
    case 'redated': {
      const works = [task.assigneeId, ...supportAskedOf].some((id) => actsFor.includes(id))
      return works && task.dueOn !== dueBefore && !HANDED_IN_STATES.has(task.state)
    }
    case 'reopened':
    case 'fresh':
      return !OVER_STATES.has(task.state)
    case 'review':
      return task.state === 'submitted'
    case 'declined':
      return task.state === 'returned'
    case 'extension':
      return subject.extensionAsked
    case 'support':
      return supportAskedOf.some((id) => actsFor.includes(id)) && !OVER_STATES.has(task.state)
    // Of findings: domain/mail/findingMail.
    case 'uncleared':
    case 'finding':
    case 'measure':
      return false
    case 'ceased':
      return !actsFor.includes(task.assigneeId) || RESTING_STATES.has(task.state)
    case 'answered':
      return letter !== null
    case 'letter':
      return letter !== null && waitsForReply(letter, actsFor) && !OVER_STATES.has(task.state)
  }
}

/** Whether a supervision letter still waits for one of these people to reply. */
export function waitsForReply(letter: AnswerableLetter, actsFor: string[]): boolean {
  const { recipientId, repliedAt, loweredAt } = letter
  return recipientId !== null && actsFor.includes(recipientId) && repliedAt === null && loweredAt === null
}

/** The number of a supervision letter as people write it, e.g. "市督〔2020〕12号". */
export function letterNumber({
  issuer,
  year,
  number,
}: {
  issuer: string
  year: number
  number: number
}): string {
  return `${issuer}督〔${year}〕${number}号`
}

/** The place of a kind among those that may head an entry: 0 says most. */
export const rankOf = (kind: MailLineKind) => mailLineKinds.indexOf(kind)

/** What a mail tells of one task or finding. `leading` is the line that says most. */
export type ItemLines<Line> = { leading: Line; lines: Line[] }

/** The lines of one mail as its entries: those of one task or finding are one entry. */
export function linesByItem<Line extends Pick<WaitingLine, 'kind' | 'taskId' | 'findingId'>>(
  lines: Line[],
): ItemLines<Line>[] {
  return [...Map.groupBy(lines, ({ taskId, findingId }) => taskId ?? findingId).values()].map((ofItem) => ({
    leading: ofItem.reduce((first, next) => (rankOf(next.kind) < rankOf(first.kind) ? next : first)),
    lines: ofItem,
  }))
}

/** Threads that one mail may belong to at most. */
const THREADS_MOST = 20

/** The threads of a mailbox to which a mail belongs, as the names of messages that were never sent: one for each
 * series (a task in one cycle, a finding in one step) of whose supervision letters it tells, and for a digest one for
 * each of its campaigns. The last is the one it replies to. */
export function threadsOf(
  personId: string,
  kind: MailKind,
  about: { campaignIds: string[]; series: string[] },
): string[] {
  const digests = kind === 'digest' ? about.campaignIds.map((id) => `digest-${id}-${personId}`) : []
  const series = about.series.map((each) => `file-${each}`)
  return [...new Set([...digests, ...series])].slice(0, THREADS_MOST)
}

/** The web addresses a message carries, each once, in order. */
export function linksIn(text: string, html: string): string[] {
  const fromHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) =>
    match[1]!.replaceAll('&amp;', '&'),
  )
  const fromText = text.match(/https?:\/\/[^\s<>"，。）)\]]+/g) ?? []
  return [...new Set([...fromHtml, ...fromText])]
}
