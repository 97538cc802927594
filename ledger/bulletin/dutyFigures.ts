import type { Figures } from '../../domain/bulletin/bulletin'
import { dutiesOfFinding, dutiesOfTask, type DutyKind, dutyKinds } from '../../domain/duty/duty'
import type { Clock } from '../../domain/escalation/clock'
import type { TaskClock } from '../../domain/escalation/ladder'
import type { FindingState } from '../../domain/finding/states'
import type { Database, Transaction } from '../database/database'
import { rowsOf } from '../database/rows'

/** What stood at an instant, by the record. */
type Then = {
  tasks: TaskClock[]
  findings: { state: FindingState; clocks: Clock[] }[]
  letters: Figures['letters']
}

/** How many duties were past their day at an instant, by kind: of what the record tells as of any instant. */
export async function overdueByKind(
  db: Database | Transaction,
  { tasks, findings, letters }: Then,
  asOf: Date,
): Promise<NonNullable<Figures['duties']>> {
  const at = asOf.toISOString()
  const ofItems = [...tasks.flatMap((task) => dutiesOfTask(task, at)), ...findings.flatMap(dutiesOfFinding)]
  const late: DutyKind[] = [
    ...ofItems.filter(({ by }) => by <= at).map(({ kind }) => kind),
    ...letters.filter(({ replyBy }) => replyBy <= at).map(() => 'reply' as const),
    ...(await lateVisits(db, asOf)),
  ]
  return dutyKinds
    .map((kind) => ({ kind, overdue: late.filter((each) => each === kind).length }))
    .filter(({ overdue }) => overdue > 0)
}

async function lateVisits(db: Database | Transaction, asOf: Date): Promise<DutyKind[]> {
  const rows = await rowsOf(db, { isCheck: 'flag' })`
    select kind = 'check' as "isCheck" from "HouseholdVisit"
    where "dueAt" <= ${asOf} and "openedAt" <= ${asOf} and ("doneAt" is null or "doneAt" > ${asOf})
      and kind in ('regular', 'check')`
  return rows.map(({ isCheck }) => (isCheck ? 'verify' : 'visit'))
}
