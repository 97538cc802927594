import { writeXlsx, type CellValue } from 'hucre'

const MB = 1_000_000

/** A file as it is sent: to which import, with which questions. */
export type File = { name: string; kind: string; query?: string; bytes: Buffer }

const VILLAGES = 31_676

/** A workbook of one sheet. */
export const workbook = async (name: string, kind: string, rows: CellValue[][]): Promise<File> => ({
  name,
  kind,
  bytes: Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] })),
})

/** The worst files that one person can send, and the largest useful ones. The largest come as a dry run first.
 * @param campaign that takes projects */
export async function worstFiles(campaign: string): Promise<File[]> {
  const csv = (name: string, line: string, bytes: number): File => ({
    name,
    kind: 'regions',
    bytes: Buffer.from(line.repeat(Math.floor(bytes / Buffer.byteLength(line)))),
  })
  const far: CellValue[][] = [['代码', '名称'], ...Array.from({ length: 1_048_574 }, () => []), [' ']]
  return [
    csv('line ends', '\n', 8 * MB),
    csv('more line ends', '\r\n', 19 * MB),
    csv('commas', ',', 19 * MB),
    csv('quotes', '"', 19 * MB),
    csv('quotes that never close', 'a,"b,c\n', 4 * MB),
    csv('quotes in every line', '50,a"b"c,县级\n', 4 * MB),
    csv('one line', 'a', 19 * MB),
    await workbook('a blank cell in the last row', 'regions', far),
    await workbook(
      'a far column',
      'regions',
      Array.from({ length: 1_000 }, () => [...Array.from({ length: 16_383 }, () => null), 'x']),
    ),
    await workbook('a province', 'regions', province()),
    await workbook('a province again', 'regions', province()),
    await workbook('a survey of 40,000 villages', 'villages', survey(40_000)),
    ...twice(await workbook('95,000 regions', 'regions', province(94_500, '41'))),
    ...twice(await workbook('60,000 projects', 'projects', projects(60_000)), `campaign=${campaign}`),
    ...twice(await workbook('60,000 projects again', 'projects', projects(60_000)), `campaign=${campaign}`),
  ]
}

/** A province of which every village is in the file. */
export function province(villages = VILLAGES, code = '43'): CellValue[][] {
  // A prefecture has 90 counties here, a county one township, a township 900 villages.
  const towns = Array.from(
    { length: Math.ceil(villages / 900) },
    (_, town) => `${code}0${Math.floor(town / 90) + 1}${(town % 90) + 10}`,
  )
  return [
    ['行政区划代码', '名称', '级别', '上级代码'],
    [code, `省${code}`, '省级', null],
    ...[...new Set(towns.map((town) => town.slice(0, 4)))].map((city) => [city, `市${city}`, '地级', code]),
    ...towns.map((town) => [town, `县${town}`, '县级', town.slice(0, 4)]),
    ...towns.map((town) => [`${town}100`, `镇${town}`, '乡级', town]),
    ...Array.from({ length: villages }, (_, index): CellValue[] => {
      const town = `${towns[Math.floor(index / 900)]}100`
      return [`${town}${String((index % 900) + 100)}`, `村${index}`, '村级', town]
    }),
  ]
}

/** Figures of so many villages. */
export function survey(count: number, of = '43'): CellValue[][] {
  const villages = province(VILLAGES, of).filter(([code]) => String(code).length === 12)
  return [
    [
      '行政区划代码',
      '行政村',
      '总人口',
      '剩余贫困人口',
      '贫困发生率(%)',
      '两不愁三保障',
      '基础设施',
      '产业发展',
      '人居环境',
      '公共服务',
      '备注',
    ],
    ...Array.from({ length: count }, (_, index): CellValue[] => {
      const [code = '', name = ''] = villages[index % villages.length] ?? []
      return [code, name, 1_000 + index, 3, 0.3, '否', '否', '是', '否', '否', `说明${index}`]
    }),
  ]
}

/** Projects in villages of the sample's city, with two budgets each. */
function projects(count: number): CellValue[][] {
  return [
    [
      '项目编号',
      '全国系统编号',
      '项目名称',
      '单位',
      '年度',
      '项目阶段',
      '财政衔接资金（元）',
      '东西部协作资金（元）',
      '备注',
    ],
    ...Array.from({ length: count }, (_, index): CellValue[] => [
      `2021-${index}`,
      `N${index}`,
      `产业路硬化${index}`,
      '500101135200',
      2021,
      '储备',
      120_000 + index,
      5_000.5,
      `第${index}批`,
    ]),
  ]
}

const twice = (file: File, query = ''): File[] => [
  { ...file, name: `${file.name}, dry run`, query: `dryRun=true&${query}` },
  { ...file, query },
]
