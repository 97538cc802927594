import { comingSteps, nextLevel } from '../../domain/escalation/coming'
import { byTime } from '../../domain/escalation/ladder'
import { draftOf, type LetterRules } from '../../domain/escalation/letter'
import type { ComingStep } from '../../domain/escalation/nextSteps'
import { isTaken } from '../../domain/escalation/series'
import type { Database } from '../database/database'
import { findingRules } from '../finding/findingActs'
import { ladderedStep } from '../finding/findingLetters'
import { readFinding } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import { programmeById } from '../programme/programmes'
import { readTasks } from '../task/taskRows'
import { whoAnswers } from './climbing'
import { ladderedTask, type Laddered } from './letterWriting'

/** What comes next of an item by itself, as its workflow will do it. `to`: the post that a letter will go to, as the chain stands now;
 * null: no letter, or to nobody who holds a post there. */
export type Coming = ComingStep & { to: string | null }

/** What comes next of one task, of each kind the next, soonest first. */
export async function comingOfTask(db: Database, taskId: string, now: Date): Promise<Coming[]> {
  return comingOfTasks(db, Prisma.sql`t.id = ${taskId}::uuid`, now)
}

/** The same of each task of a target, with its number. */
export async function comingOfTarget(db: Database, targetId: string, now: Date) {
  return comingOfTasks(db, Prisma.sql`t."targetId" = ${targetId}::uuid`, now)
}

/** The same of the present cycle of a finding. */
export async function comingOfFinding(db: Database, findingId: string, now: Date): Promise<Coming[]> {
  const finding = await readFinding(db, findingId)
  if (!finding) return []
  const laddered = ladderedStep(finding, await findingRules(db, finding))
  const answers = await whoAnswers(db, [laddered])
  return comingOf(laddered, finding.reminders, answers.rulesFor(laddered), now)
}

async function comingOfTasks(
  db: Database,
  which: Prisma.Sql,
  now: Date,
): Promise<(Coming & { no: number })[]> {
  const tasks = await readTasks(db, which)
  const all = await Promise.all(
    tasks.map(async (task) => ({
      task,
      laddered: ladderedTask(task, await programmeById(db, task.programmeId)),
    })),
  )
  const answers = await whoAnswers(
    db,
    all.map(({ laddered }) => laddered),
  )
  return all
    .flatMap(({ task: { no, reminders }, laddered }) =>
      comingOf(laddered, reminders, answers.rulesFor(laddered), now).map((step) => ({ ...step, no })),
    )
    .toSorted((a, b) => byTime(a, b) || a.no - b.no)
}

function comingOf(
  { clock, series, programme: { ladder }, calendar }: Laddered,
  reminders: { clock: number; no: number }[],
  letterRules: LetterRules,
  now: Date,
): Coming[] {
  const rules = { ladder, calendar }
  const item = { ...clock, series, reminders }
  const at = now.toISOString()
  const steps = comingSteps(item, rules, at)
  const next = nextLevel(item, rules, at)
  const letter = next && draftOf(next.step, letterRules, next.step.at, (no) => isTaken(next.climb, no))
  return steps.map((step) =>
    step.kind === 'escalate' && letter
      ? { ...step, level: letter.rung, to: letter.recipientPost || null }
      : { ...step, to: null },
  )
}
