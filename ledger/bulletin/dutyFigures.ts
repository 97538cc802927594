import type { Figures } from '../../domain/bulletin/bulletin'
import { dutiesOfFinding, dutiesOfTask, type DutyKind, dutyKinds } from '../../domain/duty/duty'
import type { Clock } from '../../domain/escalation/clock'
import type { TaskClock } from '../../domain/escalation/ladder'
import type { FindingState } from '../../domain/finding/states'
import type { Database, Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { liesIn } from '../person/visibility'

/** What stood at an instant, by the record. */
type Then = {
  tasks: TaskClock[]
  findings: { state: FindingState; clocks: Clock[] }[]
  letters: Figures['letters']
}

/** How many duties in a unit were past their day at an instant, by kind: of what the record tells as of any instant. */
export async function overdueByKind(
  db: Database | Transaction,
  { tasks, findings, letters }: Then,
  asOf: Date,
  unit: string | undefined,
): Promise<NonNullable<Figures['duties']>> {
  const at = asOf.toISOString()
  const ofItems = [...tasks.flatMap((task) => dutiesOfTask(task, at)), ...findings.flatMap(dutiesOfFinding)]
  const late: DutyKind[] = [
    ...ofItems.filter(({ by }) => by <= at).map(({ kind }) => kind),
    ...letters.filter(({ replyBy }) => replyBy <= at).map(() => 'reply' as const),
    ...(await lateVisits(db, asOf, unit)),
  ]
  return dutyKinds
    .map((kind) => ({ kind, overdue: late.filter((each) => each === kind).length }))
    .filter(({ overdue }) => overdue > 0)
}

async function lateVisits(
  db: Database | Transaction,
  asOf: Date,
  unit: string | undefined,
): Promise<DutyKind[]> {
  const rows = await rowsOf(db, { isCheck: 'flag' })`
    select v.kind = 'check' as "isCheck" from "HouseholdVisit" v
    join "Household" h on h.id = v."householdId" join "Region" r on r.code = h."regionCode"
    where v."dueAt" <= ${asOf} and v."openedAt" <= ${asOf} and (v."doneAt" is null or v."doneAt" > ${asOf})
      and v.kind in ('regular', 'check') and ${liesIn(unit)}`
  return rows.map(({ isCheck }) => (isCheck ? 'verify' : 'visit'))
}
