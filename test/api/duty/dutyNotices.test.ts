import { instantAt } from '../../../domain/calendar/calendar'
import { tellOfDuties } from '../../../ledger/duty/dutyNotices'
import { idOf as personIdOf } from '../../cast/absences'
import type { CastName } from '../../cast/cast'
import { found } from '../../cast/households'
import { mailOf } from '../../cast/roster'
import { road } from '../../cast/projects'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const PEOPLE = ['li', 'qian', 'wang', 'zhao', 'chen', 'lin', 'zhou', 'sun'] as const
/** Who is told on a day, however often it is asked. */
async function toldOn(day: string): Promise<CastName[]> {
  world.clock.set(instantAt(day, '00:30'))
  const before = await world.db.mailLine.findMany({ where: { kind: 'duties' } })
  await tellOfDuties(world.db, world.clock.now())
  await tellOfDuties(world.db, world.clock.now())
  const seen = new Set(before.map(({ id }) => id))
  const lines = await world.db.mailLine.findMany({ where: { kind: 'duties' } })
  const told = lines.filter(({ id }) => !seen.has(id)).map(({ personId }) => personId)
  const names = await Promise.all(PEOPLE.map(async (who) => [await idOf(who), who] as const))
  return told.map((id) => new Map<string, CastName>(names).get(id)!).toSorted()
}
const idOf = (who: CastName) => personIdOf(world, who)
const send = async (who: CastName, method: 'post' | 'put', path: string, body: object) =>
  (await (await world.as(who)).send(method, path, body)).body
const overdue = async (kind: string) =>
  (
    (await (await world.as('lin')).get(`/overdue?kind=${kind}`).expect(200)).body.items as { level: number }[]
  ).map(({ level }) => level)

test('a project that nobody publicises is told to its head, then upward level by level, and to the top again and again', async () => {
  const { id } = await send('wang', 'post', '/projects', road(campaign))
  expect(await toldOn('2020-07-31')).toEqual(['wang'])
  expect((await mailOf(world, await idOf('wang')))!.text).toContain('1 项待您办理')
  expect(await toldOn('2020-08-04')).toEqual([])
  expect(await toldOn('2020-08-05')).toEqual(['wang'])
  expect(await toldOn('2020-08-06')).toEqual([])
  expect([await toldOn('2020-08-07'), await overdue('publicise')]).toEqual([['wang'], [1]])
  expect([await toldOn('2020-08-14'), await overdue('publicise')]).toEqual([['wang', 'zhao'], [2]])
  expect((await mailOf(world, await idOf('zhao')))!.text).toContain('下级有 1 项逾期未办')
  expect([await toldOn('2020-08-21'), await overdue('publicise')]).toEqual([['wang', 'zhao'], [2]])
  expect([await toldOn('2020-08-28'), await overdue('publicise')]).toEqual([['wang', 'zhao'], [2]])
  await send('wang', 'put', `/projects/${id}/publicity`, { fromOn: '2020-08-28', untilOn: '2020-09-10' })
  expect(await toldOn('2020-09-04')).toEqual([])
  expect(await world.db.dutyNotice.count({ where: { doneAt: null } })).toBe(0)
})

test('a post that fell empty is told above, and a household without a measure or somebody responsible too', async () => {
  world.clock.set(instantAt('2020-08-03', '09:00'))
  await world.db.person.update({ where: { id: await idOf('wu') }, data: { disabledAt: world.clock.now() } })
  const { id } = await send('li', 'post', '/households', found())
  const kinds = async (who: CastName) =>
    (await world.db.dutyNotice.findMany({ where: { personId: await idOf(who), doneAt: null } }))
      .map(({ kind, step }) => `${kind} ${step}`)
      .toSorted()
  await toldOn('2020-08-04')
  const heads = (await Promise.all(PEOPLE.map(kinds))).flat()
  expect(heads).toEqual(expect.arrayContaining(['appoint 0', 'fill 0']))
  expect(await kinds('wang')).toContain('appoint 0')
  await send('wang', 'post', `/households/${id}/responsible`, {
    ...{ person: await idOf('li'), reason: '包户' },
  })
  world.clock.set(instantAt('2020-08-11', '09:00'))
  await send('wang', 'post', `/households/${id}/confirmation`, { reason: '评议通过' })
  await toldOn('2020-08-12')
  expect([await kinds('li'), await kinds('wang')]).toEqual([
    ['help 0'],
    expect.not.arrayContaining(['appoint 0']),
  ])
  await toldOn('2020-08-19')
  expect([await kinds('li'), await kinds('zhao')]).toEqual([
    ['help 0', 'help 2'],
    expect.not.arrayContaining(['help 3']),
  ])
  expect(await toldOn('2020-08-26')).toEqual(expect.arrayContaining(['li', 'wang']))
  await send('li', 'post', `/households/${id}/measures`, { text: '公益岗位' })
  await toldOn('2020-09-02')
  expect([await kinds('li'), (await kinds('zhao')).filter((each) => each.startsWith('help'))]).toEqual([
    [],
    [],
  ])
})

test('who takes over a post is told what waits there, though their predecessor was', async () => {
  await send('wang', 'post', '/projects', road(campaign))
  expect(await toldOn('2020-07-31')).toEqual(['wang'])
  await world.db.person.update({ where: { id: await idOf('wang') }, data: { disabledAt: world.clock.now() } })
  expect(await toldOn('2020-08-03')).toContain('zhao')
})
