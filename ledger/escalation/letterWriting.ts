import { randomUUID } from 'node:crypto'
import { chainFor, type HoldersAt } from '../../domain/escalation/chain'
import { type SeriesLetter, type TaskClock, nextMoment } from '../../domain/escalation/ladder'
import { lettersDue, type LetterDraft, type LetterRules } from '../../domain/escalation/letter'
import { goesAtOnce } from '../../domain/mail/mailPace'
import type { Programme, RoleCode } from '../../domain/programme/programme'
import { classOf } from '../../domain/programme/programmeParts'
import type { Calendar } from '../../domain/calendar/calendar'
import type { Transaction } from '../database/database'
import { answeringHolders } from '../person/people'
import { takeNumbers } from '../record/numbers'
import { chainAction, type LineRow, type ChainedAction } from '../record/records'
import type { LockedTask } from '../task/taskRows'

/** What letters leave behind: their actions, and who is told. */
export type WrittenLetters = { actions: ChainedAction[]; lines: LineRow[] }
/** What a letter is about: a task, or a step of a finding's rectification. */
export type LetterItem =
  | { taskId: string; findingId?: undefined; cycle: number }
  | { taskId: null; findingId: string; rectificationId: string; step: number; cycle: number }
/** A letter to be written, of a place and by a programme. `escalatedBy`: where somebody escalated it. */
export type LetterToWrite = {
  item: LetterItem
  place: LetterPlace
  programme: Programme
  draft: LetterDraft
  escalatedBy?: { id: string; level: string; onBehalfOfId: string | null }
}
export type LetterPlace = { campaignId: string; targetId: string | null }
/** A task, or a step of a finding, as its ladder sees it. `programme`: with the escalation levels that it has. */
export type Laddered = {
  item: LetterItem
  place: LetterPlace
  clock: TaskClock
  series: SeriesLetter[]
  path: string
  chain: RoleCode[]
  programme: Programme
  calendar: Calendar
}

/** The rules of the letters about a place, with its responsibility chain as it answers on a day. */
export async function letterRules(
  tx: Transaction,
  { chain, path }: { chain: RoleCode[]; path: string },
  programme: LetterRules['programme'],
  calendar: Calendar,
): Promise<LetterRules> {
  const holdersOn = await answeringHolders(tx, chain, path)
  const chainAt = (day: string) => chainFor({ chain }, path, holdersOn(day))
  return { programme, chain, calendar, chainAt }
}

/** A task as its ladder sees it. */
export function ladderedTask(task: LockedTask, programme: Programme): Laddered {
  const { id: taskId, cycle, campaignId, targetId, classCode, path, series, calendar } = task
  const { chain } = classOf(programme, classCode)
  return {
    ...{ item: { taskId, cycle }, place: { campaignId, targetId } },
    ...{ clock: task, series, path, chain, programme, calendar },
  }
}

/** Writes the letters that the ladders of many had named by `now` and that are not in their series, in a fixed
 * number of statements. Returns, of each in turn, its series and when the next step comes. */
export async function catchUp(
  tx: Transaction,
  all: Laddered[],
  now: Date,
): Promise<WrittenLetters & { standings: { series: SeriesLetter[]; nextAt: string | null }[] }> {
  const instant = now.toISOString()
  const moments = all.map(({ clock, series, programme: { ladder }, calendar }) =>
    nextMoment(clock, series, { ladder, calendar }, instant),
  )
  const isLate = (index: number) => moments[index]! !== null && moments[index]! <= instant
  const chainsAt = await chainsOf(
    tx,
    all.filter((_, index) => isLate(index)),
  )
  const letters: LetterToWrite[] = []
  const standings = all.map((each, index) => {
    const { item, place, clock, series, chain, programme, calendar } = each
    if (!isLate(index)) return { series, nextAt: moments[index] ?? null }
    const rules = { programme, chain, calendar, chainAt: (day: string) => chainsAt(each, day) }
    const due = dueOf(clock, series, rules, now)
    letters.push(...due.letters.map((draft) => ({ item, place, programme, draft })))
    return { series: [...series, ...due.letters.map(asSeriesLetter)], nextAt: due.nextAt }
  })
  const { actions, lines } = await writeLetters(tx, letters, now)
  return { actions, lines, standings }
}

