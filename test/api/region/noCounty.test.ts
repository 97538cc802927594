import { RULE_DEFAULTS } from '../../../domain/household/household'
import { figuresOf } from '../../../ledger/bulletin/bulletinFigures'
import { designationsOf } from '../../../ledger/campaign/designations'
import { bytesOf } from '../../cast/boards'
import { register } from '../../cast/findings'
import { readSheet } from '../../import/files'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

/** 东莞, 中山, 儋州 and 嘉峪关 have townships and no counties. */
const [CITY, VILLAGE] = ['4419', '441900004001']
let world: World
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  await importSheet('regions', [
    '行政区划代码,名称,级别,上级代码',
    ...['44,广东省,省级,', '441900,东莞市,地级,44', '441900004000,南城街道,乡级,441900'],
    `${VILLAGE},某社区,村级,441900004000`,
  ])
})
afterAll(() => world.close())

const importSheet = async (kind: string, lines: string[]) => {
  const sheet = Buffer.from(lines.join('\n'))
  const { body } = await operator.upload(`/imports/${kind}`, sheet, '表.csv').expect(200)
  expect(body.rejected).toEqual([])
  return body
}
const HEADER = '区县,乡镇,行政村,总人口,剩余贫困人口,两不愁三保障,基础设施,产业发展,人居环境,公共服务'

test('a village whose prefecture has no counties is named with the prefecture, in sheets and out of them', async () => {
  await importSheet('villages', [HEADER, '东莞市,南城街道,某社区,1200,3,否,否,否,否,否'])
  const { body } = await operator.get('/exports/villages.xlsx?unit=44').buffer().parse(bytesOf).expect(200)
  const { cells } = await readSheet(body as Buffer, '村.xlsx')
  expect(cells[1]?.slice(0, 4)).toEqual([VILLAGE, '东莞市', '南城街道', '某社区'])
  const again = await operator.upload('/imports/villages', body as Buffer, '村.xlsx').expect(200)
  expect(again.body).toMatchObject({ rows: 1, unchanged: 1, rejected: [] })
  const other = Buffer.from(
    [`行政区划代码,${HEADER}`, `${VILLAGE},中山市,,,1200,3,否,否,否,否,否`].join('\n'),
  )
  const refused = await operator.upload('/imports/villages', other, '村.csv').expect(200)
  expect(refused.body.rejected).toMatchObject([{ column: '区县', value: '中山市' }])
})

test('what is designated there names the prefecture as its district', async () => {
  const draft = { programme: 'luxi-five-works-2021', name: '五要', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const classes = { weak_party_village: [VILLAGE] }
  await operator.send('put', `/campaigns/${id}/designations`, { classes }).expect(200)
  expect(await designationsOf(world.db, id)).toMatchObject([{ regionCode: VILLAGE, county: '东莞市' }])
})

test('a bulletin counts what was found there for the prefecture, and ranks it among the districts', async () => {
  const { id } = await launchSmallCampaign(world)
  await importSheet('posts', [
    '行政区划代码,职务,角色代码,电子邮箱,姓名',
    `${VILLAGE},第一书记,first_secretary,first@example.org,李`,
  ])
  await register(world, id, { unit: VILLAGE })
  const { districts } = await figuresOf(world.db, '2020-07', '44')
  expect(districts.find(({ code }) => code === CITY)).toMatchObject({ name: '东莞市', findings: 1 })
})

test('such a prefecture has its own rules of monitoring, and one with counties has none', async () => {
  await operator.send('put', `/monitoring-rules/${CITY}`, RULE_DEFAULTS).expect(200)
  await operator.send('put', '/monitoring-rules/44', RULE_DEFAULTS).expect(404)
})
