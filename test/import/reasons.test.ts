import { whyIn } from '../../words/problems/inLanguage'
import type { Label } from '../../domain/label'
import type { Cell } from '../../domain/importing/cell'
import { columns as postColumns, readPosts } from '../../domain/importing/posts'
import { columns as regionColumns, readRegions } from '../../domain/importing/regions'
import { columns as townshipColumns, readTownships } from '../../domain/importing/townships'
import { columns as villageColumns, readVillages } from '../../domain/importing/villages'
import type { Columns } from '../../domain/importing/columns'
import { findingColumns, readFindings } from '../../domain/importing/findings'
import { householdColumns, readHouseholds } from '../../domain/importing/households'
import { pairingColumns, readPairings } from '../../domain/importing/pairings'
import { namedInWords, OTHER_PHONE_KNOWN, otherRankInWords } from '../../domain/importing/post/postBeside'
import { changeInWords, openWorkChoices, type PostChange } from '../../domain/importing/post/postChange'
import { projectColumns, readProjects } from '../../domain/importing/projects'
import { readingColumns, readReadings } from '../../domain/importing/readings'
import { reportIn, type ToldReport, reportOf } from '../../domain/importing/report'
import type { ReadRows } from '../../domain/importing/rowsRead'
import { newHouseholdMisfit } from '../../domain/importing/standingHousehold'
import { rules } from '../domain/finding/findingWalk'
import { unquoted } from '../support/english'
import { tableOf } from './files'
import { knownRegions } from './regions'

const TODAY = '2020-12-31'
const VILLAGE = '500114110200'
const name = { zh: '结对', en: 'Pairing' }
const kind = {
  ...{ code: 'kind', name },
  helper: { name, forms: ['unit' as const] },
  helped: { name, level: 'village' as const },
}
/** Two places of one name. */
const regions = new Map(knownRegions).set('500114110202', {
  ...{ code: '500114110202', name: '长春村', level: 'village', parentCode: '500114110' },
})

type Sheet = {
  columns: Columns<string>
  row: Record<string, Cell>
  read: (cells: Cell[][]) => Promise<ReadRows<unknown>>
}

/** Each kind of sheet, with a row that nothing stands against. */
const SHEETS: Record<string, Sheet> = {
  regions: {
    columns: regionColumns,
    row: { code: VILLAGE, name: '平溪村', level: '村', parent: '500114110' },
    read: (cells) => readRegions(tableOf(cells), regions),
  },
  townships: {
    columns: townshipColumns,
    row: { code: '500114110', county: '黔江区', name: '金溪镇', class: '甲' },
    read: (cells) => readTownships(tableOf(cells), regions),
  },
  villages: {
    columns: villageColumns,
    row: { code: VILLAGE, population: '100', remainingPoor: '1', statedIncidence: '1' },
    read: (cells) => readVillages(tableOf(cells), regions, new Map()),
  },
  posts: {
    columns: postColumns,
    row: { code: VILLAGE, title: '主任', role: 'village_secretary', email: 'a@example.org', rank: '正处级' },
    read: (cells) => readPosts(tableOf(cells), regions),
  },
  households: {
    columns: householdColumns,
    row: {
      ...{ no: 'H1', code: VILLAGE, head: '张三', class: '边缘户', persons: '3', state: '监测中' },
      ...{ identifiedOn: '2020-05-01', email: 'a@example.org' },
    },
    read: (cells) => readHouseholds(tableOf(cells), regions, TODAY, newHouseholdMisfit),
  },
  findings: {
    columns: findingColumns,
    row: {
      ...{ source: 'audit', document: '一号', clause: '一', category: 'false_claims', unit: VILLAGE },
      ...{ class: 'by_date', dueOn: '2020-08-31', description: '不符', standard: '追回' },
    },
    read: (cells) => readFindings(tableOf(cells), regions, rules.rules, () => []),
  },
  projects: {
    columns: projectColumns,
    row: { no: 'XM-1', name: '饮水', region: VILLAGE, year: '2021', stage: '', transition: '120' },
    read: (cells) => readProjects(tableOf(cells), regions, () => []),
  },
  readings: {
    columns: readingColumns,
    row: { indicator: 'one', region: VILLAGE, day: '2020-08-31', value: '1', source: '统计' },
    read: (cells) =>
      readReadings(
        tableOf(cells),
        regions,
        [{ code: 'one', name }],
        () => ({ unit: 'percent', ofWhole: true }),
        () => [],
      ),
  },
  pairings: {
    columns: pairingColumns,
    row: { kind: 'kind', helper: '东方公司', helped: VILLAGE, fromOn: '2020-08-31' },
    read: (cells) => readPairings(tableOf(cells), regions, [kind], () => []),
  },
}

