import { randomUUID } from 'node:crypto'
import { chainFor } from '../../domain/escalation/chain'
import { type FiledLetter, type TaskClock, nextMoment } from '../../domain/escalation/ladder'
import { lettersDue, type LetterDraft, type LetterRules } from '../../domain/escalation/letter'
import { goesAtOnce } from '../../domain/mail/mailPace'
import type { Programme, RoleCode } from '../../domain/programme/programme'
import { classOf } from '../../domain/programme/programmeParts'
import type { Calendar } from '../../domain/calendar/calendar'
import type { Transaction } from '../database/database'
import { answeringHolders } from '../person/people'
import { takeNumbers } from '../record/numbers'
import { seal, type LineRow, type SealedAction } from '../record/records'
import type { LockedTask } from '../task/taskRows'

/** What letters leave behind: their actions, and who is told. */
export type WrittenLetters = { actions: SealedAction[]; lines: LineRow[] }
/** What a letter is about: a task, or a step of a finding's rectification. */
export type LetterItem =
  | { taskId: string; findingId?: undefined; cycle: number }
  | { taskId: null; findingId: string; rectificationId: string; step: number; cycle: number }
/** A letter to be written. `raisedBy`: where somebody's hand raised it. */
export type LetterToWrite = {
  item: LetterItem
  draft: LetterDraft
  raisedBy?: { id: string; level: string; onBehalfOfId: string | null }
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

/** Writes the letters of one task that the ladder had named by `now` and that are not in its file. */
export async function catchUp(
  tx: Transaction,
  task: LockedTask,
  programme: Programme,
  now: Date,
): Promise<WrittenLetters & { file: FiledLetter[] }> {
  const { calendar, file, targetId, campaignId, classCode, path } = task
  const moment = nextMoment(task, file, { ladder: programme.ladder, calendar }, now.toISOString())
  if (moment === null || moment > now.toISOString()) return { actions: [], lines: [], file }
  const { chain } = classOf(programme, classCode)
  const rules = await letterRules(tx, { chain, path }, programme, calendar)
  const { letters } = dueOf(task, file, rules, now)
  const item = { taskId: task.id, cycle: task.cycle }
  const written = await writeLetters(
    tx,
    { campaignId, targetId },
    programme,
    letters.map((draft) => ({ item, draft })),
    now,
  )
  return { ...written, file: [...file, ...letters.map(asFiled)] }
}

/** What of a letter just written decides what follows. */
export const asFiled = ({ rung, cause, firesAt }: LetterDraft): FiledLetter => ({
  rung,
  cause,
  firesAt,
  repliedAt: null,
  loweredAt: null,
})

/** The letters due of a task, as they are written now. */
export function dueOf(task: TaskClock, file: FiledLetter[], rules: LetterRules, now: Date) {
  const instant = now.toISOString()
  return lettersDue(task, file, rules, { now: instant, issuedAt: instant })
}

/** Writes letters about the items of one place, with numbers without gaps. */
export async function writeLetters(
  tx: Transaction,
  place: { campaignId: string; targetId: string | null },
  programme: Programme,
  letters: LetterToWrite[],
  now: Date,
): Promise<WrittenLetters & { ids: string[] }> {
  const written = { actions: [] as SealedAction[], lines: [] as LineRow[], ids: [] as string[] }
  if (letters.length === 0) return written
  const numbered = await takeNumbers(tx, 'letter', programme.issuer.zh, now, letters.length)
  const rows = letters.map(({ item, draft, raisedBy }, index) => {
    const id = randomUUID()
    const { rung, recipientId, cause, reason } = draft
    const number = numbered.first + index
    const action = seal({
      itemKind: 'letter',
      itemId: id,
      version: 1,
      kind: 'issue',
      byId: raisedBy?.id ?? null,
      onBehalfOfId: raisedBy?.onBehalfOfId ?? null,
      channel: raisedBy ? 'api' : 'workflow',
      at: now,
      before: null,
      after: { rung, number, recipientId, ...namedIn(item), cause, reason },
      previousHash: '',
    })
    written.ids.push(id)
    written.actions.push(action)
    if (recipientId)
      written.lines.push({
        personId: recipientId,
        kind: 'letter',
        taskId: item.taskId,
        ...(item.findingId ? { findingId: item.findingId } : {}),
        letterId: id,
        urgent: goesAtOnce(rung, programme.ladder),
      })
    const raised = { raisedById: raisedBy?.id ?? null, raisedByLevel: raisedBy?.level ?? null }
    const { findingId: _, ...ofItem } = item
    const { year } = numbered
    const made = {
      issuer: programme.issuer.zh,
      year,
      number,
      issuedAt: now,
      version: 1,
      auditHash: action.hash,
    }
    return { id, ...draft, ...place, ...ofItem, ...raised, ...made }
  })
  await tx.letter.createMany({ data: rows })
  return written
}

const namedIn = (item: LetterItem): { [key: string]: string } =>
  item.taskId === null ? { findingId: item.findingId } : { taskId: item.taskId }
