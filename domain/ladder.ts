import { addWorkingDays, SHIPPED_CALENDAR, endOfDay, instantAt, shanghaiDayOf } from './calendar'
import type { Holder } from './chain'
import type { Ladder, Rung } from './programme'
import { openForAssignee, type TaskState } from './taskLife'

/** What the ladder needs of a task: its state, its due day and the due instant that follows from it. */
export type TaskClock = { state: TaskState; dueOn: string; dueAt: string }
/** A moment at which something is to be written: the n-th reminder or the letter of a rung. `at` is an instant. */
export type Moment = { kind: 'reminder' | 'rung'; no: number; at: string }
/** What has been written in the task's present cycle. A letter at a rung stands for every rung below it. */
export type Written = { reminders: number[]; highestRung: number }
export type TaskDates = { dueOn: string; dueAt: string; dueProvisional: boolean }

/** All moments of a due day, in order of time: reminders before it, rungs after it, each at the ladder's hour. */
export function momentsOf(dueOn: string, ladder: Ladder): Moment[] {
  const at = (workingDays: number) =>
    instantAt(addWorkingDays(SHIPPED_CALENDAR, dueOn, workingDays).day, ladder.atHour)
  const reminders = ladder.reminders.map(({ workingDaysBefore }, index) => ({
    kind: 'reminder' as const,
    no: index + 1,
    at: at(-workingDaysBefore),
  }))
  const rungs = ladder.rungs.map(({ no, afterWorkingDays }) => ({
    kind: 'rung' as const,
    no,
    at: at(afterWorkingDays),
  }))
  return [...reminders, ...rungs].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.no - b.no))
}

/** Whether a task is overdue at an instant: its assignee's clock runs and its due instant has come. */
export function isOverdue(task: Pick<TaskClock, 'state' | 'dueAt'>, asOf: string): boolean {
  return openForAssignee(task.state) && Date.parse(task.dueAt) <= Date.parse(asOf)
}

/** The moments that have come by `now` and are not yet written, while the assignee's clock runs. Every missed rung is
 * wanted, each once; of missed reminders only the latest is, and none once the task is overdue. */
export function dueMoments(task: TaskClock, ladder: Ladder, written: Written, now: string): Moment[] {
  if (!openForAssignee(task.state)) return []
  const come = momentsOf(task.dueOn, ladder).filter((moment) => moment.at <= now)
  const rungs = come.filter((moment) => moment.kind === 'rung' && moment.no > written.highestRung)
  if (isOverdue(task, now)) return rungs
  const latest = come.filter((moment) => moment.kind === 'reminder').at(-1)
  return latest && !written.reminders.includes(latest.no) ? [latest, ...rungs] : rungs
}

/** The earliest moment after `now` that may still have to be written, or null where none is to come. */
export function nextMoment(task: TaskClock, ladder: Ladder, written: Written, now: string): string | null {
  if (!openForAssignee(task.state)) return null
  const next = momentsOf(task.dueOn, ladder).find(
    (moment) =>
      moment.at > now &&
      (moment.kind === 'rung' ? moment.no > written.highestRung : !written.reminders.includes(moment.no)),
  )
  return next?.at ?? null
}

/** Who gets the letter of a rung, along the responsibility chain as it stands now. A vacant rung passes on at once: the
 * letter goes to the first filled rung upward, is that rung's letter, and names the rungs it passed over. With nobody
 * up to the top it is the top rung's letter, addressed to nobody. */
export function recipientOf(
  rungNo: number,
  chain: (Holder | null)[],
): { rungNo: number; holder: Holder | null; passedOver: number[] } {
  const passedOver: number[] = []
  for (let no = rungNo; no < chain.length; no += 1) {
    const holder = chain[no - 1]
    if (holder) return { rungNo: no, holder, passedOver }
    passedOver.push(no)
  }
  return { rungNo: chain.length, holder: chain.at(-1) ?? null, passedOver }
}

/** The instant by which a letter issued at an instant is to be answered: the end of its last working day. */
export function replyBy(issuedAt: string, rung: Pick<Rung, 'replyWithinWorkingDays'>): string {
  return endOfDay(addWorkingDays(SHIPPED_CALENDAR, shanghaiDayOf(issuedAt), rung.replyWithinWorkingDays).day)
}

/** The dates of a task by its offset from the campaign's first day. */
export function taskDates(startsOn: string, dueAfterWorkingDays: number): TaskDates {
  const { day, provisional } = addWorkingDays(SHIPPED_CALENDAR, startsOn, dueAfterWorkingDays)
  return { dueOn: day, dueAt: endOfDay(day), dueProvisional: provisional }
}

/** The dates of a task sent back for rework on a day: never earlier than they were, and at least the ladder's time. */
export function reworkDates(returnedOn: string, dueOn: string, ladder: Ladder): TaskDates {
  const { day, provisional } = addWorkingDays(SHIPPED_CALENDAR, returnedOn, ladder.reworkWorkingDays)
  return day > dueOn
    ? { dueOn: day, dueAt: endOfDay(day), dueProvisional: provisional }
    : {
        dueOn,
        dueAt: endOfDay(dueOn),
        dueProvisional: addWorkingDays(SHIPPED_CALENDAR, dueOn, 0).provisional,
      }
}
