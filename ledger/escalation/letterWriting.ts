import { randomUUID } from 'node:crypto'
import {
  asSeriesLetter,
  type LetterDraft,
  type LetterRules,
  lettersDue,
  nextMoment,
} from '../../domain/escalation/letter'
import type { SeriesLetter, ToldAgain } from '../../domain/escalation/series'
import { programmeOfTask } from '../../domain/task/reopening'
import { goesAtOnce } from '../../domain/mail/mailPace'
import type { Programme } from '../../domain/programme/programme'
import type { Database, Transaction } from '../database/database'
import { whoAnswers, type Climbing } from './climbing'
import { takeNumbers } from '../record/numbers'
import { chainAction, type LineRow, type ChainedAction } from '../record/records'
import type { LockedTask } from '../task/taskRows'
import { taskTurns } from '../task/taskTurns'
import { tellAgain, type ItemToldAgain, type LetterItem } from './toldAgain'

/** What letters leave behind: their actions, and who is told. */
export type WrittenLetters = { actions: ChainedAction[]; lines: LineRow[] }
/** A letter to be written, of a place and by a programme. `escalatedBy`: where somebody escalated it. */
export type LetterToWrite = {
  item: LetterItem
  place: LetterPlace
  programme: Programme
  draft: LetterDraft
  escalatedBy?: { id: string; level: string; onBehalfOfId: string | null }
}
export type LetterPlace = { campaignId: string; targetId: string | null }
/** A task, or a step of a finding, as its ladder sees it. */
export type Laddered = Climbing & { item: LetterItem; place: LetterPlace; series: SeriesLetter[] }

/** The rules of the letters about one item, with its responsibility chain as it answers on a day. */
export async function letterRules(tx: Database | Transaction, each: Laddered): Promise<LetterRules> {
  return (await whoAnswers(tx, [each])).rulesFor(each)
}

/** A task as its ladder sees it. */
export function ladderedTask(task: LockedTask, given: Programme): Laddered {
  const programme = programmeOfTask(task, given)
  const { id: taskId, cycle, campaignId, targetId, series, calendar } = task
  return {
    ...{ item: { taskId, cycle }, place: { campaignId, targetId } },
    ...{ clock: task, series, programme, calendar },
    ...taskTurns(task, programme),
  }
}

/** What of the letters is caught up with: those that are due, and whom the top level tells again. */
export type LettersWanted = { letters: boolean; again: boolean }
const BOTH: LettersWanted = { letters: true, again: true }

/** Writes the letters that the ladders of many had named by `now` and that are not in their series, and tells again whom
 * the top of theirs names, in a fixed number of statements. Returns, of each in turn, its series and when the next step
 * comes. */
export async function catchUp(
  tx: Transaction,
  all: Laddered[],
  now: Date,
  wanted = BOTH,
): Promise<WrittenLetters & { standings: { series: SeriesLetter[]; nextAt: string | null }[] }> {
  const instant = now.toISOString()
  const moments = all.map(({ clock, series, programme: { ladder }, calendar }) =>
    nextMoment(clock, series, { ladder, calendar }, instant),
  )
  const isLate = (index: number) => moments[index]! !== null && moments[index]! <= instant
  const late = all.filter((_, index) => isLate(index))
  const answers = late.length > 0 ? await whoAnswers(tx, late) : null
  const letters: LetterToWrite[] = []
  const again: ItemToldAgain[] = []
  const standings = all.map((each, index) => {
    const { item, place, clock, series, programme } = each
    if (!answers || !isLate(index)) return { series, nextAt: moments[index] ?? null }
    const due = lettersDue(clock, series, answers.rulesFor(each), { now: instant, issuedAt: instant })
    const drafts = wanted.letters ? due.letters : []
    const toldAgain = wanted.again ? due.again : []
    letters.push(...drafts.map((draft) => ({ item, place, programme, draft })))
    again.push(
      ...toldAgain.map((each) => ({ item, ...each, urgent: goesAtOnce(each.rung, programme.ladder) })),
    )
    const entered = [...series, ...drafts.map(asSeriesLetter)]
    return { series: entered.map((letter) => withTold(letter, toldAgain)), nextAt: due.nextAt }
  })
  const { actions, lines } = await writeLetters(tx, letters, now)
  return { actions, lines: [...lines, ...(await tellAgain(tx, again))], standings }
}

function withTold(letter: SeriesLetter, again: ToldAgain[]): SeriesLetter {
  const told = again.find(({ clock, rung }) => clock === letter.clock && rung === letter.rung)
  return told && letter.loweredAt === null ? { ...letter, toldAgainAt: told.at } : letter
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
