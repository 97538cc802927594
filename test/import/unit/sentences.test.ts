import { fault } from '../../../domain/fault'
import { projectColumns, readProjects } from '../../../domain/importing/projects'
import { columns as regionColumns, readRegions } from '../../../domain/importing/regions'
import { whyIn } from '../../../words/problems/inLanguage'
import { tableOf } from '../files'
import { knownRegions } from '../regions'

const VILLAGE = '500114110200'
const headings = (columns: object) => Object.values(columns).map(({ name }: { name: string }) => name)

test('what the ledger says of a field is told as a sentence, in words for people', () => {
  const told = [
    fault('day.not-later-than', { day: '2020-08-31' }),
    fault('finding.day-too-late', { most: 60, latest: '2020-10-30' }),
    fault('finding.clause-stands', { no: 3 }),
    ...(['day.in-future', 'reading.nothing-given', 'pairing.no-helper', 'amount.format'] as const),
  ].map((why) => whyIn('en', why))
  expect(told).toEqual([
    'It must be later than 2020-08-31.',
    'It must be within 60 working days, by 2020-10-30.',
    'This clause is already registered against the unit, as No. 3.',
    'It is in the future.',
    'Give the figure, or its numerator and denominator.',
    'There is no such region or person.',
    'Give an amount in yuan, such as 120000.50.',
  ])
})

test('a row without a budget is at fault where its budgets stand', async () => {
  const cells = [headings(projectColumns), ['XM-1', '', '饮水', VILLAGE, '2021', '', '', '', '', '', '']]
  const { rejected } = await readProjects(tableOf(cells), knownRegions, () => [])
  expect(rejected).toMatchObject([
    { column: projectColumns.transition.name, reason: { en: expect.stringContaining('no budget') } },
  ])
})

test('the highest level is called as sheets call it', async () => {
  const sheet = [headings(regionColumns), ['43', '湖南省', '省', '50'], ['430102', '湖南省', '省', '']]
  const { rejected } = await readRegions(tableOf(sheet), new Map())
  const told = rejected.map(({ reason }) => [whyIn('zh', reason), whyIn('en', reason)])
  expect(told).toEqual([
    ['省（直辖市）没有上级，此格应为空', 'A province or municipality has no parent. Leave the cell empty.'],
    [
      '省（直辖市）的代码应为 2 位，现为 6 位',
      'The code of a province or municipality has 2 digits, and this one has 6. Correct it.',
    ],
  ])
})
