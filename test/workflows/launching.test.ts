import { workflowIdOf, type Followed } from '../../workflows/messages'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { keepHistory } from './histories'

/** What one mail of a launch may cost, and a campaign until it runs, history events. */
const MAIL_EVENTS_MOST = 24
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
  keepHistory('campaign-armed-once', workflowIdOf('campaign', id), history)
})

test('the mail of a launch is looked at once a person, when the campaign runs', async () => {
  const mails = await conducted.world.db.mail.findMany()
  expect(mails.length).toBeGreaterThan(2)
  expect(new Set(mails.map(({ personId }) => personId)).size).toBe(mails.length)
  for (const { personId } of mails) {
    const { history, count, activities } = await told('post', personId)
    expect(activities).toEqual(['deliverMail'])
    expect(count).toBeLessThanOrEqual(MAIL_EVENTS_MOST)
    if (personId !== mails[0]!.personId) continue
    console.log(`history events of one mail of a launch: ${count}`)
    keepHistory('post-of-launch', workflowIdOf('post', personId), history)
  }
})
