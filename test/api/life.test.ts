import { completeSubmission, launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

test('a task goes from issued to verified through its assignee and the head of its area', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const { id } = await campaign.taskOf('li', 1)
  expect((await li.send('post', `/tasks/${id}/acceptance`)).body).toMatchObject({ state: 'accepted', version: 2 })
  expect((await li.send('post', `/tasks/${id}/reports`, { text: '过半', progress: 60 })).body).toMatchObject({ progress: 60 })
  expect((await li.send('post', `/tasks/${id}/submission`, completeSubmission(1))).body).toMatchObject({ state: 'submitted' })
  expect((await wang.send('post', `/tasks/${id}/review`, { decision: 'verified' })).body).toMatchObject({ state: 'verified' })
  const { items } = (await wang.get(`/tasks/${id}/actions`)).body
  expect(items.map((action: { kind: string }) => action.kind)).toEqual(['issue', 'accept', 'report', 'submit', 'verify'])
})

test('one act is one commit and at most eight statements', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 2)
  world.count()
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  const { statements, commits } = world.count()
  expect(commits).toBe(1)
  expect(statements).toBeLessThanOrEqual(8)
})
