import { repeated, type Misfit, type Path } from '../misfit'
import type { Ladder, Programme } from './programme'
import { LAUNCH } from '../calendar/term'

/** Holds the times of a programme's tasks against its anchor events: each task due once, each event known. */
export function checkTimes({ tasks, anchors = [] }: Programme): Misfit[] {
  const known = new Set([LAUNCH, ...anchors.map(({ code }) => code)])
  const unknown = (anchor: string | undefined, path: Path): Misfit[] =>
    anchor === undefined || known.has(anchor)
      ? []
      : [{ path, message: `event ${anchor} is not among the programme's anchors` }]
  return [
    ...repeated([
      { name: LAUNCH, path: ['anchors'] },
      ...anchors.map(({ code }, index) => ({ name: code, path: ['anchors', index, 'code'] })),
    ]),
    ...tasks.flatMap(({ due, dueAfterWorkingDays, milestones = [] }, index) => [
      ...((due === undefined) === (dueAfterWorkingDays === undefined)
        ? [
            {
              path: ['tasks', index, 'due'],
              message: 'a task has exactly one of due and dueAfterWorkingDays',
            },
          ]
        : unknown(due?.anchor, ['tasks', index, 'due', 'anchor'])),
      ...milestones.flatMap(({ after }, each) =>
        unknown(after.anchor, ['tasks', index, 'milestones', each, 'after', 'anchor']),
      ),
      ...repeated(
        milestones.map(({ key }, each) => ({ name: key, path: ['tasks', index, 'milestones', each, 'key'] })),
      ),
    ]),
  ]
}

/** Holds the parts of a ladder against one another: escalation levels without gaps, each list rising, no level that
 * is none. */
export function checkLadder(ladder: Ladder): Misfit[] {
  const { reminders, rungs, start, milestone, report, triggers = [], immediateFromRung = 1 } = ladder
  const { review, placing, decision, contribution } = ladder
  const leftOut = ladder.reopening?.rungsLeftOut ?? 0
  const top = rungs.length
  return [
    ...(leftOut < top
      ? []
      : [{ path: ['ladder', 'reopening', 'rungsLeftOut'], message: `leaves nothing of ${top} rungs` }]),
    ...rungs.flatMap(({ no }, index) =>
      no === index + 1
        ? []
        : [
            {
              path: ['ladder', 'rungs', index, 'no'],
              message: `is ${no}, the rungs count 1, 2, 3 without gaps: ${index + 1}`,
            },
          ],
    ),
    ...rising(rungs, ['ladder', 'rungs']),
    ...reminded(reminders, ['ladder', 'reminders']),
    ...Object.entries({ start, milestone, report, review, placing, decision, contribution }).flatMap(
      ([name, clock]) => [
        ...rising(clock?.rungs ?? [], ['ladder', name, 'rungs']),
        ...reminded(clock?.reminders ?? [], ['ladder', name, 'reminders']),
        ...(clock?.rungs ?? []).flatMap(({ no }, index) =>
          beyond(no, rungs.length, ['ladder', name, 'rungs', index, 'no']),
        ),
      ],
    ),
    ...repeated(
      triggers.map(({ code }, index) => ({ name: code, path: ['ladder', 'triggers', index, 'code'] })),
    ),
    ...triggers.flatMap(({ rung }, index) =>
      beyond(rung, rungs.length, ['ladder', 'triggers', index, 'rung']),
    ),
    ...beyond(immediateFromRung, rungs.length, ['ladder', 'immediateFromRung']),
  ]
}

function rising(levels: { no: number; afterWorkingDays: number }[], path: Path): Misfit[] {
  return levels.flatMap(({ no, afterWorkingDays }, index) => {
    const below = levels[index - 1] ?? { no: 0, afterWorkingDays: 0 }
    return [
      ...(afterWorkingDays > below.afterWorkingDays
        ? []
        : [
            {
              path: [...path, index, 'afterWorkingDays'],
              message: `${afterWorkingDays} does not rise above the rung below, ${below.afterWorkingDays}`,
            },
          ]),
      ...(no > below.no
        ? []
        : [
            {
              path: [...path, index, 'no'],
              message: `${no} does not rise above the rung below, ${below.no}`,
            },
          ]),
    ]
  })
}

function reminded(reminders: { workingDaysBefore: number }[], path: Path): Misfit[] {
  return repeated(
    reminders.map(({ workingDaysBefore }, index) => ({
      name: String(workingDaysBefore),
      path: [...path, index, 'workingDaysBefore'],
    })),
  )
}

function beyond(no: number, top: number, path: Path): Misfit[] {
  return no > top ? [{ path, message: `there is no rung ${no}: the ladder has ${top}` }] : []
}
