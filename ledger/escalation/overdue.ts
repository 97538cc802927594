import type { Actor } from '../../domain/person/access'
import type { SeriesLetter } from '../../domain/escalation/series'
import { type LetterRules, lettersDue } from '../../domain/escalation/letter'
import { firstPage } from '../../domain/paging'
import type { Database } from '../database/database'
import { seriesAsOf } from './letterSeries'
import { NOT_WRITTEN, type DueLetter } from './dueLetters'
import { dueFindingLetters } from '../finding/overdueFindings'
import { listWrittenLetters, type LetterFilter, type WrittenLetter } from './letters'
import { whoAnswers } from './climbing'
import { climbingTasks } from '../task/climbingTasks'
import { listTasks, type ListedTask } from '../task/taskLists'

/** More open overdue tasks than any ledger here holds. */
const ALL_TASKS = firstPage(1_000_000)

/** Every letter that stands or ought to stand as of an instant: those written, and those the ladder names though
 * the workers have not written them, because they are stopped or the instant lies ahead. */
export async function lettersAsOf(
  db: Database,
  actor: Actor,
  filter: LetterFilter,
  seen: { asOf: Date; fromRecord: boolean },
): Promise<(WrittenLetter | DueLetter)[]> {
  const written = await listWrittenLetters(db, actor, filter, seen.asOf)
  const due = filter.id || filter.finding ? [] : await dueLetters(db, actor, filter, seen)
  const ofFindings = filter.id || filter.task ? [] : await dueFindingLetters(db, actor, filter, seen)
  return [...written, ...due, ...ofFindings].sort(
    (a, b) =>
      a.firesAt.getTime() - b.firesAt.getTime() ||
      compare(a.regionCode, b.regionCode) ||
      a.no - b.no ||
      a.rung - b.rung ||
      (a.clock ?? 0) - (b.clock ?? 0) ||
      compare(itemOf(a), itemOf(b)),
  )
}

/** The same of tasks alone, in no order. */
export async function lettersOfTasksAsOf(
  db: Database,
  actor: Actor,
  filter: LetterFilter,
  seen: { asOf: Date; fromRecord: boolean },
): Promise<(WrittenLetter | DueLetter)[]> {
  const written = await listWrittenLetters(db, actor, filter, seen.asOf)
  return [...written.filter(({ taskId }) => taskId !== null), ...(await dueLetters(db, actor, filter, seen))]
}

const itemOf = ({ taskId, findingId }: WrittenLetter | DueLetter) => taskId ?? findingId ?? ''
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function dueLetters(
  db: Database,
  actor: Actor,
  filter: LetterFilter,
  seen: { asOf: Date; fromRecord: boolean },
): Promise<DueLetter[]> {
  const late = await listTasks(db, actor, { ...taskFilter(filter), ranOut: true }, seen, ALL_TASKS)
  if (late.items.length === 0) return []
  const allSeries = await seriesAsOf(db, filter.campaign, seen.asOf, 'tasks')
  const climbing = await climbingTasks(db, late.items)
  const { rulesFor } = await whoAnswers(db, climbing)
  const letters = climbing.flatMap((each) => {
    const { task, programme } = each
    const series = allSeries.get(`${task.id} ${task.cycle}`) ?? []
    return dueLettersOf(task, series, rulesFor(each), programme.issuer.zh, seen.asOf)
  })
  return filter.rung === undefined ? letters : letters.filter((letter) => letter.rung === filter.rung)
}

const taskFilter = ({ campaign, target, unit, task }: LetterFilter) => ({
  ...{ campaign, target, unit },
  id: task,
})

function dueLettersOf(
  task: ListedTask,
  series: SeriesLetter[],
  rules: LetterRules,
  issuer: string,
  asOf: Date,
): DueLetter[] {
  const { letters } = lettersDue(task, series, rules, { now: asOf.toISOString(), issuedAt: null })
  return letters.map((draft) => ({
    ...task,
    ...NOT_WRITTEN,
    ...draft,
    taskId: task.id,
    findingId: null,
    rectificationId: null,
    step: 0,
    issuer,
    firesAt: new Date(draft.firesAt),
    replyBy: new Date(draft.replyBy),
  }))
}
