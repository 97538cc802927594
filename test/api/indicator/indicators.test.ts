import { places, type CastName } from '../../cast/cast'
import { programmesWithIndicators, supply } from '../../cast/indicators'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesWithIndicators() })
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const COUNTY = '500101'
const CITY = '50'
const record = async (more: Record<string, unknown>, who: CastName = 'lin') =>
  (await (await world.as(who)).send('post', '/readings', supply(campaign, more)).expect(201)).body
const figure = (indicator: string, value: string, region: string = places.village, day = '2020-07-30') =>
  record({ indicator, value, region, day })
const judged = (indicator: string, judgement: string, region: string = places.village) =>
  record({ indicator, value: undefined, judgement, region })
const standings = async (query = '', who: CastName = 'lin') =>
  (await (await world.as(who)).get(`/campaigns/${campaign}/standings?limit=200${query}`).expect(200)).body
    .items
const standing = async (indicator: string, region: string = places.village, query = '') =>
  (await standings(`&indicator=${indicator}${query}`)).find(
    (each: { region: { code: string } }) => each.region.code === region,
  )
const rollUp = async (code: string, query = '', who: CastName = 'lin') => {
  const { body } = await (
    await world.as(who)
  )
    .get(`/campaigns/${campaign}/indicators?limit=200${query}`)
    .expect(200)
  return body.items.find((each: { code: string }) => each.code === code)
}

test('without readings every indicator is unread, each where its programme asks for it', async () => {
  const { body } = await (await world.as('lin')).get(`/campaigns/${campaign}/indicators`).expect(200)
  expect(body.items.map((each: any) => [each.code, each.level, each.rollUp.of, each.rollUp.unread])).toEqual([
    ['return_rate', 'municipality', 1, 1],
    ['four_counties_share', 'municipality', 1, 1],
    ...[
      'piped_supply',
      'toilets',
      'reform',
      'water_quality',
      'industries',
      'broadcasting',
      'income_growth',
    ].map((code) => [code, null, 2, 2]),
    ['collective_income', 'county', 2, 2],
  ])
  expect(body.items[2]).toMatchObject({
    task: { no: 1 },
    demand: { op: 'gte', value: 80, unit: 'percent' },
    due: { year: '2020', precision: 'year_end', lastDay: '2020-12-31' },
    pastDue: false,
  })
  expect(body.items.at(-1)).toMatchObject({ due: { lastDay: '2019-12-31' }, pastDue: true })
})

test('each kind of indicator stands as its readings say', async () => {
  await figure('piped_supply', '79.99')
  await figure('toilets', '77')
  await judged('reform', 'met')
  await judged('water_quality', 'not_met')
  await figure('industries', '3')
  await judged('broadcasting', 'met')
  const told = await standings(`&region=${places.village}`)
  expect(
    told
      .filter((each: any) => each.asked)
      .map((each: any) => [each.indicator.code, each.standing, each.byPerson]),
  ).toEqual([
    ['piped_supply', 'not_met', false],
    ['toilets', 'met', false],
    ['reform', 'met', true],
    ['water_quality', 'not_met', true],
    ['industries', 'not_met', false],
    ['broadcasting', 'met', true],
    ['income_growth', 'unread', false],
  ])
  expect(await standing('piped_supply')).toMatchObject({
    ...{ figure: '79.99', margin: '-0.01', fulfilment: '99.9', unit: 'percent' },
    reading: { value: '79.99', source: '区县水利局台账' },
  })
  const { rollUp: sum } = await rollUp('reform')
  expect(sum).toMatchObject({ of: 2, met: 1, notMet: 0, unread: 1, judged: 1 })
})

test('more than all of it shows as it is', async () => {
  await figure('piped_supply', '102.4')
  expect(await standing('piped_supply')).toMatchObject({
    standing: 'met',
    figure: '102.4',
    fulfilment: '128',
  })
})

test('a stated share that its parts contradict is kept and flagged: 20.1 of 53.2 are 37.8, not 38.5', async () => {
  const parts = { indicator: 'four_counties_share', region: CITY, numerator: '20.1', denominator: '53.2' }
  const { id } = await record({ ...parts, value: '38.5' })
  expect(await standing('four_counties_share', CITY)).toMatchObject({
    standing: 'not_met',
    contradiction: { stated: '38.5', computed: '37.8', decides: true },
    reading: { value: '38.5', numerator: '20.1', denominator: '53.2' },
  })
  expect((await rollUp('four_counties_share')).rollUp.contradicted).toBe(1)
  expect(await standings('&contradicted=true')).toHaveLength(1)
  await record({ ...parts, value: '37.8', supersedes: id, reason: '按分项核对' })
  expect((await rollUp('four_counties_share')).rollUp).toMatchObject({ contradicted: 0, notMet: 1 })
})

test('above the average of the district needs that average, from the nearest region that has one', async () => {
  await figure('income_growth', '9.1')
  expect((await standing('income_growth')).standing).toBe('incomparable')
  await figure('county_income_growth', '8.0', CITY)
  expect(await standing('income_growth')).toMatchObject({ standing: 'met', reference: { value: '8.0' } })
  await figure('county_income_growth', '9.10', COUNTY)
  expect(await standing('income_growth')).toMatchObject({
    standing: 'not_met',
    margin: '0',
    reference: { value: '9.10', day: '2020-07-30', region: { code: COUNTY } },
  })
  const own = await standings('&indicator=income_growth', 'li')
  expect(own).toMatchObject([{ region: { code: places.village }, reference: { value: '9.10' } }])
})

