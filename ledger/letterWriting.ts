import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../domain/calendar'
import { chainFor } from '../domain/chain'
import type { TaskClock, Written } from '../domain/ladder'
import { lettersDue } from '../domain/letter'
import type { Programme } from '../domain/programme'
import { classOf } from '../domain/programmeParts'
import type { Transaction } from './database'
import { answeringHolders } from './people'
import { seal, type LineRow, type SealedAction } from './records'

/** What a look wrote: the letters' actions, who is told, and the highest rung now per task. */
export type WrittenLetters = {
  actions: SealedAction[]
  lines: LineRow[]
  highestRungs: Map<string, number>
}

/** Writes the letters that are due of one target's tasks, each to whom the responsibility chain names, with
 * numbers without gaps. */
export async function writeLetters(
  tx: Transaction,
  target: { id: string; campaignId: string; classCode: string; path: string },
  programme: Programme,
  tasks: (TaskClock & Written & { id: string; cycle: number })[],
  now: Date,
): Promise<WrittenLetters> {
  const written: WrittenLetters = { actions: [], lines: [], highestRungs: new Map() }
  const targetClass = classOf(programme, target.classCode)
  const holdersOn = await answeringHolders(tx, targetClass.chain, target.path)
  const chainAt = (day: string) => chainFor(targetClass, target.path, holdersOn(day))
  const instant = { now: now.toISOString(), issuedAt: now.toISOString() }
  const drafts = tasks.flatMap((task) =>
    lettersDue(task, programme, targetClass, chainAt, instant).map((draft) => ({ task, draft })),
  )
  const numbered = await takeNumbers(tx, programme.issuer.zh, now, drafts.length)
  const rows = drafts.map(({ task, draft }, index) => {
    const id = randomUUID()
    const { rung, recipientId } = draft
    const number = numbered.first + index
    const after = { rung, number, recipientId, taskId: task.id }
    const action = seal({ ...FIRST_ACTION, itemKind: 'letter', itemId: id, kind: 'issue', at: now, after })
    written.actions.push(action)
    written.highestRungs.set(task.id, rung)
    if (recipientId)
      written.lines.push({ personId: recipientId, kind: 'letter', taskId: task.id, letterId: id })
    const place = {
      id,
      campaignId: target.campaignId,
      targetId: target.id,
      taskId: task.id,
      cycle: task.cycle,
    }
    const { issuer, year } = numbered
    return { ...draft, ...place, issuer, year, number, issuedAt: now, version: 1, auditHash: action.hash }
  })
  await tx.letter.createMany({ data: rows })
  return written
}

const FIRST_ACTION = { version: 1, byId: null, channel: 'workflow', before: null, previousHash: '' } as const

/** Takes `count` numbers of an issuer's year, without gaps: an undone transaction gives them back. */
async function takeNumbers(tx: Transaction, issuer: string, now: Date, count: number) {
  const year = Number(shanghaiDayOf(now.toISOString()).slice(0, 4))
  const rows = await tx.$queryRaw<{ last: number }[]>`
    insert into "LetterCounter" (issuer, year, last) values (${issuer}, ${year}, ${count})
    on conflict (issuer, year) do update set last = "LetterCounter".last + ${count} returning last`
  return { issuer, year, first: (rows[0]?.last ?? count) - count + 1 }
}
