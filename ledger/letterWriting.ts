import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../domain/calendar'
import { chainFor } from '../domain/chain'
import type { FiledLetter, TaskClock } from '../domain/ladder'
import { nextMoment } from '../domain/ladder'
import { lettersDue, type LetterDraft, type LetterRules } from '../domain/letter'
import { goesAtOnce } from '../domain/mailPace'
import type { Programme } from '../domain/programme'
import { classOf } from '../domain/programmeParts'
import type { Calendar } from '../domain/calendar'
import type { Transaction } from './database'
import { answeringHolders } from './people'
import { seal, type LineRow, type SealedAction } from './records'
import type { LockedTask } from './taskRows'

/** What letters leave behind: their actions, and who is told. */
export type WrittenLetters = { actions: SealedAction[]; lines: LineRow[] }
export type LetterPlace = { id: string; campaignId: string; classCode: string; path: string }
/** A letter to be written, of which task and cycle. `raisedBy`: where somebody's hand raised it. */
export type LetterToWrite = {
  task: { id: string; cycle: number }
  draft: LetterDraft
  raisedBy?: { id: string; level: string; onBehalfOfId: string | null }
}

/** The rules of a target's letters, with its responsibility chain as it answers on a day. */
export async function letterRules(
  tx: Transaction,
  target: Pick<LetterPlace, 'classCode' | 'path'>,
  programme: Programme,
  calendar: Calendar,
): Promise<LetterRules> {
  const targetClass = classOf(programme, target.classCode)
  const holdersOn = await answeringHolders(tx, targetClass.chain, target.path)
  const chainAt = (day: string) => chainFor(targetClass, target.path, holdersOn(day))
  return { programme, targetClass, calendar, chainAt }
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
  const rules = await letterRules(tx, { classCode, path }, programme, calendar)
  const { letters } = dueOf(task, file, rules, now)
  const place = { id: targetId, campaignId, classCode, path }
  const written = await writeLetters(
    tx,
    place,
    programme,
    letters.map((draft) => ({ task, draft })),
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

/** Writes letters of one target's tasks, with numbers without gaps. */
export async function writeLetters(
  tx: Transaction,
  target: LetterPlace,
  programme: Programme,
  letters: LetterToWrite[],
  now: Date,
): Promise<WrittenLetters & { ids: string[] }> {
  const written = { actions: [] as SealedAction[], lines: [] as LineRow[], ids: [] as string[] }
  if (letters.length === 0) return written
  const numbered = await takeNumbers(tx, programme.issuer.zh, now, letters.length)
  const rows = letters.map(({ task, draft, raisedBy }, index) => {
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
      after: { rung, number, recipientId, taskId: task.id, cause, reason },
      previousHash: '',
    })
    written.ids.push(id)
    written.actions.push(action)
    if (recipientId)
      written.lines.push({
        personId: recipientId,
        kind: 'letter',
        taskId: task.id,
        letterId: id,
        urgent: goesAtOnce(rung, programme.ladder),
      })
    const place = {
      id,
      campaignId: target.campaignId,
      targetId: target.id,
      taskId: task.id,
      cycle: task.cycle,
    }
    const raised = { raisedById: raisedBy?.id ?? null, raisedByLevel: raisedBy?.level ?? null }
    const { issuer, year } = numbered
    const made = { issuer, year, number, issuedAt: now, version: 1, auditHash: action.hash }
    return { ...draft, ...place, ...raised, ...made }
  })
  await tx.letter.createMany({ data: rows })
  return written
}

/** Takes `count` numbers of an issuer's year, without gaps: an undone transaction gives them back. */
async function takeNumbers(tx: Transaction, issuer: string, now: Date, count: number) {
  const year = Number(shanghaiDayOf(now.toISOString()).slice(0, 4))
  const rows = await tx.$queryRaw<{ last: number }[]>`
    insert into "LetterCounter" (issuer, year, last) values (${issuer}, ${year}, ${count})
    on conflict (issuer, year) do update set last = "LetterCounter".last + ${count} returning last`
  return { issuer, year, first: (rows[0]?.last ?? count) - count + 1 }
}
