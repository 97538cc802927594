import type { Ladder, TaskTemplate } from '../../../domain/programme/programme'
import { checkLadder, checkTimes } from '../../../domain/programme/programmeTimes'
import { shippedProgrammes } from '../../support/programmes'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'

const name = { zh: '节点', en: 'Milestone' }
const first = TARGETED_ASSAULT.tasks[0]!
const faultsOf = (task: Partial<TaskTemplate>, anchors: string[] = []) =>
  checkTimes({
    ...TARGETED_ASSAULT,
    anchors: anchors.map((code) => ({ code, name })),
    tasks: [{ ...first, ...task }],
  }).map(({ path, message }) => `${path.join('.')}: ${message}`)
const ofLadder = (changes: Partial<Ladder>) =>
  checkLadder({ ...TARGETED_ASSAULT.ladder, ...changes }).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )
const after = (anchor?: string) => ({ anchor, workingDays: 10 })

test('the shipped programmes fit', () => {
  for (const { programme } of shippedProgrammes())
    expect([checkTimes(programme), checkLadder(programme.ladder)]).toEqual([[], []])
})

describe('a task is due', () => {
  test('once: said in one way, not in both nor in none', () => {
    const fault = ['tasks.0.due: a task has exactly one of due and dueAfterWorkingDays']
    expect(faultsOf({ due: after() })).toEqual(fault)
    expect(faultsOf({ dueAfterWorkingDays: undefined })).toEqual(fault)
    expect(faultsOf({ dueAfterWorkingDays: undefined, due: after() })).toEqual([])
  })

  test('after an event that the programme knows; the launch it always knows', () => {
    const due = (anchor: string) => ({ dueAfterWorkingDays: undefined, due: after(anchor) })
    expect(faultsOf(due('harvest'))).toEqual([
      "tasks.0.due.anchor: event harvest is not among the programme's anchors",
    ])
    expect(faultsOf(due('harvest'), ['harvest'])).toEqual([])
    expect(faultsOf(due('launch'))).toEqual([])
  })
})

test('a milestone counts from a known event, and no key stands twice in a task', () => {
  const milestone = (key: string, anchor?: string) => ({ key, name, after: after(anchor), progress: 50 })
  expect(faultsOf({ milestones: [milestone('half_way', 'harvest'), milestone('half_way')] })).toEqual([
    "tasks.0.milestones.0.after.anchor: event harvest is not among the programme's anchors",
    'tasks.0.milestones.1.key: half_way is used twice',
  ])
})

test('no event stands twice, and none is called as the launch', () => {
  expect(faultsOf({}, ['harvest', 'harvest', 'launch'])).toEqual([
    'anchors.1.code: harvest is used twice',
    'anchors.2.code: launch is used twice',
  ])
})

describe('the escalation levels of a clock', () => {
  const { start, report } = TARGETED_ASSAULT.ladder
  const climb = (...rungs: [number, number][]) => ({
    reminders: [],
    rungs: rungs.map(([no, afterWorkingDays]) => ({ no, afterWorkingDays })),
  })

  test('may leave some out, and rise in number and in time', () => {
    expect(ofLadder({ milestone: climb([2, 1], [4, 3]) })).toEqual([])
    expect(ofLadder({ milestone: climb([2, 3], [2, 3]) })).toEqual([
      'ladder.milestone.rungs.1.afterWorkingDays: 3 does not rise above the rung below, 3',
      'ladder.milestone.rungs.1.no: 2 does not rise above the rung below, 2',
    ])
  })

  test('are levels of the ladder', () => {
    expect(ofLadder({ start: { ...start!, ...climb([5, 1]) } })).toEqual([
      'ladder.start.rungs.0.no: there is no rung 5: the ladder has 4',
    ])
  })

  test('have no reminder twice', () => {
    const twice = [{ workingDaysBefore: 2 }, { workingDaysBefore: 2 }]
    expect(ofLadder({ report: { ...report!, reminders: twice } })).toEqual([
      'ladder.report.reminders.1.workingDaysBefore: 2 is used twice',
    ])
  })
})

test('a trigger enters at a level of the ladder, under a code of its own', () => {
  const trigger = { code: 'again', name, on: 'rework' as const, times: 2, rung: 2 }
  expect(ofLadder({ triggers: [trigger, { ...trigger, rung: 5 }] })).toEqual([
    'ladder.triggers.1.code: again is used twice',
    'ladder.triggers.1.rung: there is no rung 5: the ladder has 4',
  ])
})

test('letters go at once from a level of the ladder on', () => {
  expect(ofLadder({ immediateFromRung: 4 })).toEqual([])
  expect(ofLadder({ immediateFromRung: 5 })).toEqual([
    'ladder.immediateFromRung: there is no rung 5: the ladder has 4',
  ])
})
