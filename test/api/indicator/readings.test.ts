import { verifyAudit } from '../../../ledger/audit/auditVerify'
import { workbookOf, readSheet } from '../../import/files'
import { bytesOf } from '../../cast/boards'
import { cast, places, type CastName } from '../../cast/cast'
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
const UNCHANGING = /permission denied|append-only/
const record = async (more: Record<string, unknown> = {}, who: CastName = 'wang') =>
  (await world.as(who)).send('post', '/readings', supply(campaign, more))
const recorded = async (more: Record<string, unknown> = {}, who: CastName = 'wang') => {
  const { status, body } = await record(more, who)
  expect([status, body.errors]).toEqual([201, undefined])
  return body
}
const readings = async (query = '', who: CastName = 'lin') =>
  (await (await world.as(who)).get(`/readings?campaign=${campaign}${query}`).expect(200)).body.items
const refusedAt = async (more: Record<string, unknown>, who: CastName = 'wang') => {
  const answer = await record(more, who)
  expectProblem(answer, 422)
  return answer.body.errors.map(({ path }: { path: string }) => path)
}

test('a reading is kept as it was stated, with its zeros, and chained in the record', async () => {
  const { id } = await recorded()
  expect(await readings()).toMatchObject([
    {
      ...{ id, value: '79.50', numerator: null, judgement: null, day: '2020-07-30', unit: 'percent' },
      region: { code: places.village, level: 'village' },
      indicator: { code: 'piped_supply', name: { zh: '集中供水率' } },
      supersedes: null,
    },
  ])
  const actions = await world.db.action.findMany({ where: { itemKind: 'reading' } })
  expect(actions).toMatchObject([{ itemId: id, kind: 'record', version: 1, channel: 'api' }])
  expect(actions[0]!.after).toMatchObject({ value: '79.50', source: '区县水利局台账' })
  const report = await verifyAudit(world.db)
  expect([report.faults, report.counts['reading']]).toEqual([[], { items: 1, actions: 1 }])
})

test('a correction supersedes, and what was corrected stays as it was', async () => {
  const { id: first } = await recorded()
  world.clock.addHours(1)
  const correction = { value: '80.10', supersedes: first, reason: '漏报一个水厂' }
  const { id: second } = await recorded(correction)
  expect((await readings()).map(({ id }: { id: string }) => id)).toEqual([second])
  expect(await readings('&corrected=true')).toMatchObject([
    { id: second, supersedes: first, reason: '漏报一个水厂', supersededBy: null },
    { id: first, value: '79.50', supersededBy: second },
  ])
  const before = new Date(world.clock.now().getTime() - 60_000).toISOString()
  expect(await readings(`&asOf=${before}`)).toMatchObject([{ id: first, supersededBy: null }])
  expect(await refusedAt({ ...correction, value: '81' })).toEqual(['supersedes', 'day'])
  await expect(world.db.reading.update({ where: { id: first }, data: { value: '99' } })).rejects.toThrow(
    UNCHANGING,
  )
  await expect(world.db.reading.delete({ where: { id: first } })).rejects.toThrow(UNCHANGING)
})

test('a correction is of the same indicator and region, and says why', async () => {
  const { id: supersedes } = await recorded()
  expect(await refusedAt({ indicator: 'toilets', supersedes, reason: '笔误' })).toEqual(['supersedes'])
  expectProblem(await record({ supersedes }), 400)
  expectProblem(await record({ reason: '笔误' }), 400)
  const moved = await recorded({ day: '2020-07-29', supersedes, reason: '日期有误' })
  expect(moved).toMatchObject({ day: '2020-07-29', supersedes })
})

