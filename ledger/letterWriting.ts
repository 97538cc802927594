import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../domain/calendar'
import { chainFor, type Holder } from '../domain/chain'
import { recipientOf, replyBy, type Moment } from '../domain/ladder'
import type { Programme } from '../domain/programme'
import { classOf, rungOf } from '../domain/programmeParts'
import type { Transaction } from './database'
import { holdersAlong } from './people'
import { seal, type LineRow, type SealedAction } from './records'

type LookedAtTarget = { id: string; campaignId: string; classCode: string; path: string }
type LookedAtTask = { id: string; cycle: number }

/** What a look wrote: the letters' actions, who is told, and the highest rung now per task. */
export type WrittenLetters = { actions: SealedAction[]; lines: LineRow[]; highestRungs: Map<string, number> }

/** Writes the letters of all rungs that are due of one target, each to whom the responsibility chain names now, with
 * numbers without gaps. A vacant rung's letter stands for the rungs it passed over. */
export async function writeLetters(
  tx: Transaction,
  target: LookedAtTarget,
  programme: Programme,
  due: { task: LookedAtTask; moment: Moment }[],
  now: Date,
): Promise<WrittenLetters> {
  const written: WrittenLetters = { actions: [], lines: [], highestRungs: new Map() }
  const rungs = due.filter(({ moment }) => moment.kind === 'rung')
  if (rungs.length === 0) return written
  const targetClass = classOf(programme, target.classCode)
  const chain = chainFor(targetClass, target.path, await holdersAlong(tx, target.path, targetClass.chain))
  const wanted = []
  for (const { task, moment } of rungs) {
    if ((written.highestRungs.get(task.id) ?? 0) >= moment.no) continue
    const letter = draftLetter(target, programme, task, moment, chain, now)
    written.highestRungs.set(task.id, letter.rung)
    wanted.push(letter)
  }
  const year = Number(shanghaiDayOf(now.toISOString()).slice(0, 4))
  const last = await takeNumbers(tx, programme.issuer.zh, year, wanted.length)
  const rows = wanted.map((letter, index) => {
    const number = last - wanted.length + 1 + index
    const after = { rung: letter.rung, number, recipientId: letter.recipientId, taskId: letter.taskId }
    const action = seal({
      ...FIRST_ACTION,
      itemKind: 'letter',
      itemId: letter.id,
      kind: 'issue',
      at: now,
      after,
    })
    written.actions.push(action)
    if (letter.recipientId) {
      written.lines.push({
        personId: letter.recipientId,
        kind: 'letter',
        taskId: letter.taskId,
        letterId: letter.id,
      })
    }
    return { ...letter, issuer: programme.issuer.zh, year, number, auditHash: action.hash }
  })
  await tx.letter.createMany({ data: rows })
  return written
}

const FIRST_ACTION = { version: 1, byId: null, channel: 'workflow', before: null, previousHash: '' } as const

function draftLetter(
  target: LookedAtTarget,
  programme: Programme,
  task: LookedAtTask,
  moment: Moment,
  chain: (Holder | null)[],
  now: Date,
) {
  const { rungNo, holder, passedOver } = recipientOf(moment.no, chain)
  const rung = rungOf(programme, rungNo)
  return {
    id: randomUUID(),
    campaignId: target.campaignId,
    targetId: target.id,
    taskId: task.id,
    cycle: task.cycle,
    rung: rungNo,
    level: rung.level,
    colour: rung.colour,
    recipientId: holder?.personId ?? null,
    recipientPost: holder?.post ?? null,
    passedOver,
    firesAt: new Date(moment.at),
    issuedAt: now,
    replyBy: new Date(replyBy(now.toISOString(), rung)),
    version: 1,
  }
}

/** Takes `count` numbers of an issuer's year, without gaps: an undone transaction gives them back. */
async function takeNumbers(tx: Transaction, issuer: string, year: number, count: number): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    insert into "LetterCounter" (issuer, year, last) values (${issuer}, ${year}, ${count})
    on conflict (issuer, year) do update set last = "LetterCounter".last + ${count} returning last`
  return rows[0]?.last ?? count
}
