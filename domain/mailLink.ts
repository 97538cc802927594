/** How long a link in a mail opens its page, days. */
export const LINK_LIFE_DAYS = 60
/** How many digits a person types before a mail-link page does anything. */
const TYPED_DIGITS = 4
const DAY_MS = 86_400_000

/** What a link lets its holder do: `work` as the assignee, `review` a submission, `answer` a supervision letter. */
export type MailVerb = 'work' | 'review' | 'answer'
export type MailLineKind = 'issued' | 'reminder' | 'letter' | 'rework' | 'review' | 'declined'

/** The verb of the link that goes with a line. A declined task opens the reviewer's page, which shows the reason. */
export function verbOf(kind: MailLineKind): MailVerb {
  switch (kind) {
    case 'issued':
    case 'reminder':
    case 'rework':
      return 'work'
    case 'review':
    case 'declined':
      return 'review'
    case 'letter':
      return 'answer'
  }
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
  kind: MailLineKind
  campaign: string
  target: string
  no: number
  title: Label
  /** Day, Asia/Shanghai. */
  dueOn: string
  overdue: boolean
  /** The supervision letter that the entry is about. `replyBy` is an instant. */
  letter: { number: string; level: string; colour: string; replyBy: string } | null
}
/** One entry of a bundled mail, with the one link that does it. */
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

/** The lines as entries of one mail: those of one task and verb (and letter) become one, under the kind that says most. */
export function mergeLines(lines: WaitingLine[]): WaitingLine[] {
  const entries = new Map<string, WaitingLine>()
  for (const line of lines) {
    const key = [line.taskId, verbOf(line.kind), line.letterId ?? ''].join(' ')
    const before = entries.get(key)
    if (!before || LEADING.indexOf(line.kind) < LEADING.indexOf(before.kind)) entries.set(key, line)
  }
  return [...entries.values()]
}

/** The web addresses a message carries, each once, in order. */
export function linksIn(text: string, html: string): string[] {
  const fromHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) =>
    match[1]!.replaceAll('&amp;', '&'),
  )
  const fromText = text.match(/https?:\/\/[^\s<>"，。）)\]]+/g) ?? []
  return [...new Set([...fromHtml, ...fromText])]
}
