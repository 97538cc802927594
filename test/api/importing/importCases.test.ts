import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { places } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let campaign: string
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
  operator = await world.as('operator')
})
afterEach(() => world.close())

const fileOf = (name: string) => readFileSync(join(__dirname, '../../cases', name))
async function importCase(caller: Caller, kind: string, name: string, query = '?dryRun=true') {
  return (await caller.upload(`/imports/${kind}${query}`, fileOf(name), name).expect(200)).body
}
const intoCampaign = (dryRun: boolean) => `?campaign=${campaign}&dryRun=${dryRun}`
const surveyOf = (regionCode: string) => world.db.survey.findUniqueOrThrow({ where: { regionCode } })

test('any mixture of CRLF, LF and CR ends a row', async () => {
  const report = await importCase(operator, 'villages', 'mixed-line-ends.csv', '')
  expect(report).toMatchObject({ rows: 3, accepted: 3, rejected: [] })
  for (const code of ['500101017200', '500101017203', '500101023201'])
    expect(await surveyOf(code)).toMatchObject({ note: null })
})

test('every visible sheet with a known header is read', async () => {
  const report = await importCase(operator, 'villages', 'one-sheet-per-district.xlsx')
  expect(report).toMatchObject({ rows: 4, accepted: 4, rejected: [] })
})

test('of a heading in two tiers the persons are taken, never the households', async () => {
  const report = await importCase(operator, 'villages', 'households-and-persons.xlsx', '')
  expect(report).toMatchObject({ rows: 1, accepted: 1, rejected: [] })
  expect(await surveyOf('500101017200')).toMatchObject({ population: 1707, remainingPoor: 24 })
})

test('a budget in 万元 is converted and flagged', async () => {
  const wang = await world.as('wang')
  const report = await importCase(wang, 'projects', 'budget-in-wan.xlsx', intoCampaign(false))
  expect(report).toMatchObject({ accepted: 1, flagged: [{ row: 2, reason: '按“万元”换算为 1200000' }] })
  const { items } = (await wang.get(`/projects?campaign=${campaign}`)).body
  expect(items).toMatchObject([{ budget: '1200000.00' }])
})

test('a number that has lost its last digits is no number of a household', async () => {
  const report = await importCase(await world.as('wang'), 'households', 'long-numbers.xlsx')
  expect(report).toMatchObject({
    accepted: 0,
    rejected: [
      { row: 2, column: '户编号', reason: expect.stringContaining('文本') },
      { row: 3, column: '户编号', reason: expect.stringContaining('文本') },
    ],
  })
})

test('a column that is not in the sheet changes nothing', async () => {
  await importCase(operator, 'villages', 'fewer-columns-before.xlsx', '')
  const before = await surveyOf('500101017200')
  expect(before).toMatchObject({ statedIncidence: '0.234', note: '道路已硬化' })
  const report = await importCase(operator, 'villages', 'fewer-columns-after.xlsx', '')
  expect(report).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await surveyOf('500101017200')).toEqual(before)
})

test('a name that two places bear is refused with both codes', async () => {
  await importCase(operator, 'regions', 'same-name-regions.csv', '')
  const report = await importCase(
    await world.as('lin'),
    'findings',
    'same-name-findings.xlsx',
    intoCampaign(true),
  )
  expect(report).toMatchObject({
    accepted: 0,
    rejected: [{ row: 2, column: '责任单位', reason: expect.stringContaining('500101135901、500101135902') }],
  })
})

test('a cell merged downwards holds for every row that it covers', async () => {
  const report = await importCase(
    await world.as('lin'),
    'findings',
    'merged-down-findings.xlsx',
    intoCampaign(false),
  )
  expect(report).toMatchObject({ rows: 3, accepted: 3, rejected: [] })
  const found = await world.db.finding.findMany({ orderBy: { no: 'asc' } })
  expect(found.map(({ clause, regionCode }) => [clause, regionCode])).toEqual(
    ['二', '三', '四'].map((clause) => [clause, places.village]),
  )
})

test('days are read as offices write them, and what names no day is refused', async () => {
  world.clock.set('2026-11-29T02:00:00.000Z')
  const report = await importCase(
    await world.as('lin'),
    'findings',
    'dates-as-written.xlsx',
    intoCampaign(false),
  )
  expect(report).toMatchObject({
    accepted: 2,
    flagged: [{ row: 3, column: '整改时限', reason: '“2026年12月15日前”按 2026-12-15 采用' }],
    rejected: [
      { row: 4, reason: expect.stringContaining('没有写明是哪一天') },
      { row: 5, reason: expect.stringContaining('序列号') },
    ],
  })
})

test('guards around codes and quotes within text keep no row out', async () => {
  const report = await importCase(operator, 'villages', 'text-guards.csv', '')
  expect(report).toMatchObject({ rows: 2, accepted: 2, rejected: [] })
  expect(await surveyOf('500101017203')).toMatchObject({ note: '村"两委"已配强' })
})

test('codes filled up with zeros are read by their level', async () => {
  const report = await importCase(operator, 'regions', 'padded-codes.csv', '')
  expect(report).toMatchObject({ rows: 4, accepted: 4, rejected: [] })
  const codes = ['43', '4301', '430102', '430102001']
  expect(await world.db.region.count({ where: { code: { in: codes } } })).toBe(4)
})

test('the village of a household is found by its names', async () => {
  world.clock.set('2026-11-29T02:00:00.000Z')
  const wang = await world.as('wang')
  const report = await importCase(wang, 'households', 'households-by-name.xlsx', '?dryRun=false')
  expect(report).toMatchObject({ accepted: 1, rejected: [] })
  expect(await world.db.household.findMany()).toMatchObject([{ no: 'JC-0001', regionCode: places.village }])
})