test('a share is counted from the villages of a county, and says how many have no reading', async () => {
  const villages = await world.db.region.findMany({
    where: { level: 'village', path: { startsWith: `${CITY}/${COUNTY}/` } },
    select: { code: true },
  })
  const units = villages.length
  await figure('collective_income', '50000')
  const [other] = villages.filter(({ code }) => code !== places.village)
  await figure('collective_income', '49999.99', other!.code)
  expect(await standing('collective_income', COUNTY)).toMatchObject({
    standing: 'unread',
    share: { units, meeting: 1, unread: units - 2 },
    unit: 'percent',
  })
  expect(await standing('collective_income')).toMatchObject({ standing: 'met', asked: false, late: true })
  expect((await rollUp('collective_income')).rollUp).toMatchObject({ of: 2, unread: 2 })
  const rows = villages
    .filter(({ code }) => code !== places.village && code !== other!.code)
    .map(({ code }, index) => ({ code, value: index % 2 === 0 ? '60000' : '40000' }))
  const sheet = [
    '指标,单位,日期,数值,来源',
    ...rows.map(({ code, value }) => `collective_income,${code},2019-12-31,${value},年报`),
  ]
  const lin = await world.as('lin')
  const { body } = await lin.upload(
    `/imports/readings?campaign=${campaign}`,
    Buffer.from(sheet.join('\n')),
    '集体经济.csv',
  )
  expect(body).toMatchObject({ changed: rows.length, rejected: [] })
  const meeting = 1 + rows.filter(({ value }) => value === '60000').length
  const whole = await standing('collective_income', COUNTY)
  expect(whole).toMatchObject({
    standing: 2 * meeting >= units ? 'met' : 'not_met',
    share: { units, meeting, unread: 0 },
  })
  await figure('collective_income', '99', COUNTY)
  expect((await standing('collective_income', COUNTY)).contradiction).toMatchObject({ stated: '99' })
})

test('the last day that a reading speaks of counts, and what came after its due day is late', async () => {
  await figure('piped_supply', '70', places.village, '2020-07-30')
  await figure('piped_supply', '90', places.village, '2020-07-01')
  expect((await standing('piped_supply')).figure).toBe('70')
  world.clock.set('2021-02-01T01:00:00Z')
  await figure('piped_supply', '85', places.village, '2021-01-31')
  expect(await standing('piped_supply')).toMatchObject({ standing: 'met', late: true })
  expect(await rollUp('piped_supply')).toMatchObject({
    pastDue: true,
    rollUp: { met: 1, late: 1, unread: 1 },
  })
})

test('asked as of an instant, indicators stand as they did', async () => {
  await figure('piped_supply', '70')
  const then = world.clock.now().toISOString()
  world.clock.addHours(24)
  const { id } = (await standing('piped_supply')).reading
  await record({ value: '85', supersedes: id, reason: '漏报' })
  expect((await standing('piped_supply')).standing).toBe('met')
  expect((await standing('piped_supply', places.village, `&asOf=${then}`)).figure).toBe('70')
  const before = '2020-07-30T00:30:00Z'
  expect((await rollUp('piped_supply', `&asOf=${before}`)).rollUp).toMatchObject({ of: 0, met: 0 })
  const ahead = '2021-06-01T00:00:00Z'
  expect(await rollUp('piped_supply', `&asOf=${ahead}`)).toMatchObject({ pastDue: true, rollUp: { met: 1 } })
})

test('everybody sees how indicators stand in their own area alone', async () => {
  await figure('piped_supply', '85')
  await figure('piped_supply', '70', places.township)
  expect((await rollUp('piped_supply')).rollUp).toMatchObject({ of: 2, met: 1, notMet: 1 })
  expect((await rollUp('piped_supply', '', 'wang')).rollUp).toMatchObject({ of: 1, met: 1, notMet: 0 })
  const ofDistrict = await rollUp('piped_supply', `&region=${COUNTY}`)
  expect(ofDistrict.rollUp).toMatchObject({ of: 1, met: 1, notMet: 0 })
  expect((await rollUp('return_rate', '', 'wang')).rollUp.of).toBe(0)
  const regions = async (who: CastName) => [
    ...new Set((await standings('', who)).map((each: any) => each.region.code)),
  ]
  expect(await regions('sun')).toEqual([places.township])
  expect(await regions('li')).toEqual([places.village])
  expect(await regions('qian')).toEqual([])
})

test('a campaign that is none, and filters that are none, are refused', async () => {
  const lin = await world.as('lin')
  for (const list of ['indicators', 'standings']) {
    expectProblem(await lin.get(`/campaigns/00000000-0000-4000-8000-000000000000/${list}`), 404)
    expectProblem(await lin.get(`/campaigns/none/${list}`), 404)
  }
  for (const query of ['standing=good', 'region=万州', 'contradicted=yes', 'asOf=2020-13-01'])
    expectProblem(await lin.get(`/campaigns/${campaign}/standings?${query}`), 400)
  expect(await standings('&indicator=none')).toEqual([])
})
