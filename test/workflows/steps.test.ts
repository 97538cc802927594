import { createStoryActivities, type StoryActivities } from '../../activities/conductor'
import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { programmesOfDueDays } from '../cast/dueLadder'
import { found } from '../cast/households'
import { register, takeFinding } from '../cast/findings'
import { LAUNCH, launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
let story: StoryActivities
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesOfDueDays() })
  campaign = await launchSmallCampaign(world)
  story = createStoryActivities({ db: world.db })
})
afterEach(() => world.close())

const dayAfter = (day: string, count: number) => addWorkingDays(SHIPPED_CALENDAR, day, count).day
const kindsOf = (next: { kind: string }[]) => [...new Set(next.map(({ kind }) => kind))]

describe('each step of a target has its effect by its own activity, and by no other', () => {
  const village = { classCode: 'village' }
  const others = (step: string) =>
    (['readTarget', 'resume', 'remind', 'escalate', 'tellTopAgain', 'closeTarget'] as const).filter(
      (each) => each !== step,
    )
  /** Takes all steps but one, then that one: says how often its effect was seen before and after. */
  async function around(
    step: 'resume' | 'remind' | 'escalate' | 'tellTopAgain' | 'closeTarget',
    at: string,
    seen: () => Promise<number>,
  ) {
    const { id: targetId } = await world.db.target.findFirstOrThrow({ where: village })
    for (const each of others(step)) await story[each]({ targetId, at })
    const before = await seen()
    await story[step]({ targetId, at })
    const after = await seen()
    await story[step]({ targetId, at })
    return { before, after, again: await seen() }
  }
  const task = (no: number) => world.db.task.findFirstOrThrow({ where: { no, target: village } })

  test('resume', async () => {
    const { id } = await task(1)
    const wang = await world.as('wang')
    const until = dayAfter(LAUNCH.slice(0, 10), 5)
    await wang.send('post', `/tasks/${id}/suspension`, { reason: '停工', until }).expect(200)
    const seen = () => world.db.action.count({ where: { kind: 'resume' } })
    expect(await around('resume', instantAt(dayAfter(until, 1), '00:01'), seen)).toEqual({
      before: 0,
      after: 1,
      again: 1,
    })
  })

  test('remind', async () => {
    const { dueOn } = await task(8)
    const seen = () => world.db.reminder.count()
    expect(await around('remind', instantAt(dayAfter(dueOn, -1), '09:00'), seen)).toEqual({
      before: 0,
      after: 1,
      again: 1,
    })
  })

  test('escalate', async () => {
    const { dueOn } = await task(8)
    const seen = () => world.db.letter.count()
    expect(await around('escalate', instantAt(dayAfter(dueOn, 1), '09:00'), seen)).toEqual({
      before: 0,
      after: 1,
      again: 1,
    })
  })

  test('tellTopAgain', async () => {
    const { dueOn, targetId } = await task(8)
    await story.escalate({ targetId, at: instantAt(dayAfter(dueOn, 9), '09:00') })
    const seen = () => world.db.letter.count({ where: { toldAgainAt: { not: null } } })
    const at = instantAt(dayAfter(dueOn, 16), '09:00')
    expect(await around('tellTopAgain', at, seen)).toEqual({ before: 0, after: 1, again: 1 })
  })

  test('closeTarget', async () => {
    await world.db.task.updateMany({ where: { target: village }, data: { state: 'verified' } })
    const seen = () => world.db.target.count({ where: { state: 'closed' } })
    expect(await around('closeTarget', LAUNCH, seen)).toEqual({ before: 0, after: 1, again: 1 })
  })
})

test('each step of a finding has its effect by its own activity, and what is left out stays due', async () => {
  const findingId = await register(world, campaign.id)
  const { id: rectificationId } = await world.db.rectification.findFirstOrThrow({ where: { findingId } })
  const dueOn = (clocks: unknown) =>
    (clocks as { kind: string; on: string }[]).find(({ kind }) => kind === 'due')!.on
  const { clocks } = await world.db.rectification.findUniqueOrThrow({ where: { id: rectificationId } })
  const due = dueOn(clocks)
  const ahead = await story.readRectification({ rectificationId, at: world.clock.now().toISOString() })
  expect(ahead.next.length).toBeGreaterThan(0)

  const at = instantAt(dayAfter(due, 1), '09:00')
  const left = await story.remindOfFinding({ rectificationId, at })
  expect(kindsOf(left.next)).toEqual(['escalate'])
  expect(await world.db.letter.count()).toBe(0)
  const climbed = await story.escalateFinding({ rectificationId, at })
  expect(await world.db.letter.count()).toBe(1)
  expect(climbed.level).toBe(1)
  await story.escalateFinding({ rectificationId, at: instantAt(dayAfter(due, 30), '09:00') })
  const later = instantAt(dayAfter(due, 60), '09:00')
  await story.escalateFinding({ rectificationId, at: later })
  const toldAgain = () => world.db.letter.count({ where: { toldAgainAt: { not: null } } })
  expect(await toldAgain()).toBe(0)
  await story.tellTopAgainOfFinding({ rectificationId, at: later })
  expect(await toldAgain()).toBe(1)
})

test('the cycle after one that failed is woken by armNextCycle alone', async () => {
  const findingId = await register(world, campaign.id)
  await takeFinding(world, findingId, ['plan', 'complete', 'submit', 'pass', 'sign', 'countersign', 'clear'])
  const lin = await world.as('lin')
  await lin.send('delete', `/findings/${findingId}/clearing`, { reason: '销号依据不足' }).expect(200)
  const [failed, next] = await world.db.rectification.findMany({
    where: { findingId },
    orderBy: { cycle: 'asc' },
  })
  const woken = () => world.db.nudge.count({ where: { workflow: 'rectification', itemId: next!.id } })
  const here = { rectificationId: failed!.id, at: world.clock.now().toISOString() }
  expect((await story.readRectification(here)).state).toBe('failed')
  expect(await woken()).toBe(0)
  await story.armNextCycle(here)
  expect(await woken()).toBe(1)
})

test('each step of a docket has its effect by its own activity, and what is left out stays due', async () => {
  const li = await world.as('li')
  await li.send('post', '/households', found()).expect(201)
  const { id: docketId } = await world.db.docket.findFirstOrThrow()
  const { stepAt } = await world.db.household.findFirstOrThrow()
  const at = new Date(stepAt!.getTime() + 1).toISOString()
  const notices = () => world.db.householdNotice.count()
  for (const step of ['readDocket', 'openVisits', 'escalateVisits'] as const) {
    expect((await story[step]({ docketId, at })).next?.kinds).toContain('endPublicity')
    expect(await notices()).toBe(0)
  }
  await story.endPublicity({ docketId, at })
  expect(await notices()).toBe(1)
})

test('each step of a campaign has its effect by its own activity', async () => {
  const here = { campaignId: campaign.id, at: world.clock.now().toISOString() }
  expect(await story.runCampaign(here)).toMatchObject({ state: 'launching', targets: 2, armed: 0 })
  for (const { id: targetId } of await world.db.target.findMany())
    await story.readTarget({ targetId, at: here.at })
  expect((await story.closeCampaign(here)).state).toBe('launching')
  expect((await story.runCampaign(here)).state).toBe('running')
  await world.db.target.updateMany({ data: { state: 'closed' } })
  expect((await story.runCampaign(here)).state).toBe('running')
  expect((await story.closeCampaign(here)).state).toBe('closed')
})
