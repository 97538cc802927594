import type { FindingState } from '../../domain/finding/states'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { stepDueOn } from '../../domain/finding/findingClock'
import { askedOf, findingLineMatters, type FindingOfMail } from '../../domain/mail/findingMail'
import type { ItemLines, WaitingLine } from '../../domain/mail/mailLink'
import type { MailMatter } from '../../domain/mail/mailMatter'
import type { Clock } from '../../domain/escalation/clock'
import { dueBeforeOf } from '../../domain/mail/mailMoves'
import type { Programme } from '../../domain/programme/programme'
import { entryOf } from '../../domain/programme/programmeParts'
import type { Transaction } from '../database/database'
import type { Letter, Prisma } from '../generated/client'
import { lettersTold } from '../escalation/lettersTold'
import { programmeById } from '../programme/programmes'

const WITH_CYCLE = {
  region: true,
  campaign: true,
  rectifications: {
    orderBy: { cycle: 'desc' },
    take: 1,
    include: {
      measures: true,
      signatures: { orderBy: { at: 'asc' } },
      draws: { include: { draw: true } },
    },
  },
} satisfies Prisma.FindingInclude

export type FindingOfLine = Omit<
  Prisma.FindingGetPayload<{ include: typeof WITH_CYCLE }>,
  'rectifications'
> & {
  letters: Letter[]
  programme: Programme
  rectification: Prisma.RectificationGetPayload<(typeof WITH_CYCLE)['rectifications']> & {
    state: FindingState
  }
}
export type LineOfFinding = WaitingLine & {
  urgent: boolean
  task: null
  finding: FindingOfLine
  letter: Letter | null
}

/** The findings that lines are about, as they stand now. One query after the other: a transaction has one connection. */
export async function findingsOfLines(tx: Transaction, ids: string[]): Promise<Map<string, FindingOfLine>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.finding.findMany({ where: { id: { in: ids } }, include: WITH_CYCLE })
  const letters = await tx.letter.findMany({
    where: { rectification: { findingId: { in: ids } } },
    include: { rectification: true },
  })
  const byFinding = Map.groupBy(letters, ({ rectification }) => rectification?.findingId)
  const found = new Map<string, FindingOfLine>()
  for (const { rectifications, ...row } of rows) {
    const [cycle] = rectifications
    if (!cycle) continue
    const programme = await programmeById(tx, row.campaign.programmeId)
    const rectification = { ...cycle, state: cycle.state as FindingState }
    found.set(row.id, { ...row, letters: byFinding.get(row.id) ?? [], programme, rectification })
  }
  return found
}

/** Whether a line still tells its person something. @param actsFor the person, first, and those they stand in for */
export function findingLineStillMatters({ finding, letter, ...line }: LineOfFinding, actsFor: string[]) {
  return findingLineMatters(line, actsFor, factsOf(finding), letter)
}

function factsOf({ rectification }: FindingOfLine): FindingOfMail {
  const { state, openedAt, submittedAt, submittedById, reviewedAt, ownerId, measures, draws } = rectification
  const { signatures, reworks } = rectification
  const round = signatures.filter((each) => each.round === reworks)
  const since: Partial<Record<FindingState, Date | null>> = {
    submitted: submittedAt,
    reviewed: reviewedAt,
    signed: round.at(-1)?.at ?? null,
    planning: openedAt,
    drawn: draws[0]?.draw.at ?? null,
  }
  const rectifiers = [ownerId, submittedById, ...measures.flatMap((each) => [each.ownerId, each.doneById])]
  return {
    ...rectification,
    rectifierIds: rectifiers.filter((id) => id !== null),
    signerIds: round.flatMap(({ personId, onBehalfOfId }) => [personId, onBehalfOfId ?? personId]),
    waitsSince: since[state] ?? null,
    stepDueOn: stepDueOn(rectification.clocks as Clock[]),
  }
}

/** What a mail says of one finding: where, which and what is asked, but not the problem itself, which may name people.
 * @param actsFor the person, first, and those they stand in for today */
export function findingMatterOf(
  { leading, lines }: ItemLines<LineOfFinding>,
  now: Date,
  actsFor: string[],
): MailMatter {
  const { kind, finding } = leading
  const { rectification, programme, category, clause } = finding
  const { zh, en } = entryOf(programme, 'categories', category)
  const facts = factsOf(finding)
  const { words, dueOn } = askedOf(facts, lines, actsFor)
  const { dueAt } = rectification
  return {
    item: 'finding',
    kind,
    also: [...new Set(lines.map((line) => line.kind))].filter((each) => each !== kind),
    campaign: finding.campaign.name,
    target: finding.region.name,
    no: finding.no,
    title: { zh: `${zh}（${clause}）：${words.zh}`, en: `${en} (${clause}): ${words.en}` },
    dueOn: dueOn ?? facts.stepDueOn ?? rectification.dueOn,
    dueBefore: dueOn === null ? dueBeforeOf(lines) : null,
    overdue: dueOn === null ? dueAt !== null && dueAt <= now : dueOn < shanghaiDayOf(now.toISOString()),
    letters: lettersTold(lines),
  }
}

/** The series of a letter about a finding, as threads name it. */
export const seriesOfStep = ({ rectificationId, step }: Letter) => `${rectificationId}-${step}`
