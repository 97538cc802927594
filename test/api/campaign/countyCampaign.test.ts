import request from 'supertest'
import { freezeMissingMonths } from '../../../ledger/bulletin/bulletins'
import { launchLuxi, LUXI, openLuxi, type LuxiPerson } from '../../cast/luxi'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let as: (who: LuxiPerson) => Promise<Caller>
let party: Caller
let own: string
let city: string
beforeAll(async () => {
  world = await openWorld()
  as = await openLuxi(world)
  city = (await launchSmallCampaign(world)).id
  party = await as('party')
  own = await launchLuxi(party)
})
afterAll(() => world.close())

const idsOf = async (caller: Caller, path: string) =>
  ((await caller.get(path).expect(200)).body.items as { id: string }[]).map(({ id }) => id)

test('a county launches a campaign of its own, whose area is the county', async () => {
  const { body } = await party.get(`/campaigns/${own}`).expect(200)
  expect(body).toMatchObject({ area: { code: LUXI.county, name: '泸溪县' }, steers: true })
  expect(body.state).toBe('launching')
})

test('candidates of a county’s draft are its own, and a target elsewhere is refused by name', async () => {
  const draft = { programme: 'targeted-assault-2020', name: '县级攻坚', startsOn: '2020-07-30' }
  const { id } = (await party.send('post', '/campaigns', draft).expect(201)).body
  const candidates = (await party.get(`/campaigns/${id}/candidates`).expect(200)).body.items as {
    code: string
  }[]
  expect(candidates.map(({ code }) => code)).toEqual([LUXI.village])
  const villages = [{ code: '500101135200', reason: '申报' }]
  const refused = await party.send('put', `/campaigns/${id}/designations`, { villages })
  expect(expectProblem(refused, 422, 'refused').errors).toMatchObject([
    { path: 'villages.0', message: expect.stringContaining(LUXI.county) },
  ])
  const beyond = { ...draft, area: '50' }
  expect(expectProblem(await party.send('post', '/campaigns', beyond), 422, 'refused').errors).toMatchObject([
    { path: 'area', message: expect.stringContaining(LUXI.county) },
  ])
  await party.send('delete', `/campaigns/${id}`).expect(200)
})

test('its people see nothing of another province, and the city’s people nothing of the county', async () => {
  for (const who of ['party', 'township', 'first'] as const) {
    const caller = await as(who)
    expect(await idsOf(caller, '/campaigns')).toEqual([own])
    for (const path of ['', '/board', '/indicators', '/standings', '/differences'])
      expectProblem(await caller.get(`/campaigns/${city}${path}`), 404, 'not-found')
  }
  for (const who of ['li', 'wang', 'zhao'] as const) {
    const caller = await world.as(who)
    expect(await idsOf(caller, '/campaigns')).toEqual([city])
    expectProblem(await caller.get(`/campaigns/${own}`), 404, 'not-found')
  }
  for (const path of ['/launch', '/designations'])
    expectProblem(
      await party.send(path === '/launch' ? 'post' : 'put', `/campaigns/${city}${path}`, {}),
      404,
      'not-found',
    )
})

test('drafts are for those who launch in their area', async () => {
  const draft = { programme: 'luxi-five-works-2021', name: '草案', startsOn: '2020-07-30' }
  const { id } = (await (await as('county')).send('post', '/campaigns', draft).expect(201)).body
  expect(await idsOf(party, '/campaigns')).toContain(id)
  for (const caller of [await as('township'), await world.as('zhao')]) {
    expect(await idsOf(caller, '/campaigns')).not.toContain(id)
    expectProblem(await caller.get(`/campaigns/${id}`), 404, 'not-found')
  }
  await party.send('delete', `/campaigns/${id}`).expect(200)
})

test('the co-heads sign and publish the bulletin of the county, which counts it alone', async () => {
  world.clock.set('2020-08-01T01:00:00.000Z')
  await freezeMissingMonths(world.db, world.clock.now())
  const bulletins = (await party.get('/bulletins').expect(200)).body.items as {
    id: string
    area: { code: string }
  }[]
  expect(bulletins.map(({ area }) => area.code)).toEqual([LUXI.county])
  const { id } = bulletins[0]!
  const duties = (await party.get('/me/duties').expect(200)).body.items as {
    kind: string
    item: { id: string }
  }[]
  expect(duties).toContainEqual(
    expect.objectContaining({ kind: 'sign', item: expect.objectContaining({ id }) }),
  )
  const whole = (await party.get(`/bulletins/${id}?rebuild=true`).expect(200)).body
  expect(whole).toMatchObject({
    figures: { tasks: { total: 5 } },
    rebuilt: { same: true },
    allowed: ['sign'],
  })
  for (const who of ['chen', 'zhao', 'lin'] as const)
    expect((await (await world.as(who)).send('post', `/bulletins/${id}/signature`)).status).toBeGreaterThan(
      400,
    )
  await party.send('post', `/bulletins/${id}/signature`).expect(200)
  const { page } = (await (await as('county')).send('post', `/bulletins/${id}/publication`).expect(200)).body
  expect(
    (
      await request(world.app)
        .get(page as string)
        .expect(200)
    ).text,
  ).not.toContain('万州区')
  expect(await idsOf(await as('first'), '/bulletins')).toEqual([id])
  expect(await idsOf(await world.as('zhao'), '/bulletins')).toEqual([])
})

test('a bulletin of the city counts the city alone, and the county neither sees nor signs it', async () => {
  const { items } = (await (await world.as('lin')).get('/bulletins?area=50').expect(200)).body
  expect(items).toHaveLength(1)
  const { id } = items[0]
  expect((await (await world.as('lin')).get(`/bulletins/${id}`)).body.figures.tasks.total).toBe(16)
  expectProblem(await party.get(`/bulletins/${id}`), 404, 'not-found')
  expectProblem(await party.send('post', `/bulletins/${id}/signature`), 404, 'not-found')
  expectProblem(await party.send('post', '/bulletins', { month: '2020-07', area: '50' }), 403, 'forbidden')
})
