import type { TaskState } from '../../../domain/task/states'
import { scheduleOf } from '../../../domain/task/schedule'
import type { Clock } from '../../../domain/escalation/clock'
import type { TaskTemplate } from '../../../domain/programme/programme'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, justBefore, withClocks } from '../escalation/clocks'

const template: TaskTemplate = {
  ...TARGETED_ASSAULT.tasks[0]!,
  milestones: [
    { key: 'surveyed', name: { zh: '已排查', en: 'Surveyed' }, after: { workingDays: 10 }, progress: 10 },
    { key: 'half_way', name: { zh: '过半', en: 'Half way' }, after: { workingDays: 30 }, progress: 50 },
  ],
}
const accepted = '2020-07-31T02:00:00.000Z'
const start = clockOf('start', '2020-08-04', { no: 1, metAt: accepted })
const half = clockOf('milestone', '2020-09-10', { no: 2, key: 'half_way' })
const due = clockOf('due', '2020-10-28', { no: 3 })
const report = clockOf('report', '2020-08-31', { no: 4 })
const at = (clocks: Clock[], asOf: string, state: TaskState = 'accepted') =>
  scheduleOf(withClocks(clocks, state), template, asOf)

test('says by when it was to be accepted and was, when the next report is due, and the milestones as the programme has them', () => {
  expect(at([start, half, due, report], '2020-08-10T00:00:00.000Z')).toEqual({
    acceptance: { on: '2020-08-04', metAt: accepted },
    milestones: [
      { key: 'half_way', name: { zh: '过半', en: 'Half way' }, on: '2020-09-10', metAt: null, missed: false },
    ],
    nextReport: { on: '2020-08-31', metAt: null },
    behind: false,
  })
})

test('a task without these clocks has no such dates', () => {
  expect(at([due], accepted)).toEqual({ acceptance: null, milestones: [], nextReport: null, behind: false })
})

test('a milestone that passed unmet is missed and the task behind, from the end of its day on', () => {
  const missed = (asOf: string, clocks = [half, due]) => {
    const { milestones, behind } = at(clocks, asOf)
    return [milestones.map((each) => each.missed), behind]
  }
  expect(missed(justBefore(half.at))).toEqual([[false], false])
  expect(missed(half.at)).toEqual([[true], true])
  expect(missed(half.at, [{ ...half, metAt: half.at }, due])).toEqual([[false], false])
})

test('nobody is behind while the task rests', () => {
  for (const state of ['submitted', 'suspended', 'verified', 'withdrawn'] as const)
    expect(at([half, due], '2021-01-01T00:00:00.000Z', state).behind).toBe(false)
})
