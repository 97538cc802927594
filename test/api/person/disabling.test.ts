import { brokenChains } from '../../cast/brokenChains'
import { cast, type CastName } from '../../cast/cast'
import { register, takeFinding, upTo } from '../../cast/findings'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  LIS_POST,
  QIANS_POST,
  strandedFor,
  tasksOf,
} from '../../cast/roster'
import { openWorld, type World } from '../../support/world'
import { mailedTo, openLink } from '../link/links'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchTwoVillages(world)
})
afterEach(() => world.close())

const disable = async (who: CastName, body: object, language = 'en') =>
  (await world.as('operator')).send('post', `/people/${await idOf(world, cast[who])}/disabling`, body, {
    headers: { 'Accept-Language': language },
  })
const isDisabled = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).disabledAt !== null

test('with open work in hand it is refused: what there is, and what to do', async () => {
  await register(world, campaign, { unit: QIANS_POST.code })
  const refused = expectProblem(await disable('qian', { reason: '调离' }), 422, 'refused')
  expect(refused.detail).toBe('This person has open work. Hand it over first, or name a successor.')
  expect(refused.errors).toEqual([
    { path: 'to', message: 'tasks: 8 still open' },
    { path: 'to', message: 'findings: 1 still open' },
  ])
  const chinese = expectProblem(await disable('qian', { reason: '调离' }, 'zh'), 422, 'refused')
  expect(chinese.detail).toBe('此人有未办结事项，请先移交，或指定接办人，停用时一并移交。')
  expect(chinese.errors).toMatchObject([{ message: '任务 8 项未办结' }, { message: '问题 1 项未办结' }])
  expect(await isDisabled('qian')).toBe(false)
})

test('with a successor everything passes in the same commit, posts too, and then nobody comes in', async () => {
  const links = await mailedTo(world, 'qian')
  const [li, before] = [await idOf(world, cast.li), await tasksOf(world, cast.li)]
  await world.as('operator')
  world.count()
  expect((await disable('qian', { reason: '调离', to: li })).body).toMatchObject({ posts: [] })
  expect(world.count().commits).toBe(1)
  expect([await tasksOf(world, cast.qian), await tasksOf(world, cast.li)]).toEqual([0, before + 8])
  expect(await world.db.post.count({ where: { personId: li } })).toBe(2)
  expect(await isDisabled('qian')).toBe(true)
  for (const link of links.values()) expect((await openLink(world, link)).status).toBe(410)
  expect(await strandedFor(world, 'lin')).toEqual([])
  expect(await brokenChains(world.db)).toEqual([])
})

test('nothing is done where the successor is wrong, or may not take all of it', async () => {
  for (const to of [await idOf(world, cast.qian), 'ffffffff-ffff-4fff-8fff-ffffffffffff'])
    expectProblem(await disable('qian', { reason: '调离', to }), 422, 'refused')
  const finding = await register(world, campaign, {})
  await takeFinding(world, finding, upTo('sign'))
  const refused = expectProblem(
    await disable('li', { reason: '调离', to: await idOf(world, cast.wang) }),
    422,
    'refused',
  )
  expect(refused.detail).toMatch(/^This successor cannot take over/)
  expect(refused.errors).toEqual([{ path: 'to', message: 'findings: 1 still open' }])
  expect(await isDisabled('li')).toBe(false)
  expect(await tasksOf(world, cast.li)).toBe(8)
})

test('whoever has nothing open is disabled, also once the roster has passed it on', async () => {
  expect((await disable('zhao', { reason: '退休' })).status).toBe(200)
  await importRoster(world, [{ ...QIANS_POST, email: cast.li }], 'openWork=pass')
  expect((await disable('qian', { reason: '调离' })).status).toBe(200)
  expect(await strandedFor(world, 'lin')).toEqual([])
})

test('somebody who was disabled with work in hand before is listed with it, and a roster passes it on', async () => {
  await world.db.person.update({ where: { email: cast.li }, data: { disabledAt: world.clock.now() } })
  const listed = await strandedFor(world, 'wang')
  expect(listed).toHaveLength(8)
  expect(listed[0]).toMatchObject({ holder: { disabled: true }, successor: null })
  const report = await importRoster(world, [{ ...LIS_POST, email: cast.qian }], 'openWork=pass')
  expect(report.flagged[0]!.reason).toContain('任务 8')
  expect(await tasksOf(world, cast.qian)).toBe(16)
  expect(await strandedFor(world, 'lin')).toEqual([])
})
