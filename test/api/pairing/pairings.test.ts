import { randomUUID } from 'node:crypto'
import { verifyAudit } from '../../../ledger/audit/auditVerify'
import { cast, places, type CastName } from '../../cast/cast'
import { householdRow, importHouseholds } from '../../cast/households'
import {
  districts,
  expertGroup,
  launchPairedCampaign,
  registerPairing,
  technician,
} from '../../cast/pairings'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchPairedCampaign(world)
})
afterEach(() => world.close())

const register = async (who: CastName, pairing: object) =>
  (await world.as(who)).send('post', '/pairings', pairing)
const listed = async (who: CastName, query = '') =>
  (await (await world.as(who)).get(`/pairings?campaign=${campaign}${query}`).expect(200)).body.items as {
    id: string
    helper: { name: string }
  }[]
/** A district that helps another. */
const district = (helper: object, helped: string = districts.ofLi, more: object = {}) => ({
  ...{ campaign, kind: 'district_help', helper, helped: { region: helped }, fromOn: '2020-07-01' },
  ...more,
})
const errorsOf = async (who: CastName, pairing: object) =>
  expectProblem(await register(who, pairing), 422).errors

test('002-O7 a district helps one other, which several may help; a zone that is no region helps by its name', async () => {
  const lin = await world.as('lin')
  await registerPairing(world, 'lin', district({ region: districts.ofChen }))
  await registerPairing(world, 'lin', district({ unit: '两江新区' }))
  expect(await errorsOf('lin', district({ unit: '两江新区' }, districts.ofChen))).toEqual([
    { path: 'helper', message: 'already helps another side at that time, and may help only one' },
  ])
  const { items } = (await lin.get(`/campaigns/${campaign}/pairing-kinds`).expect(200)).body
  expect(items[0]).toMatchObject({
    code: 'district_help',
    helper: { count: 2, quota: 24, alone: true },
    helped: { count: 1, quota: 17, alone: false },
    pairings: 2,
  })
})

test.each([
  ['a kind the programme does not know', { kind: 'friends' }, 'kind'],
  ['a helper of another form', { helper: { region: '500101' } }, 'helper'],
  ['somebody who is not here', { helper: { person: 'nobody@example.org' } }, 'helper'],
  ['a place of another level', { helped: { region: places.village } }, 'helped'],
  ['a place of others', { helped: { region: '500240213' } }, 'helped'],
  ['a place that is not there', { helped: { region: '999999999' } }, 'helped'],
  ['a household for a township', { helped: { household: 'H1' } }, 'helped'],
  ['a day in the future', { fromOn: '2020-07-31' }, 'fromOn'],
  ['a plan where there is none', { plan: '一村一策' }, 'plan'],
])('%s is refused', async (_, more, path) => {
  expect(await errorsOf('wang', expertGroup(campaign, more))).toMatchObject([{ path }])
  expect(await world.db.pairing.count()).toBe(0)
})

test('what names neither end as it must be is told what it may be', async () => {
  const both = { helper: { unit: '甲', region: '500101' }, helped: {} }
  const { errors } = expectProblem(await register('wang', expertGroup(campaign, both)), 400)
  expect(errors).toMatchObject([
    { path: 'helper', message: 'must be exactly one of a region, a person and a unit' },
    { path: 'helped', message: 'must be exactly one of a region and a household' },
  ])
})

test('001-R5 a county leader is tied to a village with a plan of its own, which may be put anew', async () => {
  const luxi = await launchLuxi()
  const tied = {
    ...{ campaign: luxi, kind: 'weak_organisation', helper: { person: cast.chen } },
    ...{ helped: { region: places.village }, fromOn: '2020-07-01' },
  }
  expect(await errorsOf('wang', tied)).toMatchObject([{ path: 'plan' }])
  const id = await registerPairing(world, 'wang', { ...tied, plan: '先配强书记' })
  expect(await errorsOf('wang', { ...tied, helper: { person: cast.zhao }, plan: '二' })).toMatchObject([
    { path: 'helped', message: expect.stringContaining('may have only one') },
  ])
  const wang = await world.as('wang')
  const planned = await wang.send('put', `/pairings/${id}/plan`, { plan: '先配强书记，再建制度' }).expect(200)
  expect(planned.body).toMatchObject({ plan: '先配强书记，再建制度', version: 2 })
})

