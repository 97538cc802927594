import { problem } from '../../cast/findings'
import { places } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

const WITHOUT = { without: { township: '只攻村' } }

/** A draft whose one target is Li's village. */
async function draftOfVillage(): Promise<string> {
  const asked = { programme: 'targeted-assault-2020', name: '再攻坚', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', asked).expect(201)).body
  const designations = { townships: [], villages: [places.village] }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  return id as string
}
const preview = async (id: string) =>
  (await operator.get(`/campaigns/${id}/preview`).expect(200)).body.reportBurden
const month = async (query: string, who: Parameters<World['as']>[0] = 'lin') =>
  (await (await world.as(who)).get(`/report-burden?${query}`).expect(200)).body

test('a village in two campaigns goes over the cap: the launcher is warned, and launches all the same', async () => {
  const alone = await draftOfVillage()
  expect((await preview(alone)).months).toEqual([])
  await operator.send('post', `/campaigns/${alone}/launch`, WITHOUT).expect(202)
  expect(await month('month=2020-08')).toMatchObject({
    items: [{ village: { code: places.village }, month: '2020-08', reports: 8, cap: 10, over: false }],
    total: 1,
  })
  const second = await draftOfVillage()
  const burden = await preview(second)
  expect(burden.total).toBe(burden.months.length)
  expect(burden.months).toContainEqual({
    month: '2020-08',
    village: { code: places.village, name: expect.stringContaining('沙包村') as string },
    ...{ existing: 8, added: 8, total: 16 },
  })
  const launched = (await operator.send('post', `/campaigns/${second}/launch`, WITHOUT).expect(202)).body
  expect(launched.state).toBe('launching')
  expect(launched.warnings).toHaveLength(2)
  expect(launched.warnings[0].zh).toContain('每村每月 10 份')
  expect((await month('month=2020-08')).items).toMatchObject([{ reports: 16, over: true }])
  expect((await month(`month=2020-08&campaign=${second}`)).items).toMatchObject([{ reports: 8 }])
})

test('long-term findings count while they run, and what is verified or withdrawn no longer', async () => {
  const { id: campaign } = await launchSmallCampaign(world)
  const lin = await world.as('lin')
  const longTerm = { class: 'long_term', dueOn: '2020-12-31' }
  const { id } = (await lin.send('post', '/findings', problem(campaign, longTerm)).expect(201)).body
  expect((await month('month=2020-08')).items).toMatchObject([{ reports: 9 }])
  expect((await month('month=2020-12')).items[0].reports).toBeGreaterThan(0)
  await lin.send('post', `/findings/${id}/withdrawal`, { reason: '登记有误' }).expect(200)
  const task = await world.db.task.findFirstOrThrow({
    where: { target: { regionCode: places.village }, no: 8 },
  })
  await operator.send('post', `/tasks/${task.id}/withdrawal`, { reason: '不再需要' }).expect(200)
  expect((await month('month=2020-08')).items).toMatchObject([{ reports: 7 }])
})

test('a person sees the villages of their area alone; a month that is none is refused', async () => {
  await launchSmallCampaign(world)
  expect((await month('month=2020-08', 'wang')).total).toBe(1)
  expect((await month('month=2020-08', 'zhou')).total).toBe(0)
  for (const query of ['month=', 'month=2020-13', 'month=2020-08-01'])
    expectProblem(await operator.get(`/report-burden?${query}`), 400, 'bad-request')
})
