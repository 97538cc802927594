import { expectProblem } from '../api/http/problems'
import { signedIn } from '../support/browser'
import { openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld('sample')
})
afterAll(() => world.close())

test('every programme has its page, in either language', async () => {
  const li = await signedIn(world, 'li')
  const { text } = await li.get('/programmes').expect(200)
  const codes = [...text.matchAll(/href="\/programmes\/([\w-]+)"/g)].map(([, code]) => code)
  expect(codes).toHaveLength(6)
  for (const code of codes)
    for (const language of ['zh-CN', 'en'])
      await li.get(`/programmes/${code}`).set('Accept-Language', language).expect(200)
  await li.get('/programmes/no-such').expect(404)
})

test('002-P7 a stated share stands beside the computed one, and is flagged', async () => {
  const { text } = await (await signedIn(world, 'li')).get('/programmes/consolidation-2021').expect(200)
  const row = /<th scope="row">4个重点帮扶县占资金总量<\/th>.*?<\/tr>/.exec(text)?.[0] ?? ''
  expect(row).toMatch(/38\.5%.*37\.8%.*与计算值不符/)
  expect(text.match(/与计算值不符/g)).toHaveLength(1)
  expect(text).toContain('近 4,000,000,000元')
  expect(text).toContain('68,869人')
})

test('a programme says how it differs from the one it extends, and from any other that is asked for', async () => {
  const li = await signedIn(world, 'li')
  const { text } = await li.get('/programmes/targeted-assault-2020').expect(200)
  const parts = [...text.matchAll(/<th scope="row">([^<]*)<\/th>/g)].map(([, part]) => part)
  expect(parts).toEqual(
    expect.arrayContaining([expect.stringMatching(/^任务 › .*疫情/), '岗位 › 驻村第一书记']),
  )
  expect(parts.filter((part) => /[a-z]_|[a-z][A-Z]|^[a-z]+\./.test(part!))).toEqual([])
  const reader = await world.as('li')
  const { body } = await reader.get('/programmes/luxi-five-works-2021/differences?from=consolidation-2021')
  expect(body).toMatchObject({ before: { code: 'consolidation-2021' }, after: { version: 2 } })
  expect(body.items).toContainEqual(expect.objectContaining({ path: 'indicators', after: null }))
  const none = await reader.get('/programmes/luxi-five-works-2021/differences')
  expect(expectProblem(none, 400, 'bad-request').errors).toMatchObject([{ path: 'from' }])
  expectProblem(await reader.get('/programmes/luxi-five-works-2021/differences?from=none'), 404, 'not-found')
})

test('a campaign stays on the version it began with, and says how today’s differs', async () => {
  const chen = await world.as('chen')
  const draft = { programme: 'targeted-assault-2020', name: '攻坚', startsOn: '2020-07-30' }
  const { id } = (await chen.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const differences = async () =>
    (await chen.get(`/campaigns/${id}/differences`).expect(200)).body.items as unknown
  expect(await differences()).toEqual([])
  const { programmeId } = await world.db.campaign.findUniqueOrThrow({ where: { id } })
  const { body } = await world.db.programmeVersion.findUniqueOrThrow({ where: { id: programmeId } })
  const older = { ...(body as object), version: 0 }
  const before = await world.db.programmeVersion.create({
    data: { code: draft.programme, hash: 'older', body: older, recordedAt: world.clock.now() },
  })
  await world.db.campaign.update({ where: { id }, data: { programmeId: before.id } })
  expect(await differences()).toEqual([{ path: 'version', before: 0, after: 1 }])
})
