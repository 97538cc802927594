import { cast, places, type CastName } from '../../cast/cast'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
let campaign: string
beforeEach(async () => {
  world = await openWorld('sample')
  operator = await world.as('operator')
  const draft = { programme: 'consolidation-2021', name: '衔接', startsOn: '2020-07-30' }
  campaign = `/campaigns/${((await operator.send('post', '/campaigns', draft).expect(201)).body as { id: string }).id}`
})
afterEach(() => world.close())

const OTHER = '500101151'
const designate = (classes: Record<string, unknown>) =>
  operator.send('put', `${campaign}/designations`, { classes })
/** What the launches of these tests leave out. */
const without = Object.fromEntries(['district_township', 'village'].map((code) => [code, '另行启动']))
const launch = () => operator.send('post', `${campaign}/launch`, { without })
const rank = (who: CastName, of: string | null) =>
  world.db.person.update({ where: { email: cast[who] }, data: { rank: of } })
const appoint = async (who: CastName, role: string, regionCode: string) => {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
  await world.db.post.create({ data: { regionCode, role, title: `兼任${who}`, personId: id } })
}

test('002-V2 two classes of townships are designated by their codes; one township is of one class', async () => {
  await designate({ city_township: [places.township], district_township: [OTHER] }).expect(200)
  const twice = await designate({ city_township: [places.township], district_township: [places.township] })
  expect(expectProblem(twice, 422).errors).toMatchObject([{ path: 'classes.district_township' }])
  const byLevel = await operator.send('put', `${campaign}/designations`, { townships: [places.township] })
  expect(expectProblem(byLevel, 422).errors).toMatchObject([{ path: 'townships' }])
})

test('002-O5 a third city leader of a township is refused at the launch, and the preview names the slot', async () => {
  await designate({ city_township: [places.township] }).expect(200)
  await rank('sun', 'deputy_bureau')
  await appoint('lin', 'lead_leader', places.township)
  expect((await operator.get(`${campaign}/preview`)).body).toMatchObject({
    targets: 1,
    tasks: 7,
    breaches: [],
  })
  await appoint('zhao', 'lead_leader', places.township)
  const { breaches } = (await operator.get(`${campaign}/preview`)).body
  expect(breaches).toEqual([
    {
      ...{ target: places.township, name: '中益乡', role: 'lead_leader' },
      ...{ present: 3, kind: 'crowded', most: 2 },
    },
  ])
  const refused = expectProblem(await launch(), 422)
  expect(refused.errors).toMatchObject([{ path: `slots.${places.township}.lead_leader` }])
  expect(await world.db.target.count()).toBe(0)
})

test('somebody whose two posts are of one slot holds it once', async () => {
  await designate({ city_township: [places.township] }).expect(200)
  await rank('sun', 'deputy_bureau')
  await appoint('sun', 'work_team', places.township)
  const { breaches, slots } = (await operator.get(`${campaign}/preview`).expect(200)).body
  expect(breaches).toEqual([])
  const team = slots.find(({ role }: { role: string }) => role === 'work_team')
  expect(team.people).toHaveLength(1)
})

test('002-O6 a group that serves two townships is refused at both, and one each is launched', async () => {
  await designate({ city_township: [places.township, OTHER] }).expect(200)
  await world.db.person.updateMany({ data: { rank: 'bureau' } })
  await world.db.post.deleteMany({ where: { regionCode: OTHER, role: 'assistance_group' } })
  await appoint('wu', 'assistance_group', OTHER)
  const refused = expectProblem(await launch(), 422)
  expect(refused.errors?.map(({ path }) => path).sort()).toEqual([
    `slots.${OTHER}.assistance_group`,
    `slots.${places.township}.assistance_group`,
  ])
  await world.db.post.updateMany({
    where: { regionCode: OTHER, role: 'assistance_group' },
    data: { personId: (await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })).id },
  })
  await launch().expect(202)
  expect(await world.db.task.count()).toBe(2 * 7)
})

test('002-O10 the leader of a resident team has the rank of a deputy bureau or above, or the launch says so', async () => {
  await designate({ city_township: [places.township] }).expect(200)
  const kinds = async () =>
    (await operator.get(`${campaign}/preview`).expect(200)).body.breaches.map(
      ({ kind, role, least }: Record<string, string>) => [kind, role, least],
    )
  expect(await kinds()).toEqual([['unranked', 'work_team', 'deputy_bureau']])
  const sun = await world.db.person.findUniqueOrThrow({ where: { email: cast.sun } })
  const ranked = (of: string | null) =>
    operator.send('put', `/people/${sun.id}`, { email: cast.sun, name: sun.name, rank: of })
  expect((await ranked('division').expect(200)).body).toMatchObject({ rank: 'division' })
  expect(await kinds()).toEqual([['below', 'work_team', 'deputy_bureau']])
  const refused = expectProblem(await launch(), 422)
  expect(refused.errors).toMatchObject([
    { path: `slots.${places.township}.work_team`, message: expect.stringContaining('Deputy bureau') },
  ])
  await operator.send('put', `/people/${sun.id}`, { email: cast.sun, name: '孙队长' }).expect(200)
  expect(await kinds()).toEqual([['below', 'work_team', 'deputy_bureau']])
  await ranked('deputy_bureau').expect(200)
  await launch().expect(202)
})

test('ranks come with the sheet of posts, as they are written', async () => {
  const sheet = (written: string) =>
    Buffer.from(
      `行政区划代码,职务,角色代码,邮箱,职级\n${places.township},驻乡工作队队长二,work_team,${cast.sun},${written}`,
    )
  const rankAs = async (written: string) => {
    const { body } = await operator.upload('/imports/posts', sheet(written), 'posts.csv').expect(200)
    if (body.rejected.length > 0) return body.rejected[0].column
    return (await world.db.person.findUniqueOrThrow({ where: { email: cast.sun } })).rank
  }
  expect(await rankAs('副厅级')).toBe('deputy_bureau')
  expect(await rankAs('')).toBe('deputy_bureau')
  expect(await rankAs('处级')).toBe('职级')
  expect(await rankAs('县处级正职')).toBe('division')
})
