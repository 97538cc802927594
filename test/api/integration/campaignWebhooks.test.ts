import { expireEvidence } from '../../../api/evidence/evidenceSweep'
import { eventFilters } from '../../../domain/integration/webhook'
import { PDF } from '../../cast/evidence'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  operator = await world.as('operator')
})
afterAll(() => world.close())

const URL = 'https://hooks.example.org/in'

test('a webhook of one campaign asks only for what happens in one, and is told which events do not', async () => {
  const mixed = { url: URL, events: ['task.*', 'person.*', 'calendarYear.load', '*'], campaign: campaign.id }
  const { errors } = expectProblem(await operator.send('post', '/webhooks', mixed), 422, 'refused')
  expect(errors).toMatchObject([
    { path: 'events.1', message: expect.stringContaining('person.*') },
    { path: 'events.2', message: expect.stringContaining('calendarYear.load') },
  ])
  const refused = []
  for (const event of eventFilters) {
    const body = { url: URL, events: [event], campaign: campaign.id }
    const { status } = await operator.send('post', '/webhooks', body)
    expect([201, 422]).toContain(status)
    if (status === 422) refused.push(event)
  }
  expect(refused.filter((event) => event.endsWith('.*'))).toEqual(
    ['bulletin', 'absence', 'person', 'calendarFeed', 'monitoringRule', 'incomeLine', 'calendarYear'].map(
      (item) => `${item}.*`,
    ),
  )
  expect(refused).toContain('campaign.create')
}, 30_000)

test('a campaign’s webhook hears that a file of its task went because no act named it', async () => {
  const here = (
    await operator
      .send('post', '/webhooks', { url: URL, events: ['evidence.*'], campaign: campaign.id })
      .expect(201)
  ).body
  const { id: task } = await campaign.taskOf('li', 8)
  await (await world.as('li')).upload('/evidence', PDF, '台账.pdf').field('task', task).expect(201)
  await expireEvidence(world.db, world.files, new Date('2021-07-30T01:00:00.000Z'))
  const { deliveries } = (await operator.get(`/webhooks/${here.id}`).expect(200)).body
  const told = deliveries.map(({ event }: { event: string }) => event)
  expect(told).toEqual(['evidence.expire', 'evidence.upload'])
})
