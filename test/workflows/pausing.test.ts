import { addDays, instantAt } from '../../domain/calendar/calendar'
import { problem } from '../cast/findings'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { workflowIdOf } from '../../workflows/messages'
import { keepHistory } from './histories'

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

const kindsOf = async (itemId: string) => {
  const actions = await conducted.world.db.action.findMany({ where: { itemId }, orderBy: { version: 'asc' } })
  return actions.map(({ kind, byId }) => [kind, byId === null])
}

test('a pause ends by itself: nothing is written meanwhile, then tasks, findings and target go on in their workflows', async () => {
  const { world, conductor, campaign, startsOn } = conducted
  const { db } = world
  const operator = await world.as('operator')
  const given = problem(campaign.id, { dueOn: addDays(startsOn, 14) })
  const { id } = (await operator.send('post', '/findings', given).expect(201)).body
  const task = await campaign.taskOf('li', 8)
  const until = addDays(startsOn, 120)
  await operator.send('post', `/campaigns/${campaign.id}/suspension`, { reason: '洪水', until }).expect(200)
  await conductor.settle()
  await conductor.skipTo(instantAt(until, '23:00'))
  expect(await db.letter.count()).toBe(0)
  expect(await db.target.count({ where: { rest: { not: {} } } })).toBe(2)

  await conductor.skipTo(instantAt(addDays(until, 1), '01:00'))
  expect(await db.letter.count()).toBe(0)
  const { regionCode: _code, ...target } = await db.target.findFirstOrThrow({
    where: { classCode: 'village' },
  })
  expect(target).toMatchObject({ rest: null, state: 'open' })
  expect(await kindsOf(target.id)).toEqual([
    ['open', false],
    ['pause', false],
    ['go_on', true],
  ])
  expect(await db.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({ state: 'issued' })
  const rectification = await db.rectification.findFirstOrThrow({ where: { findingId: id } })
  expect(rectification).toMatchObject({ rest: null, state: 'planning' })
  expect(rectification.dueAt!.toISOString() > instantAt(addDays(until, 1), '01:00')).toBe(true)
  expect(await kindsOf(id)).toEqual([
    ['register', false],
    ['pause', false],
    ['go_on', true],
  ])
  const history = await conductor.historyOf('rectification', rectification.id)
  keepHistory('rectification-paused', workflowIdOf('rectification', rectification.id), history)
})

test('a campaign that is closed by hand ends all its workflows', async () => {
  const { world, conductor, campaign } = conducted
  const operator = await world.as('operator')
  const open = { tasks: 'withdraw', findings: 'withdraw' }
  await operator.send('post', `/campaigns/${campaign.id}/closing`, { reason: '撤销', open }).expect(200)
  await conductor.settle()
  await conductor.skipTo(new Date(world.clock.now().getTime() + 60_000).toISOString())
  expect(await world.db.target.count({ where: { state: 'closed' } })).toBe(2)
  const history = await conductor.historyOf('campaign', campaign.id)
  expect(JSON.stringify(history.events?.at(-1))).toContain('workflowExecutionCompleted')
})
