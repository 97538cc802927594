import { workflowIdOf, type Followed } from '../../workflows/messages'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { roomOf } from '../support/mailrooms'
import { launchSmallCampaign } from '../support/world'
import { keepHistory } from './histories'

/** What one step of a mailroom may cost, however many mails it sends, and a campaign until it runs, history events. */
const STEP_EVENTS_MOST = 24
const CAMPAIGN_EVENTS_MOST = 32

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
  const { world, conductor } = conducted
  while ((await world.db.mailLine.count({ where: { mailId: null } })) > 0)
    await conductor.environment.sleep('1 second')
}, 120_000)
afterAll(() => conducted.close())

async function told(kind: Followed, itemId: string) {
  const history = await conducted.conductor.historyOf(kind, itemId)
  const events = history.events ?? []
  const activities = events.flatMap(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
  )
  const fired = events.filter((event) => event.timerFiredEventAttributes).length
  return { history, count: events.length, activities, fired }
}

test('a launch arms its targets once, is told when they are armed, and asks nobody', async () => {
  const { id } = conducted.campaign
  const { history, count, activities, fired } = await told('campaign', id)
  expect({ activities, fired }).toEqual({ activities: ['armTargets'], fired: 0 })
  console.log(`history events of a campaign until it runs: ${count}`)
  expect(count).toBeLessThanOrEqual(CAMPAIGN_EVENTS_MOST)
  keepHistory('campaign-story-armed', workflowIdOf('campaign', id), history)
})

test('the mail of a launch is sent room by room, one mail a person, when the campaign runs', async () => {
  const mails = await conducted.world.db.mail.findMany()
  expect(mails.length).toBeGreaterThan(2)
  expect(new Set(mails.map(({ personId }) => personId)).size).toBe(mails.length)
  for (const room of new Set(mails.map(({ personId }) => roomOf(personId)))) {
    const { history, count, activities } = await told('mailroom', room)
    const ofRoom = mails.filter(({ personId }) => roomOf(personId) === room).length
    console.log(`history events of a mailroom of ${ofRoom} mails: ${count}`)
    expect(new Set(activities)).toEqual(new Set(['sendDueMail']))
    expect(count).toBeLessThanOrEqual(activities.length * STEP_EVENTS_MOST)
    if (room === roomOf(mails[0]!.personId))
      keepHistory('mailroom-of-launch', workflowIdOf('mailroom', room), history)
  }
})

test('one target that cannot be armed holds no mail but its own', async () => {
  const { world, conductor } = conducted
  await launchSmallCampaign(world, conducted.startsOn)
  const { id: campaignId } = await world.db.campaign.findFirstOrThrow({ where: { state: 'launching' } })
  const broken = { campaignId, target: { classCode: 'township' } }
  await world.db.task.updateMany({ where: broken, data: { clocks: 'broken' } })
  const waiting = (classCode: string) =>
    world.db.mailLine.count({ where: { mailId: null, kind: 'issued', taskId: { in: idsOf(classCode) } } })
  const all = await world.db.task.findMany({ where: { campaignId }, include: { target: true } })
  const idsOf = (classCode: string) =>
    all.flatMap(({ id, target }) => (target.classCode === classCode ? [id] : []))
  while ((await waiting('village')) > 0) {
    await conductor.carry()
    await conductor.environment.sleep('5 seconds')
  }
  expect(await waiting('township')).toBe(8)
  expect((await world.db.campaign.findUniqueOrThrow({ where: { id: campaignId } })).state).toBe('launching')
  keepHistory(
    'campaign-story-held-up',
    workflowIdOf('campaign', campaignId),
    await conductor.historyOf('campaign', campaignId),
  )
  // Its step would be tried again while the worker shuts down.
  const stuck = await world.db.target.findFirstOrThrow({ where: { campaignId, classCode: 'township' } })
  await conductor.environment.client.workflow.getHandle(workflowIdOf('target', stuck.id)).terminate()
}, 180_000)