async function launchLuxi(): Promise<string> {
  const operator = await world.as('operator')
  const person = await world.db.person.findUniqueOrThrow({ where: { email: cast.zhao } })
  const posts = [
    ['party_head', '500101'],
    ['government_head', '500101'],
    ['village_secretary', places.village],
    ['township_secretary', '500101135'],
  ] as const
  await world.db.post.createMany({
    data: posts.map(([role, regionCode]) => ({ role, regionCode, title: role, personId: person.id })),
  })
  const draft = { programme: 'luxi-five-works-2021', name: '五要', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const designations = { classes: { weak_party_village: [places.village] } }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  return id
}

test('a pairing ends and stays in the register; one that was ended makes room for another from that day', async () => {
  const id = await registerPairing(world, 'lin', district({ unit: '两江新区' }))
  const lin = await world.as('lin')
  const end = (on: string) => lin.send('put', `/pairings/${id}/end`, { on, reason: '调整' })
  expect(expectProblem(await end('2020-06-30'), 422).errors).toMatchObject([{ path: 'on' }])
  expect(expectProblem(await end('2020-07-31'), 422).errors).toMatchObject([{ path: 'on' }])
  expect((await end('2020-07-20').expect(200)).body).toMatchObject({
    endedOn: '2020-07-20',
    endReason: '调整',
  })
  expectProblem(await end('2020-07-21'), 409, 'wrong-state')
  const elsewhere = (fromOn: string) => district({ unit: '两江新区' }, districts.ofChen, { fromOn })
  expect(await errorsOf('lin', elsewhere('2020-07-19'))).toMatchObject([{ path: 'helper' }])
  await registerPairing(world, 'lin', elsewhere('2020-07-20'))
  expect((await listed('lin', '&on=2020-07-19')).map((each) => each.id)).toEqual([id])
  expect(await listed('lin', '&on=2020-07-20')).toHaveLength(1)
  expect(await listed('lin')).toHaveLength(2)
  await expect(world.db.pairing.deleteMany()).rejects.toThrow(/permission denied|append-only/)
})

test('one entered in error is ended on its first day, and never held', async () => {
  const id = await registerPairing(world, 'wang', expertGroup(campaign))
  const wang = await world.as('wang')
  await wang.send('put', `/pairings/${id}/end`, { on: '2020-07-01', reason: '误登记' }).expect(200)
  expect(await listed('wang', '&on=2020-07-01')).toEqual([])
  await registerPairing(world, 'wang', expertGroup(campaign))
})

test('who registers at the same moment registers one, and the database holds to it', async () => {
  const answers = await Promise.all(
    [districts.ofLi, districts.ofChen, districts.ofLi, districts.ofChen].map((helped) =>
      register('lin', district({ unit: '万盛经开区' }, helped)),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422])
  const row = await world.db.pairing.findFirstOrThrow()
  const again = { ...row, id: randomUUID(), helpedRegionCode: '500102' }
  await expect(world.db.pairing.create({ data: again })).rejects.toThrow(/Unique constraint/)
})

test('a household is helped by its number, and shows by that and its village alone', async () => {
  await importHouseholds(world, [householdRow(1)])
  const adviser = {
    ...{ campaign, kind: 'household_advisers', helper: { person: cast.qian } },
    ...{ helped: { household: 'H000001' }, fromOn: '2020-07-01' },
  }
  const { body } = await register('wang', adviser)
  expect(body).toMatchObject({ helped: { code: 'H000001' }, place: { code: places.village } })
  expect(await listed('qian')).toHaveLength(1)
  expect(await listed('zhou')).toEqual([])
})

test('who heads the place keeps its pairings; others see them or nothing, and a stale version is refused', async () => {
  const id = await registerPairing(world, 'wang', technician(campaign))
  const end = async (who: CastName, version?: string) =>
    (await world.as(who)).send(
      'put',
      `/pairings/${id}/end`,
      { on: '2020-07-30', reason: '期满' },
      version === undefined ? {} : { headers: { 'If-Match': version } },
    )
  expectProblem(await end('zhou'), 404, 'not-found')
  expectProblem(await end('li'), 403)
  expectProblem(await end('qian'), 403)
  expectProblem(await end('wang', '"2"'), 412, 'stale-version')
  expect((await end('wang', '"1"')).status).toBe(200)
  const report = await verifyAudit(world.db)
  expect([report.faults, report.counts['pairing']]).toEqual([[], { items: 1, actions: 2 }])
})

test('who is handed over passes the pairings on in which they help; one the successor has already ends', async () => {
  const village = '500101135212'
  await registerPairing(world, 'wang', technician(campaign))
  await registerPairing(world, 'wang', technician(campaign, { helped: { region: village } }))
  await registerPairing(world, 'wang', technician(campaign, { helper: { person: cast.li } }))
  const people = await world.db.person.findMany({ where: { email: { in: [cast.qian, cast.li] } } })
  const idOf = (who: CastName) => people.find(({ email }) => email === cast[who])!.id
  const passed = await (
    await world.as('operator')
  )
    .send('post', `/people/${idOf('qian')}/hand-over`, { to: idOf('li'), reason: '轮换' })
    .expect(200)
  expect(passed.body).toMatchObject({ pairings: 2 })
  const rows = await world.db.pairing.findMany({ where: { endedOn: null } })
  expect(
    rows.map(({ helperPersonId, helpedRegionCode }) => [helperPersonId, helpedRegionCode]).sort(),
  ).toEqual(
    [
      [idOf('li'), places.village],
      [idOf('li'), village],
    ].sort(),
  )
})
