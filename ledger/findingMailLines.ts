import { stepDueOn } from '../domain/findingClock'
import { ASKED } from '../domain/findingMail'
import type { FindingState } from '../domain/findingLife'
import type { ItemLines, MailMatter, WaitingLine } from '../domain/mailLink'
import type { Clock } from '../domain/clock'
import type { Programme } from '../domain/programme'
import { entryOf } from '../domain/programmeParts'
import type { Transaction } from './database'
import type { Letter, Prisma } from './generated/client'
import { lettersTold } from './lettersTold'
import { programmeById } from './programmes'

const WITH_CYCLE = {
  region: true,
  campaign: true,
  rectifications: { orderBy: { cycle: 'desc' }, take: 1, include: { measures: true } },
} satisfies Prisma.FindingInclude

export type FindingOfLine = Omit<
  Prisma.FindingGetPayload<{ include: typeof WITH_CYCLE }>,
  'rectifications'
> & {
  letters: Letter[]
  programme: Programme
  rectification: Prisma.RectificationGetPayload<{ include: { measures: true } }> & { state: FindingState }
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

/** What a mail says of one finding: where, which and what is asked, but not the problem itself, which may name people. */
export function findingMatterOf({ leading, lines }: ItemLines<LineOfFinding>, now: Date): MailMatter {
  const { kind, finding } = leading
  const { rectification, programme, category, clause } = finding
  const { zh, en } = entryOf(programme, 'categories', category)
  const asked = ASKED[rectification.state]
  return {
    item: 'finding',
    kind,
    also: [...new Set(lines.map((line) => line.kind))].filter((each) => each !== kind),
    campaign: finding.campaign.name,
    target: finding.region.name,
    no: finding.no,
    title: { zh: `${zh}（${clause}）：${asked.zh}`, en: `${en} (${clause}): ${asked.en}` },
    dueOn: stepDueOn(rectification.clocks as Clock[]) ?? rectification.dueOn,
    overdue: rectification.dueAt !== null && rectification.dueAt <= now,
    letters: lettersTold(lines),
  }
}

/** The file of a letter about a finding, as threads name it. */
export const fileOfStep = ({ rectificationId, step }: Letter) => `${rectificationId}-${step}`
