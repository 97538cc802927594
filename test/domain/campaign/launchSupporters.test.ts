import { holdersFrom } from '../../../domain/escalation/chain'
import { anchorsWithoutDay } from '../../../domain/campaign/launchPlan'
import { planLaunch, assault, startsOn, post, township, village, posts, without } from './launchFixture'

describe('supporting units', () => {
  const supported = {
    ...assault,
    tasks: assault.tasks.map((task) => ({
      ...task,
      supporters: { township: ['assistance_group', 'lead_leader', 'work_team'] },
    })),
  }

  test('are the holders of the roles that the template names for the class, and never the lead', () => {
    const [inTownship, inVillage] = planLaunch(
      supported,
      startsOn,
      [township, village],
      holdersFrom(posts),
    ).targets
    for (const { assigneeId, supporters } of inTownship!.tasks) {
      const others = ['assistance_group t1', 'lead_leader t1', 'work_team t1'].filter(
        (id) => id !== assigneeId,
      )
      expect(supporters.map(({ personId }) => personId)).toEqual(others)
    }
    for (const { supporters } of inVillage!.tasks) expect(supporters).toEqual([])
  })

  test('one who holds two of the posts supports once, and a vacant post none', () => {
    const both = holdersFrom([
      ...posts.filter(({ role }) => role !== 'lead_leader' && role !== 'assistance_group'),
      post('t1', 'assistance_group', 'both'),
      post('t1', 'lead_leader', 'both'),
    ])
    const ofTeam = planLaunch(supported, startsOn, [township], both).targets[0]!.tasks.filter(
      ({ assigneeId }) => assigneeId === 'work_team t1',
    )
    expect(
      new Set(ofTeam.map(({ supporters }) => supporters.map(({ personId }) => personId).join())),
    ).toEqual(new Set(['both']))
    const vacant = planLaunch(supported, startsOn, [township], without('lead_leader')).targets[0]!.tasks
    expect(vacant.flatMap(({ supporters }) => supporters.map(({ post: held }) => held))).not.toContain(
      'lead_leader',
    )
  })
})

test('an event that tasks count from and that has no day is named', () => {
  const due = { anchor: 'assessment', workingDays: 5 }
  const tasks = assault.tasks.map(({ dueAfterWorkingDays: _, ...task }) => ({ ...task, due }))
  const programme = { ...assault, tasks }
  expect(anchorsWithoutDay(programme, { launch: startsOn })).toEqual(['assessment'])
  expect(anchorsWithoutDay(programme, { launch: startsOn, assessment: '2020-10-01' })).toEqual([])
  expect(anchorsWithoutDay(assault, { launch: startsOn })).toEqual([])
})

test('an event that only a milestone counts from is named too, each event once', () => {
  const half = { key: 'half_way', name: { zh: '过半', en: 'Half way' }, progress: 50 }
  const milestones = [{ ...half, after: { anchor: 'assessment', calendarDays: 3 } }]
  const programme = { ...assault, tasks: assault.tasks.map((task) => ({ ...task, milestones })) }
  expect(anchorsWithoutDay(programme, { launch: startsOn })).toEqual(['assessment'])
})
