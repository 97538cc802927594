import { verifyAudit } from '../../../ledger/audit/auditVerify'
import { places } from '../../cast/cast'
import { problem } from '../../cast/findings'
import { supply } from '../../cast/indicators'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { ROBOT, WEBHOOK } from '../integration/integrationExamples'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
let id: string
let draft: string
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  const asked = { programme: 'targeted-assault-2020', name: '定点功坚', startsOn: '2020-07-30' }
  id = (await operator.send('post', '/campaigns', asked).expect(201)).body.id as string
  draft = `/campaigns/${id}`
})
afterEach(() => world.close())

const acts = async () => {
  const { items } = (await operator.get(`/audit?itemKind=campaign&limit=50`).expect(200)).body
  return (items as { kind: string; item: { id: string } }[]).map(({ kind }) => kind)
}

test('a draft is renamed, with both names in the record; the same name again changes nothing', async () => {
  const rename = (name: string) => operator.send('put', draft, { name })
  expect((await rename('定点攻坚').expect(200)).body).toMatchObject({ name: '定点攻坚', version: 2 })
  expect((await rename('定点攻坚').expect(200)).body).toMatchObject({ version: 2 })
  const { before, after } = await world.db.action.findFirstOrThrow({ where: { itemId: id, kind: 'rename' } })
  expect([before, after]).toMatchObject([{ name: '定点功坚' }, { name: '定点攻坚' }])
  expectProblem(await rename(' '), 400, 'bad-request')
})

test('a deleted draft is found nowhere, takes nothing, and its record stays and verifies', async () => {
  await operator.send('put', `${draft}/designations`, { townships: [places.township] }).expect(200)
  await operator.send('delete', draft).expect(200, { id, name: '定点功坚', deleted: true })
  expect((await operator.get('/campaigns').expect(200)).body).toMatchObject({ items: [], total: 0 })
  for (const path of ['', '/preview', '/candidates', '/board'])
    expectProblem(await operator.get(`${draft}${path}`), 404, 'not-found')
  const lin = await world.as('lin')
  for (const answer of [
    await operator.send('delete', draft),
    await operator.send('put', draft, { name: '又来' }),
    await operator.send('post', `${draft}/launch`),
    await operator.send('put', `${draft}/designations`, {}),
    await operator.send('put', `${draft}/anchors/launch`, { on: '2020-08-03', reason: '推迟' }),
    await lin.send('post', '/findings', problem(id, {})),
    await lin.send('post', '/readings', supply(id)),
  ])
    expectProblem(answer, 404, 'not-found')
  const robot = { ...ROBOT, campaign: id }
  expectProblem(await operator.send('post', '/group-robots', robot), 422, 'refused')
  expectProblem(await operator.send('post', '/webhooks', { ...WEBHOOK, campaign: id }), 422, 'refused')
  expect(await acts()).toContain('delete')
  expect((await verifyAudit(world.db)).faults).toEqual([])
})

test('a stale version is refused, a campaign that is launched is not deleted, and only launchers do either', async () => {
  const stale = { headers: { 'If-Match': '"7"' } }
  expectProblem(await operator.send('delete', draft, undefined, stale), 412, 'stale-version')
  const { id: running } = await launchSmallCampaign(world)
  expectProblem(await operator.send('delete', `/campaigns/${running}`), 409, 'wrong-state')
  const li = await world.as('li')
  expectProblem(await li.send('delete', draft), 403, 'forbidden')
  expectProblem(await li.send('put', draft, { name: '改名' }), 403, 'forbidden')
})
