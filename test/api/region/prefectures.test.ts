import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { callerWith, openWorld, type Caller, type World } from '../../support/world'

let world: World
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterAll(() => world.close())

const VILLAGE = '433122100201'
const importSheet = async (kind: string, lines: string[]) => {
  const sheet = Buffer.from(lines.join('\n'))
  const { body } = await operator.upload(`/imports/${kind}`, sheet, `${kind}.csv`).expect(200)
  expect(body.rejected).toEqual([])
}

/** Somebody who reviews a region, as the API knows them. */
async function reviewerOf(area: string): Promise<Caller> {
  const email = `reviewer.${area}@example.org`
  const person = { email, name: '审核员', invitation: false }
  const { id } = (await operator.send('post', '/people', person).expect(201)).body
  await operator.send('post', `/people/${id}/grants`, { role: 'reviewer', area }).expect(201)
  return callerWith(world.app, await createKey(world.db, email, world.clock.now()))
}

test('001-R2 another province has a prefecture above its counties: its campaign is launched and seen from there', async () => {
  await importSheet('regions', [
    '行政区划代码,名称,级别,上级代码',
    ...['43,湖南省,省,', '4331,湘西土家族苗族自治州,自治州,43', '433122,泸溪县,县,4331'],
    ...['433122100,白沙镇,镇,433122', `${VILLAGE},朱食洞村,村,433122100`],
  ])
  await importSheet('villages', [
    '行政区划代码,总人口,剩余贫困人口,两不愁三保障,基础设施,产业发展,人居环境,公共服务',
    `${VILLAGE},1200,0,否,否,否,否,否`,
  ])
  await importSheet('posts', [
    '行政区划代码,职务,角色代码,邮箱',
    ...['433122,县委书记,party_head,party@example.org', '433122,县长,government_head,county@example.org'],
    '433122100,党委书记,township_secretary,township@example.org',
    `${VILLAGE},第一书记,first_secretary,first@example.org`,
    `${VILLAGE},村支书,village_secretary,village@example.org`,
  ])
  const draft = { programme: 'luxi-five-works-2021', name: '五要', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const classes = { weak_party_village: [VILLAGE] }
  await operator.send('put', `/campaigns/${id}/designations`, { classes }).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  const seen = async (caller: Caller) =>
    (await caller.get(`/tasks?campaign=${id}`).expect(200)).body.total as number
  expect(await seen(await reviewerOf('4331'))).toBe(5)
  expect(await seen(await reviewerOf('500101'))).toBe(0)
  expect(await seen(await world.as('lin'))).toBe(5)
  const { items } = (await operator.get('/regions?q=朱食洞').expect(200)).body
  expect(items).toMatchObject([{ code: VILLAGE, within: ['湘西土家族苗族自治州', '泸溪县', '白沙镇'] }])
})

test('who works in one county finds colleagues of that county, and none of another one', async () => {
  const first = callerWith(world.app, await createKey(world.db, 'first@example.org', world.clock.now()))
  const names = (await first.get('/me/colleagues?limit=200').expect(200)).body.items as { name: string }[]
  expect(names.map(({ name }) => name).sort()).toEqual(['县委书记', '县长', '党委书记', '村支书'].sort())
  const li = callerWith(world.app, await createKey(world.db, cast.li, world.clock.now()))
  const { items } = (await li.get('/me/colleagues?limit=200').expect(200)).body
  expect(items.map(({ name }: { name: string }) => name)).not.toContain('村支书')
})