/** What goes wrong in a cell. */
const WRONG: Cell[] = [
  ...['', '-1', '0', '7', '99999999999', '1.234', '千', '不详', '张三', '是的', 'x'.repeat(1_001), '□'],
  ...['=1+1', '#REF!', '\u0007', '\ufffd', '5.00114E+17', '120万元', '3亩', '3万', '1000', '101%'],
  ...[
    '44075',
    '12月15日',
    '08:30',
    '2020年12月',
    '2020年12月15日前',
    '2020-02-30',
    '2999-01-01',
    '1970-01-01',
  ],
  ...['50', '5', '500', '500114', VILLAGE, '500114110', '999999', '黔江区金溪镇长春村', '长春村', '无此村'],
  ...['a@b', 'a@example.org,b@example.org', '13800000000', '110101199003070000', '张*', '已终止监测'],
  ...([
    { text: '12', marks: ['formula'] },
    { text: '12', marks: ['unpaired'] },
  ] as Cell[]),
  ...([
    { text: '123456789012345678', marks: ['lost-digits'] },
    { text: '2020-05-01', marks: ['day'] },
  ] as Cell[]),
  ...([
    { text: '12', marks: ['merged'] },
    { text: '12', marks: ['covered'] },
  ] as Cell[]),
]

const headings = (columns: Columns<string>) => Object.values(columns).map(({ name: heading }) => heading)

/** Every reason that a kind of sheet gives for a row with one wrong cell, and for the right row behind it; made-up columns, too. */
async function reasonsOf({ columns, row, read }: Sheet): Promise<Label[]> {
  const keys = Object.keys(columns)
  const right = keys.map((key) => row[key] ?? '')
  expect(await read([headings(columns), right])).toMatchObject({ rejected: [], accepted: [{ flags: [] }] })
  const rows = keys.flatMap((_, index) => WRONG.map((wrong) => right.with(index, wrong)))
  const reads = [...rows, [...right, '多出']].map((wrong) => read([headings(columns), wrong, right]))
  return (await Promise.all(reads))
    .map((each) => reportOf(each, 0))
    .flatMap(({ rejected, flagged }) => [...rejected, ...flagged])
    .flatMap(({ reason, column }) => (typeof column === 'string' ? [reason] : [reason, column]))
    .map((why) => ({ zh: whyIn('zh', why), en: whyIn('en', why) }))
}

/** Every way in which posts change hands. */
const CHANGES = [null, '甲', '乙'].flatMap((former) =>
  [null, '甲'].flatMap((successor) =>
    [{}, { task: 8, finding: 1 }].flatMap((held) =>
      [{}, { finding: 1 }].flatMap((stays) =>
        openWorkChoices.flatMap((openWork) =>
          [null, { title: '局长', sure: true }, { title: '局长', sure: false }].map((heir): PostChange => {
            const kept = former !== null && former === successor
            return {
              title: '主任',
              former,
              successor,
              kept,
              heir,
              holders: ['甲', '丙'],
              held,
              stays,
              openWork,
            }
          }),
        ),
      ),
    ),
  ),
)

function expectBoth({ zh, en }: Label) {
  expect([zh, en]).not.toContain('')
  expect(zh).toMatch(/\p{sc=Han}/u)
  expect(unquoted(en)).not.toMatch(/\p{sc=Han}/u)
}

test.each(Object.entries(SHEETS))(
  'what is wrong in a sheet of %s is told in both languages',
  async (_, sheet) => {
    const reasons = await reasonsOf(sheet)
    expect(new Set(reasons.map(({ en }) => en)).size).toBeGreaterThan(15)
    for (const reason of reasons) expectBoth(reason)
  },
)

test('so is a post that changes hands, and two of one name', () => {
  const both = { ...CHANGES[0]!, former: '甲', successor: '甲' }
  for (const change of [...CHANGES, both]) expectBoth(changeInWords(change))
  for (const words of [
    namedInWords('主任', '张三'),
    otherRankInWords('section', 'division'),
    OTHER_PHONE_KNOWN,
  ])
    expectBoth(words)
  expect(changeInWords(both).en).toContain('same name')
})

test('a report is told in one language, and quotes what the sheet holds as it is', async () => {
  const { read } = SHEETS['villages']!
  const cells = [
    [...headings(villageColumns)],
    [VILLAGE, '', '', '', '三千', '1', '1'],
    [...Array<string>(14).fill('多')],
  ]
  const report = reportOf(await read(cells), 0)
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    reportIn((why) => whyIn(language, why), report),
  ) as [ToldReport, ToldReport]
  expect(zh.rejected).toMatchObject([
    { row: 2, column: '总人口', value: '三千', reason: '应为整数' },
    { row: 3, column: '第 14 列', value: '多' },
  ])
  expect(en.rejected).toMatchObject([
    { row: 2, column: '总人口', value: '三千', reason: 'Give a whole number.' },
    { row: 3, column: 'Column 14', value: '多' },
  ])
  expect({ ...en, rejected: [] }).toEqual({ ...zh, rejected: [] })
})
