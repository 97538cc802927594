import { allowedFindingActs } from '../../../api/finding/findingAllowed'
import { formIn, signedIn, type Browser } from '../../support/browser'
import { cast, places, type CastName } from '../../cast/cast'
import { PHOTO } from '../../cast/evidence'
import { register, takeFinding, upTo } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
const browsers = new Map<CastName, Browser>()
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

async function as(who: CastName): Promise<Browser> {
  const browser = browsers.get(who) ?? (await signedIn(world, who))
  browsers.set(who, browser)
  return browser
}
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id

/** Fills in and sends the form of an act as it stands on a page. */
async function act(who: CastName, address: string, name: string, fields: Record<string, string> = {}) {
  const browser = await as(who)
  const form = formIn((await browser.get(address).expect(200)).text, name)
  return browser.submit(address, { ...form, ...fields })
}
/** The same, done. */
async function done(who: CastName, address: string, name: string, fields: Record<string, string> = {}) {
  const answer = await act(who, address, name, fields)
  if (answer.status !== 303) throw new Error(`${name}: ${answer.status} ${answer.text}`)
  return String(answer.headers['location']).replace(/\?done=.*/, '')
}
const problem = {
  source: 'audit',
  document: '渝审报〔2020〕15号',
  clause: '三（二）2',
  category: 'false_claims',
  unit: places.village,
  class: 'by_date',
  dueOn: '2020-08-31',
  description: '公益岗位补贴发放对象与名册不符',
  standard: '多发补贴追回入库',
}
/** What the page offers, by its forms. */
const offered = (html: string) => [...html.matchAll(/name="act" value="(\w+)"/g)].map(([, name]) => name)

test('a finding goes from registration to its second cycle by forms alone', async () => {
  const address = await done('lin', `/findings/new?campaign=${campaign.id}`, 'register', problem)
  expect(address).toMatch(/^\/findings\/[\da-f-]{36}$/)
  await done('li', address, 'plan', {
    'measures.1.text': '追回多发补贴',
    'measures.1.dueOn': '2020-08-10',
    'measures.1.owner': await idOf('li'),
  })
  const li = await as('li')
  const form = formIn((await li.get(address)).text, 'complete')
  const sent = li.agent.post(address).set('Origin', 'http://localhost:3000')
  for (const [name, value] of Object.entries({ ...form, result: '已全部追回' })) sent.field(name, value)
  expect((await sent.attach('files', PHOTO, '缴款书.jpg')).status).toBe(303)
  await done('li', address, 'submit', {
    outcome: '已整改',
    'evidence.0.title': '缴款书',
    'evidence.0.reference': '渝财票 20-118',
  })
  await done('wang', address, 'review', { decision: 'passed' })
  await done('wang', address, 'sign', { statement: '情况属实' })
  await done('zhao', address, 'sign')
  await done('lin', address, 'clear')
  const drawn = await done('lin', `/draws?q=${encodeURIComponent(cast.qian)}`, 'draw', {
    campaign: campaign.id,
    size: '1',
    why: '季度回头看',
    stratum: 'category',
    [`inspector.${await idOf('qian')}`]: 'yes',
  })
  await done('qian', address, 'look_back', { result: 'failed', reason: '仍有1人未退' })

  const { text } = await (await as('lin')).get(address)
  const { body } = await (await world.as('lin')).get(address).expect(200)
  expect(body).toMatchObject({ cycle: 2, state: 'planning', cycles: [{ cycle: 1 }, { cycle: 2 }] })
  const first = body.cycles[0]
  const said = ['第 2 次整改', '第 1 次整改', first.clearing.number, '情况属实', '仍有1人未退', '缴款书.jpg']
  for (const each of [...said, '追回多发补贴', '整改中 → 已报结，待审核']) expect(text).toContain(each)
  const draw = (await (await as('lin')).get(drawn)).text
  for (const each of ['季度回头看', '未整改到位', '仍有1人未退', body.category.name.zh])
    expect(draw).toContain(each)
  const draws = (await (await as('lin')).get('/draws')).text
  expect(draws).toContain('通过 0，未通过 1，待查 0')
  expect(draws).toContain('签字人记录')
  const actions = await world.db.action.findMany({ where: { itemId: body.id, byId: { not: null } } })
  expect(new Set(actions.map(({ channel }) => channel))).toEqual(new Set(['console']))
})

