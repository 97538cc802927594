import { workbookOf } from '../import/files'
import { formIn, signedIn, type Browser } from '../support/browser'
import { places, type CastName } from '../cast/cast'
import { programmesWithIndicators, supply } from '../cast/indicators'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesWithIndicators() })
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const record = async (more: Record<string, unknown> = {}, who: CastName = 'lin') =>
  (await (await world.as(who)).send('post', '/readings', supply(campaign, more)).expect(201)).body
    .id as string
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const english = (browser: Browser) => browser.submit('/language', { language: 'en', to: '/work' }).expect(303)

test('every indicator is listed with its demand in words, when it is due and where it is met', async () => {
  await record({ value: '85' })
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get('/indicators').expect(200)
  expect(text).toContain('<a href="/indicators" aria-current="page">指标</a>')
  const shown = textOf(text)
  for (const words of [
    ...[
      '80%以上',
      '80%左右',
      '0.5%以内',
      '全覆盖',
      '基本完成（人工判定）',
      '达标',
      '1—2个产业/村',
      '高于区县平均增速',
    ],
    ...['50%以上的村：50000元/年以上', '（有条件的村）', '2020年底前', '到2020年', '2020年前', '时限已过'],
    ...['1 / 2 达到', '无读数 1', '总体要求'],
  ])
    expect(shown).toContain(words)
  await english(lin)
  const other = textOf((await lin.get('/indicators').expect(200)).text)
  for (const words of [
    ...[
      'at least 80%',
      'about 80%',
      'at most 0.5%',
      'everywhere, without exception',
      'before 2020',
      'past due',
    ],
    ...[
      'above: Average of the district',
      'at least 50% of villages: at least 50000 yuan a year',
      'met in 1 of 2',
    ],
  ])
    expect(other).toContain(words)
  expect(other).not.toMatch(/以上|全覆盖|读数/)
})

test('one indicator is shown region by region, with what its parts contradict', async () => {
  const parts = { indicator: 'four_counties_share', region: '50', numerator: '20.1', denominator: '53.2' }
  await record({ ...parts, value: '38.5' })
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get(`/indicators?campaign=${campaign}&indicator=four_counties_share`).expect(200)
  const shown = textOf(text)
  for (const words of [
    '未达到',
    '填报 38.5，按分项计算 37.8',
    '两者结论不同',
    '20.1 ÷ 53.2',
    '填报与分项不符 1',
  ])
    expect(shown).toContain(words)
  expect(text).toContain(
    `/api/v1/exports/readings.xlsx?campaign=${campaign}&amp;indicator=four_counties_share`,
  )
  await lin.get(`/indicators?campaign=${campaign}&standing=good`).expect(400)
  const before = '2020-07-30T08:30'
  const { text: then } = await lin.get(
    `/indicators?campaign=${campaign}&indicator=piped_supply&asOf=${before}`,
  )
  expect(textOf(then)).toContain('没有内容')
})

test('a reading is recorded by the form, which comes back as typed where it is refused, and then corrected', async () => {
  const li = await signedIn(world, 'li')
  const path = `/indicators?campaign=${campaign}&indicator=piped_supply`
  const form = formIn((await li.get(path).expect(200)).text, 'record')
  const typed = {
    ...form,
    indicator: 'piped_supply',
    day: '2020-07-30',
    value: '79.50',
    source: '水利局台账',
  }
  const refused = await li.submit(path, { ...typed, region: places.township }).expect(422)
  expect(refused.text).toContain('不在您的辖区')
  expect(formIn(refused.text, 'record')).toMatchObject({ value: '79.50', region: places.township })
  const again = { ...typed, ...formIn(refused.text, 'record'), region: places.village }
  const done = await li.submit(path, again).expect(303)
  expect(done.headers.location).toBe(`${path}&done=record`)
  const { text } = await li.get(path).expect(200)
  expect(textOf(text)).toMatch(/79\.50%.*水利局台账/)
  const correctAt = /href="([^"]*correct=[^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&').split('#')[0]!
  const correction = formIn((await li.get(correctAt).expect(200)).text, 'record')
  expect(correction).toMatchObject({ value: '79.50', day: '2020-07-30', region: places.village })
  const sent = {
    ...correction,
    indicator: 'piped_supply',
    source: '复核',
    value: '80.10',
    reason: '漏报一个水厂',
  }
  await li.submit(correctAt, sent).expect(303)
  const after = textOf((await li.get(path).expect(200)).text)
  for (const words of ['80.10%', '79.50%', '更正：漏报一个水厂', '已更正']) expect(after).toContain(words)
  expect(await world.db.reading.count()).toBe(2)
})

test('a sheet is imported by the form: first tried, then stored', async () => {
  const wang = await signedIn(world, 'wang')
  const sheet = await workbookOf([
    ['指标', '单位', '日期', '数值', '来源'],
    ['集中供水率', places.village, '2020-07-30', '88', '水利局'],
    ['集中供水率', places.township, '2020-07-30', '88', '水利局'],
  ])
  const send = (tryOnly: string) => {
    const upload = wang.agent.post('/indicators').set('Origin', 'http://localhost:3000')
    const fields = { act: 'import', key: `k-${tryOnly}`, campaign, tryOnly }
    for (const [name, value] of Object.entries(fields)) void upload.field(name, value)
    return upload.attach('file', sheet, '读数.xlsx').expect(200)
  }
  const tried = await send('yes')
  expect(textOf(tried.text)).toContain('校验结果（未写入）')
  expect(await world.db.reading.count()).toBe(0)
  const stored = await send('')
  expect(textOf(stored.text)).toContain('不在您的辖区')
  expect(await world.db.reading.count()).toBe(1)
})

test('the page of a target shows how it stands', async () => {
  await record({ value: '79.50' })
  const li = await signedIn(world, 'li')
  const { id } = await world.db.target.findFirstOrThrow({ where: { regionCode: places.village } })
  const { text } = await li.get(`/targets/${id}`).expect(200)
  expect(textOf(text)).toMatch(/集中供水率 80%以上 未达到 79\.50% 相差 0\.5 完成 99\.3%/)
  expect(text).toContain(`href="/indicators?campaign=${campaign}&amp;region=${places.village}"`)
})

test('a programme without indicators says so', async () => {
  const plain = await openWorld()
  await launchSmallCampaign(plain)
  const lin = await signedIn(plain, 'lin')
  expect(textOf((await lin.get('/indicators').expect(200)).text)).toContain('没有指标')
  await plain.close()
})

test('a figure to be looked at says so where it is listed, in the language of its reader', async () => {
  await record({ value: '120', numerator: '120', denominator: '100' })
  const lin = await signedIn(world, 'lin')
  const shown = async () =>
    textOf((await lin.get(`/indicators?campaign=${campaign}&indicator=piped_supply`).expect(200)).text)
  expect(await shown()).toContain('占比应在 0% 至 100% 之间，现为 120%；请核对')
  await english(lin)
  expect(await shown()).toContain('A share lies between 0% and 100%, and this one is 120%. Check it.')
})