/** Who answers along the chains of these on a day. */
async function chainsOf(tx: Transaction, all: Laddered[]) {
  const path = all[0]?.path
  const isOnePlace = all.every((each) => each.path === path)
  const roles = [...new Set(all.flatMap(({ chain }) => chain))]
  const holdersOn = all.length > 0 ? await answeringHolders(tx, roles, isOnePlace ? path : undefined) : null
  const known = new Map<string, HoldersAt>()
  return ({ chain, path }: Laddered, day: string) => {
    const holdersAt = known.get(day) ?? holdersOn!(day)
    known.set(day, holdersAt)
    return chainFor({ chain }, path, holdersAt)
  }
}

/** What of a letter just written decides what follows. */
export const asSeriesLetter = ({ rung, cause, firesAt }: LetterDraft): SeriesLetter => ({
  rung,
  cause,
  firesAt,
  repliedAt: null,
  loweredAt: null,
})

/** The letters due of a task, as they are written now. */
function dueOf(task: TaskClock, series: SeriesLetter[], rules: LetterRules, now: Date) {
  const instant = now.toISOString()
  return lettersDue(task, series, rules, { now: instant, issuedAt: instant })
}

/** Writes letters, numbered without gaps in the year of whoever issues them. */
export async function writeLetters(
  tx: Transaction,
  letters: LetterToWrite[],
  now: Date,
): Promise<WrittenLetters & { ids: string[] }> {
  const written = { actions: [] as ChainedAction[], lines: [] as LineRow[], ids: [] as string[] }
  const rows = []
  for (const [issuer, theirs] of Map.groupBy(letters, ({ programme }) => programme.issuer.zh)) {
    const { year, first } = await takeNumbers(tx, 'letter', issuer, now, theirs.length)
    rows.push(
      ...theirs.map((letter, index) => {
        const made = letterMade(letter, first + index, now)
        written.ids.push(made.id)
        written.actions.push(made.action)
        written.lines.push(...made.lines)
        return { ...made.row, issuer, year }
      }),
    )
  }
  if (rows.length > 0) await tx.letter.createMany({ data: rows })
  return written
}

/** A letter with its number: its first action, whom it tells, and its row. */
function letterMade(
  { item, place, programme, draft, escalatedBy }: LetterToWrite,
  number: number,
  now: Date,
) {
  const id = randomUUID()
  const { rung, recipientId, cause, reason } = draft
  const action = chainAction({
    itemKind: 'letter',
    itemId: id,
    version: 1,
    kind: 'issue',
    byId: escalatedBy?.id ?? null,
    onBehalfOfId: escalatedBy?.onBehalfOfId ?? null,
    channel: escalatedBy ? 'api' : 'workflow',
    at: now,
    before: null,
    after: { rung, number, recipientId, ...namedIn(item), cause, reason },
    previousHash: '',
  })
  const line = (personId: string): LineRow => ({
    ...{ personId, kind: 'letter', taskId: item.taskId, letterId: id },
    ...(item.findingId ? { findingId: item.findingId } : {}),
    urgent: goesAtOnce(rung, programme.ladder),
  })
  const escalation = { raisedById: escalatedBy?.id ?? null, raisedByLevel: escalatedBy?.level ?? null }
  const { findingId: _, ...ofItem } = item
  const made = { number, issuedAt: now, version: 1, auditHash: action.hash }
  return {
    ...{ id, action, lines: recipientId ? [line(recipientId)] : [] },
    row: { id, ...draft, ...place, ...ofItem, ...escalation, ...made },
  }
}

const namedIn = (item: LetterItem): { [key: string]: string } =>
  item.taskId === null ? { findingId: item.findingId } : { taskId: item.taskId }