test('a page offers exactly what the API says its reader may do', async () => {
  const id = await register(world, campaign.id, { clause: '甲' })
  await takeFinding(world, id, upTo('submit'))
  for (const who of ['li', 'wang', 'lin'] as const) {
    const { body } = await (await world.as(who)).get(`/findings/${id}`).expect(200)
    const inForms = new Set(
      body.allowed.map((each: string) => (each === 'pass' || each === 'rework' ? 'review' : each)),
    )
    const { text } = await (await as(who)).get(`/findings/${id}`).expect(200)
    expect(new Set(offered(text))).toEqual(inForms)
    for (const each of body.allowed) expect(allowedFindingActs).toContain(each)
  }
})

test('handing in from before a measure was planned comes back in the form, as it was typed', async () => {
  const id = await register(world, campaign.id, { clause: '乙' })
  const address = `/findings/${id}`
  await takeFinding(world, id, upTo('submit'))
  const li = await as('li')
  const stale = formIn((await li.get(address)).text, 'submit')
  await done('li', address, 'plan', { 'measures.0.text': '公示名册', 'measures.0.dueOn': '2020-08-12' })
  expect(offered((await li.get(address)).text)).not.toContain('submit')
  const refused = await li.submit(address, { ...stale, outcome: '<已整改>' })
  expect(refused.status).toBe(412)
  expect(formIn(refused.text, 'submit')['act']).toBe('submit')
  expect(refused.text).toContain('&lt;已整改&gt;')
  expect(refused.text).toContain('role="alert"')
  expect((await world.db.rectification.findFirstOrThrow({ where: { findingId: id } })).state).toBe(
    'rectifying',
  )
})

test('nobody signs twice, or what they put right themselves', async () => {
  const id = await register(world, campaign.id, { clause: '丙' })
  const address = `/findings/${id}`
  await takeFinding(world, id, upTo('sign'))
  const wang = await as('wang')
  const again = formIn((await wang.get(address)).text, 'sign')
  await done('wang', address, 'sign')
  const refused = await wang.submit(address, { ...again, key: 'another-key', statement: '再签' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('两名未参与整改的不同人员')
  expect((await (await as('li')).submit(address, again)).status).toBe(403)
  expect(await world.db.signature.count({ where: { rectification: { findingId: id } } })).toBe(1)
})

test('rows of measures that do not fit come back with what is wrong with each', async () => {
  const id = await register(world, campaign.id, { clause: '丁' })
  const fields = { 'measures.3.text': '追回', 'measures.3.dueOn': '2021-08-10' }
  const refused = await act('li', `/findings/${id}`, 'plan', fields)
  expect(refused.status).toBe(422)
  expect(refused.text).toMatch(/<textarea[^>]*name="measures.0.text"[^>]*>追回</)
  expect(refused.text).toContain('form-plan-measures.0.dueOn-wrong')
  expect(await world.db.measure.count({ where: { rectification: { findingId: id } } })).toBe(0)
})

test('a finding of another area looks like none, to be seen or to be acted upon', async () => {
  const id = await register(world, campaign.id, { clause: '戊' })
  const zhou = await as('zhou')
  const absent = '/findings/00000000-0000-4000-8000-000000000000'
  expect((await zhou.get(`/findings/${id}`).expect(404)).text).toBe((await zhou.get(absent).expect(404)).text)
  await zhou.submit(`/findings/${id}`, { act: 'withdraw', key: 'x', reason: '撤' }).expect(404)
  const { text } = await zhou.get('/findings').expect(200)
  expect(text).not.toContain('渝审报')
  await (await as('li')).get('/findings/new').expect(403)
  await (await world.as('zhou')).get(`/findings/${id}/people`).expect(404)
})
