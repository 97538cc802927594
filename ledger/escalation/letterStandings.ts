import { runningClocks } from '../../domain/escalation/suspension'
import { standingLevel } from '../../domain/escalation/series'
import type { LetterStanding } from '../../domain/escalation/deEscalation'
import type { Database } from '../database/database'
import { findingRules } from '../finding/findingActs'
import { readFinding } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import type { WrittenLetter } from './letters'
import { programmeById } from '../programme/programmes'
import { readTasks } from '../task/taskRows'

/** How a letter's series stands now. `top`: the highest escalation level there is; `runs`: whether something of what
 * it is about runs out; `ownIds`: whose own it is, who escalate nothing of it. */
export type SeriesStanding = LetterStanding & { top: number; runs: boolean; ownIds: string[] }

/** How the series stands that a letter lies in. */
export async function standingOfLetter(
  db: Database,
  letter: WrittenLetter,
  now: Date,
): Promise<SeriesStanding | null> {
  return letter.taskId === null ? ofFinding(db, letter) : ofTask(db, letter, letter.taskId, now)
}

async function ofTask(
  db: Database,
  { cycle, programmeId }: WrittenLetter,
  taskId: string,
  now: Date,
): Promise<SeriesStanding | null> {
  const [task] = await readTasks(db, Prisma.sql`t.id = ${taskId}::uuid`)
  if (!task) return null
  const { ladder } = await programmeById(db, programmeId)
  return {
    isPresent: cycle === task.cycle,
    highest: Math.max(0, ...task.series.map(standingLevel)),
    top: ladder.rungs.length,
    runs: runningClocks(task, now.toISOString()).length > 0,
    ownIds: [task.assigneeId],
  }
}

async function ofFinding(db: Database, letter: WrittenLetter): Promise<SeriesStanding | null> {
  const finding = await readFinding(db, letter.findingId ?? '')
  if (!finding) return null
  const { rules } = await findingRules(db, finding)
  return {
    isPresent: letter.rectificationId === finding.rectificationId && letter.step === finding.step,
    highest: Math.max(0, ...finding.series.map(standingLevel)),
    top: rules.chain.length,
    runs: finding.clocks.some(({ metAt }) => metAt === null),
    ownIds: finding.rectifierIds,
  }
}
