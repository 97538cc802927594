import type { WaitingLine } from './mailLink'

type Line = Pick<WaitingLine, 'kind' | 'taskId' | 'findingId'> & { urgent: boolean }
const itemOf = ({ taskId, findingId }: Line) => taskId ?? findingId

/** The lines with one alone of each task or finding whose day moved, however often it did: the first, which names the day
 * that its reader knows, as urgent as any. @param lines those of one item in the order in which they were written */
export function withoutRepeatedMoves<Each extends Line>(lines: Each[]): Each[] {
  const moves = Map.groupBy(
    lines.filter(({ kind }) => kind === 'redated'),
    itemOf,
  )
  return lines.flatMap((line) => {
    const same = line.kind === 'redated' ? moves.get(itemOf(line)) : undefined
    if (!same) return line
    return line === same[0] ? { ...line, urgent: same.some(({ urgent }) => urgent) } : []
  })
}

/** The lines that a mail takes in of those that wait: what it carries, and all that waits about a task or finding whose move
 * it tells. So nobody hears of a move before they hear of the task, and a day that moved twice is told once. */
export function linesTaken<Each extends Line>(waiting: Each[], carries: (line: Each) => boolean): Each[] {
  const moved = new Set(waiting.filter((line) => line.kind === 'redated' && carries(line)).map(itemOf))
  return waiting.filter((line) => carries(line) || moved.has(itemOf(line)))
}

/** The day before it moved, of an entry that tells so. */
export const dueBeforeOf = (lines: Pick<WaitingLine, 'kind' | 'dueBefore'>[]) =>
  lines.find(({ kind }) => kind === 'redated')?.dueBefore ?? null

/** Whether a line was meant for somebody in whose place its person no longer acts: it is for whoever does.
 * @param actsFor the person and those they stand in for today */
export const isForAnother = ({ forId = null }: Pick<WaitingLine, 'forId'>, actsFor: string[]): boolean =>
  forId !== null && !actsFor.includes(forId)
