import { workbookOf } from '../../import/files'
import { places } from '../../cast/cast'
import { programmesWithIndicators, supply } from '../../cast/indicators'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesWithIndicators() })
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const HEADER = ['指标', '单位', '日期', '数值', '分子', '分母', '来源']
/** Of one day each: the figure, its numerator and its denominator. */
const FIGURES = [
  ['2020-07-26', '38.5', '20.1', '53.2'],
  ['2020-07-27', '120', '120', '100'],
  ['2020-07-28', '', '120', '100'],
  ['2020-07-29', '79.5', '159', '200'],
] as const
const REASONS = [
  ['数值', '与分子分母不符：按分子分母计算为 37.78，填报为 38.5；请核对'],
  ['数值', '占比应在 0% 至 100% 之间，现为 120%；请核对'],
  ['分子', '占比应在 0% 至 100% 之间，现为 120%；请核对'],
]

test('the same figures are flagged in the same words by a sheet, by the form and in the list', async () => {
  const wang = await world.as('wang')
  const rows = FIGURES.map(([day, ...figures]) => ['集中供水率', places.village, day, ...figures, '水利局'])
  const path = `/imports/readings?campaign=${campaign}&dryRun=true`
  const { body } = await wang.upload(path, await workbookOf([HEADER, ...rows]), '读数.xlsx').expect(200)
  expect(body).toMatchObject({ accepted: 4, rejected: [] })
  const flagged = body.flagged as { row: number; column: string; reason: string }[]
  expect(flagged.map(({ column, reason }) => [column, reason])).toEqual(REASONS)
  expect(flagged.map(({ row }) => row)).toEqual([2, 3, 4])
  const given = (text: string) => (text === '' ? undefined : text)
  for (const [index, [day, value, numerator, denominator]] of FIGURES.entries()) {
    const figures = { day, value: given(value), numerator, denominator }
    const { body: reading } = await wang.send('post', '/readings', supply(campaign, figures)).expect(201)
    const told = (reading.flagged as { message: { zh: string } }[]).map(({ message }) => message.zh)
    expect(told).toEqual(REASONS[index]?.slice(1) ?? [])
    const { items } = (await wang.get(`/readings?id=${reading.id}`).expect(200)).body
    expect(items[0].flagged).toEqual(reading.flagged)
  }
})
