import { readProjects } from '../../../domain/importing/projects'
import { readVillages } from '../../../domain/importing/villages'
import { readTables } from '../files'
import { knownRegions } from '../regions'

const HEADER = '行政区划代码,总人口,剩余贫困人口,两不愁三保障,基础设施,产业发展,人居环境,公共服务,备注'
const known = new Map([['500114110200', { statedIncidence: null, note: '缺水' }]])
const villages = async (...lines: string[]) =>
  readVillages(await readTables(Buffer.from([HEADER, ...lines].join('\n')), 'a.csv'), knownRegions, known)

test.each([
  ['behind the counts', '500114110200,1000,12', '两不愁三保障'],
  ['behind the third area', '500114110200,1000,12,是,否,否', '人居环境'],
  ['within the population', '500114110200,10', '剩余贫困人口'],
])(
  'a line of CSV that was cut %s says nothing of the areas it lacks: it is refused',
  async (_, line, column) => {
    const whole = '500114110201,500,3,是,否,否,否,否,'
    for (const lines of [
      [line, whole],
      [whole, line],
    ]) {
      const { accepted, rejected } = await villages(...lines)
      expect(accepted.map(({ value }) => value.regionCode)).toEqual(['500114110201'])
      expect(rejected).toMatchObject([
        { row: lines.indexOf(line) + 2, column, reason: { en: expect.stringContaining('cut short') } },
      ])
    }
  },
)

test('a line whose last cells are empty is whole, in the middle of a file and at its end', async () => {
  const { accepted, rejected } = await villages('500114110200,1000,12,,,,,,', '500114110201,500,3,是,,,,,')
  expect(rejected).toEqual([])
  expect(accepted.map(({ value, flags }) => [value.shortfallAreas, value.note, flags])).toEqual([
    [[], null, []],
    [['assurances'], null, []],
  ])
})

test('a line that lacks what need not be given leaves it as it is, and is flagged', async () => {
  const { accepted, rejected } = await villages('500114110200,1000,12,是,否,否,否,否')
  expect(rejected).toEqual([])
  expect(accepted).toMatchObject([
    {
      value: { note: '缺水' },
      flags: [{ column: '备注', reason: { en: expect.stringContaining('row has 8') } }],
    },
  ])
  const sheet = '项目编号,项目名称,单位,年度,财政衔接资金,信贷资金,填报人\nXM-1,饮水,500114110200,2021,120\n'
  const projects = await readProjects(
    await readTables(Buffer.from(sheet), 'a.csv'),
    knownRegions,
    (_, has) => (has('credit') ? [{ path: 'credit', fault: { zh: '有', en: 'There.' } }] : []),
  )
  expect(projects).toMatchObject({ rejected: [], accepted: [{ flags: [{ column: '信贷资金' }] }] })
})

test('a note above the headings makes no line short', async () => {
  const note = ',,,,,,,,,,,单位：人'
  const sheet = Buffer.from([note, HEADER, '500114110200,1000,12,是,否,否,否,否,'].join('\n'))
  const { accepted } = await readVillages(await readTables(sheet, 'a.csv'), knownRegions, new Map())
  expect(accepted).toMatchObject([{ flags: [] }])
})
