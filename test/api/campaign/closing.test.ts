import { cast, places } from '../../cast/cast'
import { problem } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let operator: Caller
let li: Caller
let id: string
let finding: string

beforeEach(async () => {
  world = await openWorld()
  ;({ id } = await launchSmallCampaign(world))
  operator = await world.as('operator')
  li = await world.as('li')
  finding = (await operator.send('post', '/findings', problem(id)).expect(201)).body.id
})
afterEach(() => world.close())

const close = (open?: unknown, query = '') =>
  operator.send('post', `/campaigns/${id}/closing${query}`, { reason: '专班撤销', ...(open ? { open } : {}) })
const tasksOf = async (state: string) => world.db.task.count({ where: { campaignId: id, state } })

async function launchNext(): Promise<string> {
  const draft = { programme: 'targeted-assault-2020', name: '巩固', startsOn: '2020-08-03' }
  const next = (await operator.send('post', '/campaigns', draft).expect(201)).body.id
  const chosen = { townships: [places.township], villages: [places.village] }
  await operator.send('put', `/campaigns/${next}/designations`, chosen).expect(200)
  await operator.send('post', `/campaigns/${next}/launch`, {}).expect(202)
  return next
}

test('a campaign is not closed while something is open: the refusal lists it', async () => {
  const refused = await close().expect(409)
  expect(refused.body).toMatchObject({ code: 'campaign.still-open', open: { tasks: 16, findings: 1 } })
  expect(refused.body.open.items).toHaveLength(17)
  const half = await close({ tasks: 'withdraw', findings: 'refuse' }).expect(409)
  expect(half.body.open).toMatchObject({ tasks: 0, findings: 1 })
  expect(await tasksOf('withdrawn')).toBe(0)
})

test('a campaign ends early: its tasks are withdrawn, its findings go on, and everything stays to be read', async () => {
  const tried = (await close({ tasks: 'withdraw', findings: 'go_on' }, '?dryRun=true').expect(200)).body
  expect(tried).toMatchObject({ dryRun: true, state: 'closed' })
  expect(await tasksOf('withdrawn')).toBe(0)
  const closed = (await close({ tasks: 'withdraw', findings: 'go_on' }).expect(200)).body
  expect(closed).toMatchObject({
    state: 'closed',
    targets: [{ did: [{ act: 'withdraw' }, { act: 'go_on' }] }, {}],
  })
  expect(await tasksOf('withdrawn')).toBe(16)
  const { after } = await world.db.action.findFirstOrThrow({ where: { itemId: id, kind: 'close' } })
  expect(after).toMatchObject({ early: true, reason: '专班撤销', tasks: 16, findings: 1 })
  expect((await operator.get(`/campaigns/${id}`).expect(200)).body).toMatchObject({ state: 'closed' })
  await operator.get(`/campaigns/${id}/board`).expect(200)
  expect((await li.get(`/findings/${finding}`).expect(200)).body).toMatchObject({ state: 'planning' })
  const measures = [{ text: '追回资金', owner: 'self', dueOn: '2020-08-14' }]
  const person = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const planned = { measures: measures.map((each) => ({ ...each, owner: person.id })) }
  await li.send('post', `/findings/${finding}/measures`, planned).expect(200)
  await close({ tasks: 'withdraw', findings: 'go_on' }).expect(409)
})

test('findings are handed to another campaign by a document: there they have a new number, and their cycle goes on', async () => {
  const next = await launchNext()
  const handed = { tasks: 'withdraw', findings: { carryTo: next, document: '渝扶组〔2020〕31 号' } }
  await close(handed).expect(200)
  const there = (await operator.get(`/findings/${finding}`).expect(200)).body
  expect(there).toMatchObject({ campaign: next, no: 1, state: 'planning', unit: { code: places.village } })
  const actions = (await operator.get(`/findings/${finding}/actions`).expect(200)).body.items
  expect(actions.at(-1)).toMatchObject({
    kind: 'carry',
    after: { campaign: next, document: '渝扶组〔2020〕31 号' },
  })
})

test('nothing is handed to a campaign without a target there, or to one that does not run', async () => {
  const draft = { programme: 'targeted-assault-2020', name: '草案', startsOn: '2020-08-03' }
  const next = (await operator.send('post', '/campaigns', draft).expect(201)).body.id
  const refused = await close({ tasks: 'withdraw', findings: { carryTo: next, document: '文件' } }).expect(
    422,
  )
  expect(refused.body.errors).toMatchObject([{ path: 'open', code: 'campaign.not-running' }])
  expect(await tasksOf('withdrawn')).toBe(0)
})
