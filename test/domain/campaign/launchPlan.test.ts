import fc from 'fast-check'
import { addWorkingDays, endOfDay, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { holdersFrom } from '../../../domain/escalation/chain'
import { dueClock } from '../../../domain/escalation/clock'
import type { Programme } from '../../../domain/programme/programme'
import { tasksOf } from '../../../domain/programme/programmeParts'
import { timesOf } from '../../../domain/task/taskChange'
import { findOverlaps } from '../../../domain/campaign/selection'
import {
  planLaunch,
  assault,
  startsOn,
  post,
  township,
  village,
  posts,
  without,
  plan,
  byCode,
  programmes,
} from './launchFixture'

/** Somebody in every post that any class of the programme speaks of, at every region of a path. */
const everybody = (programme: Programme) => {
  const roles = Object.keys(programme.roles)
  return (regionCode: string, role: string) =>
    roles.includes(role) ? [{ personId: `${role} ${regionCode}`, post: role }] : []
}

describe('the plan of a launch', () => {
  test('gives every target its eight tasks, in order, and has nothing against it when all posts are filled', () => {
    const { targets, vacancies } = plan()
    expect(vacancies).toEqual([])
    expect(targets.map(({ regionCode, classCode }) => [regionCode, classCode])).toEqual([
      ['t1', 'township'],
      ['v1', 'village'],
    ])
    for (const { tasks } of targets) expect(tasks.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('a task goes to the role that its template names for the class, under the title of the post', () => {
    const [inTownship, inVillage] = plan().targets.map(({ tasks }) => tasks.map((task) => task.assigneeId))
    const ofTownship = assault.tasks.map(({ assignee }) => `${assignee.township} t1`)
    expect(inTownship).toEqual(ofTownship)
    expect(new Set(inTownship)).toEqual(new Set(['work_team t1', 'assistance_group t1']))
    expect(new Set(inVillage)).toEqual(new Set(['first_secretary v1']))
    expect(plan().targets[1]!.tasks[0]).toMatchObject({ key: 'guarantees', assigneePost: 'first_secretary' })
  })

  test('a task is due at the end of the day that its offset reaches, counted from the first day', () => {
    for (const { tasks } of plan().targets) {
      for (const [index, task] of tasks.entries()) {
        const { day } = addWorkingDays(SHIPPED_CALENDAR, startsOn, assault.tasks[index]!.dueAfterWorkingDays!)
        expect(timesOf(task)).toEqual({ dueOn: day, dueAt: endOfDay(day), dueProvisional: false })
      }
    }
  })

  test('due days counted into a year not yet published are marked', () => {
    const { targets } = planLaunch(assault, '2026-11-02', [village], holdersFrom(posts))
    const due = targets[0]!.tasks.map(({ clocks }) => dueClock(clocks))
    expect(due.map(({ on, provisional }) => provisional === on > '2027')).toEqual(Array(8).fill(true))
    expect(due.some(({ provisional }) => provisional)).toBe(true)
  })

  test('two who share a post: the first by title holds the task, and the post counts as filled', () => {
    const shared = holdersFrom([...posts, { ...post('v1', 'first_secretary', 'other'), title: 'a deputy' }])
    expect(new Set(plan([village], shared).targets[0]!.tasks.map(({ assigneeId }) => assigneeId))).toEqual(
      new Set(['other']),
    )
  })

  test('a class that the programme does not have is a fault of ours', () => {
    expect(() => plan([{ ...village, classCode: 'hamlet' }])).toThrow(/has no class hamlet/)
  })
})

describe('vacancies', () => {
  const vacancies = (role: string) => plan(undefined, without(role)).vacancies

  test.each([
    ['lead_leader', 't1'],
    ['assistance_group', 't1'],
    ['work_team', 't1'],
    ['first_secretary', 'v1'],
  ])('a required %s who is missing is a vacancy of that target', (role, target) => {
    expect(vacancies(role)).toEqual([{ target, role, present: 0, required: 1 }])
  })

  test.each(['township_head', 'county_head', 'supervisor'])('a %s is not required for a launch', (role) => {
    expect(vacancies(role)).toEqual([])
  })

  test('nobody holds the tasks of a vacant post: they are left out of the plan, the others stay', () => {
    const { targets } = plan([township], without('assistance_group'))
    const held = assault.tasks.filter(({ assignee }) => assignee.township === 'work_team')
    expect(targets[0]!.tasks.map(({ no }) => no)).toEqual(held.map(({ no }) => no))
    expect(held.length).toBeLessThan(8)
  })

  test('a post filled further up the path fills the slot', () => {
    const holdersAt = holdersFrom([
      ...posts.filter(({ role }) => role !== 'lead_leader'),
      post('m', 'lead_leader'),
    ])
    expect(plan([township], holdersAt).vacancies).toEqual([])
  })

  test('a slot for two is a vacancy with one, and says so', () => {
    const classes = assault.classes.map((each) => ({
      ...each,
      slots: each.slots.map((slot) => (slot.role === 'work_team' ? { ...slot, min: 2 } : slot)),
    }))
    expect(planLaunch({ ...assault, classes }, startsOn, [township], holdersFrom(posts)).vacancies).toEqual([
      { target: 't1', role: 'work_team', present: 1, required: 2 },
    ])
  })

  test('a role that is to hold a task is needed even where no slot requires it', () => {
    const classes = assault.classes.map((each) => ({
      ...each,
      slots: each.slots.filter(({ role }) => role !== 'first_secretary'),
    }))
    const programme = { ...assault, classes }
    expect(planLaunch(programme, startsOn, [village], without('first_secretary')).vacancies).toEqual([
      { target: 'v1', role: 'first_secretary', present: 0, required: 1 },
    ])
    expect(planLaunch(programme, startsOn, [village], holdersFrom(posts)).vacancies).toEqual([])
  })

  test('a plan without vacancies has every task of every target, whoever is there', () => {
    fc.assert(
      fc.property(fc.subarray(posts), fc.subarray([township, village]), (filled, designations) => {
        const { targets, vacancies: missing } = plan(designations, holdersFrom(filled))
        expect(targets).toHaveLength(designations.length)
        const tasks = targets.reduce((sum, target) => sum + target.tasks.length, 0)
        if (missing.length === 0) expect(tasks).toBe(8 * designations.length)
        if (tasks < 8 * designations.length) expect(missing).not.toEqual([])
      }),
    )
  })
})

describe('the shipped programmes, at their full size', () => {
  test.each([
    ['targeted-assault-2020', 118, 944],
    ['linkage-pilot-2020', 39, 312],
    ['national-supervised-battle-2020', 0, 0],
    ['consolidation-2021', 17 + 131 + 286, (17 + 131) * 7 + 286 * 6],
  ])('%s plans %i targets and %i tasks', (code, targetCount, taskCount) => {
    const programme = byCode(code)
    const designations = programme.classes.flatMap(({ code: classCode, quota }) =>
      Array.from({ length: quota! }, (_, index) => {
        const regionCode = `${classCode}${index}`
        return { regionCode, classCode, path: `m/c/${regionCode}` }
      }),
    )
    const { targets, vacancies } = planLaunch(programme, startsOn, designations, everybody(programme))
    expect([targets.length, targets.flatMap(({ tasks }) => tasks).length]).toEqual([targetCount, taskCount])
    expect(vacancies).toEqual([])
  })

  test('every role that is to hold a task is a required slot of its class', () => {
    for (const programme of programmes) {
      for (const { code, slots } of programme.classes) {
        const required = slots.filter((slot) => slot.required).map(({ role }) => role)
        for (const { assignee } of tasksOf(programme, code)) expect(required).toContain(assignee[code])
      }
    }
  })
})

describe('overlaps', () => {
  const region = (code: string, level: 'township' | 'village', ...ancestors: string[]) => ({
    code,
    level,
    ancestors,
  })

  test('a designated village inside a designated township is named with it', () => {
    const designated = [region('t1', 'township', 'c1', 'm'), region('v1', 'village', 't1', 'c1', 'm')]
    expect(findOverlaps(designated)).toEqual([{ inner: 'v1', outer: 't1' }])
  })

  test('a village inside a township that is not designated is none, nor is a region its own', () => {
    expect(findOverlaps([region('v1', 'village', 't1'), region('t2', 'township', 'c1')])).toEqual([])
  })

  test('several layers are all named', () => {
    const designated = [
      region('v1', 'village', 't1', 'c1'),
      region('t1', 'township', 'c1'),
      region('c1', 'township'),
    ]
    expect(findOverlaps(designated)).toEqual([
      { inner: 'v1', outer: 't1' },
      { inner: 'v1', outer: 'c1' },
      { inner: 't1', outer: 'c1' },
    ])
  })
})
