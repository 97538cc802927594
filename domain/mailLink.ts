/** How long a link in a mail opens its page, days. */
export const LINK_LIFE_DAYS = 60
/** How many digits a person types before a mail-link page does anything. */
const TYPED_DIGITS = 4
const DAY_MS = 86_400_000

/** What a link lets its holder do with one task: `work` as its assignee, or `review` what was handed in or back. Either
 * also answers the supervision letters of the task that went to its holder; `answer` does nothing else. */
export type MailVerb = 'work' | 'review' | 'answer'
export type MailLineKind =
  | 'issued'
  | 'reminder'
  | 'letter'
  | 'rework'
  | 'review'
  | 'declined'
  | 'handover'
  | 'support'
  | 'extension'
  | 'extended'
  | 'resumed'
  | 'answered'

/** The verb of the one link that a mail carries for a task, whatever it tells the person of it. */
export function verbFor(personId: string, assigneeId: string, told: MailLineKind[]): MailVerb {
  if (personId === assigneeId) return 'work'
  return told.includes('review') || told.includes('declined') ? 'review' : 'answer'
}

/** When a link made at `now` stops opening its page. */
export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + LINK_LIFE_DAYS * DAY_MS)
}

/** The page behind a link. */
export function linkAddress(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/t/${token}`
}

/** The digits a person types on the page of a link: mail scanners follow links and press buttons, but do not read.
 * @param digest the token's SHA-256, hexadecimal */
export function typedCode(digest: string): string {
  return String(Number.parseInt(digest.slice(-8), 16) % 10 ** TYPED_DIGITS).padStart(TYPED_DIGITS, '0')
}

export type WaitingLine = {
  id: string
  kind: MailLineKind
  taskId: string
  letterId: string | null
  at: Date
}
export type LineSubject = {
  task: { state: string; assigneeId: string }
  letter: { recipientId: string | null; repliedAt: Date | null } | null
}

/** Whether a line still tells its person something they can act on. */
export function lineMatters(line: WaitingLine, personId: string, { task, letter }: LineSubject): boolean {
  switch (line.kind) {
    case 'issued':
    case 'reminder':
    case 'rework':
      return task.assigneeId === personId && !['submitted', 'verified', 'withdrawn'].includes(task.state)
    case 'review':
      return task.state === 'submitted'
    case 'declined':
      return task.state === 'returned'
    case 'letter':
      return (
        letter !== null &&
        letter.recipientId === personId &&
        letter.repliedAt === null &&
        !['verified', 'withdrawn'].includes(task.state)
      )
  }
}

type Label = { zh: string; en: string }
/** What one entry of a bundled mail is about: a task, and what is asked about it. */
export type MailMatter = {
  /** Of all that is told, what says most, and what is told besides. */
  kind: MailLineKind
  also: MailLineKind[]
  campaign: string
  target: string
  no: number
  title: Label
  /** Day, Asia/Shanghai. */
  dueOn: string
  overdue: boolean
  /** The supervision letters that the entry tells of, in order of their rungs. `replyBy` is an instant. */
  letters: { number: string; colour: string; replyBy: string }[]
}
/** One entry of a bundled mail, with the one link of its task. */
export type MailEntry = MailMatter & { link: string }

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

/** Which kind heads an entry that several lines share. */
const LEADING: MailLineKind[] = ['letter', 'rework', 'issued', 'reminder', 'review', 'declined']

/** The place of a kind among those that may head an entry: 0 says most. */
export const rankOf = (kind: MailLineKind) => LEADING.indexOf(kind)

/** What a mail tells of one task. `leading` is the line that says most. */
export type TaskLines<Line> = { leading: Line; lines: Line[] }

/** The lines of one mail as its entries: those of one task are one entry. */
export function linesByTask<Line extends Pick<WaitingLine, 'kind' | 'taskId'>>(
  lines: Line[],
): TaskLines<Line>[] {
  return [...Map.groupBy(lines, ({ taskId }) => taskId).values()].map((ofTask) => ({
    leading: ofTask.reduce((first, next) => (rankOf(next.kind) < rankOf(first.kind) ? next : first)),
    lines: ofTask,
  }))
}

/** The web addresses a message carries, each once, in order. */
export function linksIn(text: string, html: string): string[] {
  const fromHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) =>
    match[1]!.replaceAll('&amp;', '&'),
  )
  const fromText = text.match(/https?:\/\/[^\s<>"，。）)\]]+/g) ?? []
  return [...new Set([...fromHtml, ...fromText])]
}
