import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import type { Programme } from '../../domain/programme/programme'
import { shippedProgrammes } from '../support/programmes'
import { TARGETED_ASSAULT } from './targetedAssault'

/** The shipped programmes with the due day as their only clock, for tests that follow its ladder alone. */
export function programmesOfDueDays(): { programme: Programme; hash: string }[] {
  return shippedProgrammes().map(({ programme, hash }) => {
    const {
      start: _start,
      milestone: _milestone,
      report: _report,
      triggers: _triggers,
      ...ladder
    } = programme.ladder
    const tasks = programme.tasks.map(({ milestones: _milestones, ...task }) => task)
    return { programme: { ...programme, ladder, tasks }, hash: `due days of ${hash}` }
  })
}

/** The instants of the escalation levels of a due day, from the first. */
export function escalationInstants(dueOn: string, { rungs, atHour } = TARGETED_ASSAULT.ladder): string[] {
  return rungs.map(({ afterWorkingDays }) =>
    instantAt(addWorkingDays(SHIPPED_CALENDAR, dueOn, afterWorkingDays).day, atHour),
  )
}
