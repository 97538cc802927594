import { csvOf } from '../../import/files'
import { places, type CastName } from '../../cast/cast'
import { unquoted } from '../../support/english'
import { sheetOf, householdRow } from '../../cast/households'
import { programmesWithIndicators } from '../../cast/indicators'
import { launchPairedCampaign } from '../../cast/pairings'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

const CHINESE = /\p{sc=Han}/u
const ENGLISH_FIRST = 'en, zh;q=0.5'
type Faulty = { row: number; column: string; value: string; reason: string }
type Report = { accepted: number; rejected: Faulty[]; flagged: Faulty[] }

let world: World
afterEach(() => world.close())

async function imported(who: CastName, address: string, rows: string[][] | Buffer, language?: string) {
  const sheet = Array.isArray(rows) ? Buffer.from(csvOf(rows)) : rows
  const sent = (await world.as(who)).upload(`/imports/${address}`, sheet, 'sheet.csv')
  const { body } = await (language === undefined ? sent : sent.set('Accept-Language', language)).expect(200)
  return body as Report
}
const faultsOf = ({ rejected, flagged }: Report) => [...rejected, ...flagged]

/** Imports a sheet in both languages, and holds that they say the same of the same cells. */
async function expectBoth(who: CastName, address: string, rows: string[][] | Buffer, faults: number) {
  const [chinese, english] = [
    faultsOf(await imported(who, address, rows)),
    faultsOf(await imported(who, address, rows, ENGLISH_FIRST)),
  ]
  expect(english).toHaveLength(faults)
  for (const { reason, column } of english) {
    expect(reason).toMatch(/[a-z]{2}/)
    expect(unquoted(reason)).not.toMatch(CHINESE)
    expect(column).not.toMatch(/第/)
  }
  for (const { reason } of chinese) expect(reason).toMatch(CHINESE)
  const cells = (list: Faulty[]) => list.map(({ row, value }) => [row, value])
  expect(cells(english)).toEqual(cells(chinese))
}

const VILLAGES = [
  '行政区划代码 总人口 剩余贫困人口 贫困发生率(%) 两不愁三保障 基础设施 产业发展 人居环境 公共服务'.split(
    ' ',
  ),
  ['500101135212', '1000', '-3', '', '', '', '是', '', ''],
  ['999999999999', '1000', '3', '0.3', '', '', '否', '', ''],
  ['500101135200', '1200', '30', '9.5', '', '', '', '', '', '多出'],
  ['500101135201', '1200', '3000', '', '', '', '', '', ''],
  ['500101135200', '0.1万人', '30', '9.5', '', '', '', '', ''],
]

describe('reasons in a report of an import', () => {
  test('are in the language that the request asks for, Chinese where it names none before', async () => {
    world = await openWorld()
    const sheet = VILLAGES.slice(0, 2)
    for (const asked of [undefined, '*', 'zh-CN, en', 'fr', 'en;q=0.3, zh'])
      expect((await imported('operator', 'villages?dryRun=true', sheet, asked)).rejected).toMatchObject([
        { column: '剩余贫困人口', value: '-3', reason: '不能是负数' },
      ])
    for (const asked of ['en', 'en-GB, *', ENGLISH_FIRST])
      expect((await imported('operator', 'villages?dryRun=true', sheet, asked)).rejected).toMatchObject([
        { column: '剩余贫困人口', value: '-3', reason: 'It cannot be less than 0. Correct it.' },
      ])
  })

  test('are whole in either, of every kind of sheet', async () => {
    world = await openWorld('sample', { programmes: programmesWithIndicators() })
    const { id } = await launchSmallCampaign(world)
    await expectBoth('operator', 'villages?dryRun=true', VILLAGES, 6)
    const posts = [
      ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名', '职级', '联系电话'],
      [places.village, '网格员', 'nobody', '', '', '', ''],
      [places.village, '网格员', 'social_force', '', '张三', '', ''],
      [places.village, '网格长', 'social_force', 'a@example.org', '张三', '大官', ''],
      [places.village, '网格长', 'social_force', 'a@example.org', '张三', '', '123'],
    ]
    await expectBoth('operator', 'posts?dryRun=true', posts, 4)
    const findings = [
      '来源,文件,条款,类别,责任单位,整改类型,整改时限,问题描述,整改标准'.split(','),
      ['传闻', '甲', '一', 'false_claims', places.village, 'by_date', '2020-08-31', '不符', '公示'],
      ['audit', '甲', '二', 'false_claims', places.village, 'by_date', '2029-08-31', '不符', '公示'],
      ['audit', '甲', '三', 'false_claims', places.village, 'by_date', '', '不符', '公示'],
      ['audit', '甲', '四', 'false_claims', places.village, 'at_once', '2020-08-31', '不符', '公示'],
    ]
    await expectBoth('lin', `findings?campaign=${id}&dryRun=true`, findings, 4)
    const readings = [
      ['指标', '单位', '日期', '数值', '分子', '结论', '来源'],
      ['集中供水率', places.township, '2020-07-30', '88', '', '', '水利局'],
      ['集中供水率', places.village, '2029-07-30', '88', '', '', '水利局'],
      ['集中供水率', places.village, '2020-07-30', '', '4', '', '水利局'],
      ['集中供水率', places.village, '2020-07-30', '', '', '达到', '水利局'],
      ['股份合作制改革', places.village, '2020-07-30', '88', '', '', '水利局'],
    ]
    await expectBoth('wang', `readings?campaign=${id}&dryRun=true`, readings, 5)
    const projects = [
      ['项目编号', '项目名称', '单位', '年度', '财政衔接资金（万元）'],
      ['XM-1', '饮水', places.township, '2021', '120'],
      ['XM-2', '饮水', places.village, '2021', ''],
      ['XM-3', '饮水', places.village, '2021', '120'],
    ]
    await expectBoth('wang', `projects?campaign=${id}&dryRun=true`, projects, 3)
  })

  test('are whole in either, of households and of pairings', async () => {
    world = await openWorld()
    const campaign = await launchPairedCampaign(world)
    const households = sheetOf([
      householdRow(1, { email: 'nobody@example.org' }),
      householdRow(2, { state: '已终止监测' }),
      householdRow(3, { idNumber: '110101199003070000' }),
      householdRow(4, { class: '富户' }),
    ])
    await expectBoth('wang', 'households?dryRun=true', households, 4)
    const pairings = [
      '结对类型,帮扶方,受帮扶方,开始日期,终止日期,方案'.split(','),
      ['district_help', '两江新区', '500240', '2020-07-01', '', ''],
      ['district_help', '两江新区', '500101', '2020-07-01', '', ''],
      ['district_help', '500240', '500101', '2029-07-01', '', ''],
      ['district_help', '长江新区', places.village, '2020-07-01', '', '一村一策'],
      ['friends', '甲', '500101', '2020-07-01', '', ''],
    ]
    await expectBoth('lin', `pairings?campaign=${campaign}&dryRun=true`, pairings, 4)
  })
})

test('a report that was told before is told again as it was, whatever language is asked for', async () => {
  world = await openWorld()
  const operator = await world.as('operator')
  const send = (language: string) =>
    operator
      .upload('/imports/villages?dryRun=true', Buffer.from(csvOf(VILLAGES)), 'villages.csv')
      .set('Idempotency-Key', 'villages-1')
      .set('Accept-Language', language)
      .expect(200)
  const first = await send('zh')
  expect((await send('en')).text).toBe(first.text)
})