test('of one day one reading stands, sent twice at once or not', async () => {
  const answers = await Promise.all([record(), record({ value: '81' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  expect(await refusedAt({})).toEqual(['day'])
  expect(await readings()).toHaveLength(1)
  await recorded({ day: '2020-07-29' })
})

test('what does not fit its indicator is refused at its field, and nothing is stored', async () => {
  const none = { value: undefined }
  expect(await refusedAt({ indicator: 'electricity' })).toEqual(['indicator'])
  expect(await refusedAt(none)).toEqual(['value'])
  expect(await refusedAt({ numerator: '4' })).toEqual(['denominator'])
  expect(await refusedAt({ ...none, numerator: '4', denominator: '0.0' })).toEqual(['denominator'])
  expect(await refusedAt({ judgement: 'met' })).toEqual(['judgement'])
  expect(await refusedAt({ indicator: 'reform' })).toEqual(['judgement'])
  expect(await refusedAt({ indicator: 'broadcasting', judgement: 'met' })).toEqual(['judgement'])
  expect(await refusedAt({ day: '2020-07-31' })).toEqual(['day'])
  expect(await refusedAt({ region: '999999' })).toEqual(['region'])
  for (const value of ['', '1e3', '0x10', '1,000', '38.5%', '١', '1.2345678', '9'.repeat(16), 'NaN', ' 1'])
    expectProblem(await record({ value }), 400)
  for (const value of [38.5, null, true, ['1']]) expectProblem(await record({ value }), 400)
  expect(await world.db.reading.count()).toBe(0)
})

test('who heads the area records, and who holds a task there; nobody else does, and nobody judges their own', async () => {
  expect(await refusedAt({}, 'zhou')).toEqual(['region'])
  expect(await refusedAt({}, 'qian')).toEqual(['region'])
  expect(await refusedAt({ region: places.township }, 'li')).toEqual(['region'])
  expect(await refusedAt({ region: COUNTY }, 'wang')).toEqual(['region'])
  await recorded({}, 'li')
  await recorded({ region: COUNTY }, 'zhao')
  const judged = { indicator: 'reform', value: undefined, judgement: 'met' }
  expect(await refusedAt(judged, 'li')).toEqual(['judgement'])
  await recorded(judged, 'wang')
  await recorded({ indicator: 'water_quality', value: undefined, judgement: 'not_met' }, 'li')
})

test('readings are seen in one’s area and where one holds a task', async () => {
  await recorded()
  await recorded({ region: COUNTY }, 'zhao')
  await recorded({ region: places.township }, 'zhou')
  const seenBy = async (who: CastName) =>
    (await readings('', who)).map(({ region }: { region: { code: string } }) => region.code).sort()
  expect(await seenBy('lin')).toEqual([COUNTY, places.village, places.township])
  expect(await seenBy('li')).toEqual([places.village])
  expect(await seenBy('wang')).toEqual([places.village])
  expect(await seenBy('zhao')).toEqual([COUNTY, places.village])
  expect(await seenBy('sun')).toEqual([places.township])
  expect(await seenBy('qian')).toEqual([])
  expect(await readings(`&region=${COUNTY}`)).toHaveLength(2)
  const audit = async (who: CastName) =>
    (await (await world.as(who)).get('/audit?itemKind=reading').expect(200)).body.total
  expect(await audit('lin')).toBe(3)
})

test('a draft takes none, nor does a campaign that is not there', async () => {
  const draft = await (
    await world.as('operator')
  ).send('post', '/campaigns', { programme: 'targeted-assault-2020', name: '草稿', startsOn: '2020-08-01' })
  expectProblem(await record({ campaign: draft.body.id }, 'lin'), 409)
  expectProblem(await record({ campaign: '00000000-0000-4000-8000-000000000000' }, 'lin'), 404)
})

describe('a sheet of readings', () => {
  const HEADER = ['指标', '单位', '日期', '数值', '分子', '分母', '结论', '来源']
  const upload = async (rows: string[][], query = '', who: CastName = 'lin') =>
    (await world.as(who)).upload(
      `/imports/readings?campaign=${campaign}${query}`,
      await workbookOf([HEADER, ...rows]),
      '读数.xlsx',
    )
  const row = (...cells: string[]) => HEADER.map((_, index) => cells[index] ?? '')
  const GOOD = [
    row('集中供水率', places.village, '2020/7/29', '79.50%', '', '', '', '水利局'),
    row('four_counties_share', '50', '2020-07-29', '38.5', '20.1', '53.2', '', '公报'),
    row('股份合作制改革', '重庆市石柱土家族自治县中益乡', '2020年7月29日', '', '', '', '达到', '农业农村委'),
    row('区县平均增速', COUNTY, '2020-07-29', '9.10', '', '', '', '统计局'),
  ]

  test('is recorded, dry as real, and a second time changes nothing', async () => {
    const dry = await upload(GOOD, '&dryRun=true')
    const reason = '与分子分母不符：按分子分母计算为 37.78，填报为 38.5；请核对'
    const flagged = [{ row: 3, column: '数值', value: '38.5', reason }]
    expect(dry.body).toEqual({ rows: 4, accepted: 4, changed: 4, unchanged: 0, rejected: [], flagged })
    expect(await world.db.reading.count()).toBe(0)
    expect((await upload(GOOD)).body).toEqual(dry.body)
    expect((await upload(GOOD)).body).toMatchObject({ accepted: 4, changed: 0, unchanged: 4 })
    expect(await readings('&indicator=four_counties_share')).toMatchObject([
      { value: '38.5', numerator: '20.1', denominator: '53.2' },
    ])
    expect(await world.db.action.count({ where: { itemKind: 'reading' } })).toBe(4)
    expect((await verifyAudit(world.db)).faults).toEqual([])
  })

  test('corrects nothing, and says of each row what is wrong with it', async () => {
    await upload(GOOD)
    const { body } = await upload([
      row('集中供水率', places.village, '2020-07-29', '80', '', '', '', '水利局'),
      row('用电', places.village, '2020-07-28', '80', '', '', '', '水利局'),
      row('集中供水率', places.village, '2020-07-28', '八成', '', '', '', '水利局'),
      row('集中供水率', places.village, '2020-07-28', '', '', '', '达到', '水利局'),
      row('股份合作制改革', places.village, '2020-07-28', '', '', '', '也许', '水利局'),
      row('集中供水率', places.village, '2020-07-28', '80', '', '', '', ''),
      row('集中供水率', places.village, '2020-07-28', '80', '', '', '', '水利局'),
      row('集中供水率', places.village, '2020-07-28', '81', '', '', '', '水利局'),
    ])
    expect(body).toMatchObject({ rows: 8, accepted: 1, changed: 1 })
    expect(
      body.rejected.map(({ row: no, column }: { row: number; column: string }) => `${no} ${column}`),
    ).toEqual(['2 日期', '3 指标', '4 数值', '5 结论', '6 结论', '7 来源', '9 指标'])
  })

  test('is taken for the own area only, and needs a header', async () => {
    const { body } = await upload(GOOD, '', 'wang')
    expect(body).toMatchObject({ accepted: 1, changed: 1 })
    expect(body.rejected.map(({ column }: { column: string }) => column)).toEqual(['单位', '单位', '单位'])
    const path = `/imports/readings?campaign=${campaign}`
    const lin = await world.as('lin')
    expectProblem(await lin.upload(path, await workbookOf([['甲', '乙']]), '读数.xlsx'), 422)
    expectProblem(
      await lin.upload('/imports/readings?campaign=1', await workbookOf([HEADER]), '读数.xlsx'),
      400,
    )
  })

  test('is what an export gives: imported again it changes nothing', async () => {
    await upload(GOOD)
    await recorded({ source: '+HYPERLINK("http://x")' })
    const lin = await world.as('lin')
    const download = await lin
      .get(`/exports/readings.xlsx?campaign=${campaign}`)
      .buffer()
      .parse(bytesOf)
      .expect(200)
    const bytes = download.body as Buffer
    expect((await readSheet(bytes, 'readings.xlsx')).cells.flat()).toContain('+HYPERLINK("http://x")')
    const again = await lin.upload(`/imports/readings?campaign=${campaign}`, bytes, 'readings.xlsx')
    expect(again.body).toMatchObject({ rows: 5, accepted: 5, changed: 0, unchanged: 5, rejected: [] })
  })
})

test('whoever stands in for a head records in their name', async () => {
  const person = async (who: CastName) =>
    (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
  const absent = {
    substitute: await person('qian'),
    fromOn: '2020-07-30',
    untilOn: '2020-08-05',
    reason: '出差',
  }
  await (await world.as('wang')).send('post', '/absences', absent).expect(201)
  const { id } = await recorded({ indicator: 'reform', value: undefined, judgement: 'met' }, 'qian')
  const action = await world.db.action.findFirstOrThrow({ where: { itemId: id } })
  expect([action.byId, action.onBehalfOfId]).toEqual([await person('qian'), await person('wang')])
})
