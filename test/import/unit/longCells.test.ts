import { isNoteAmongHeadings, unitNotesIn } from '../../../domain/importing/unit/unitNotes'
import { readHeading, unitsAlone } from '../../../domain/importing/unit/headingUnits'
import { contradicts } from '../../../domain/importing/unit/rowNotes'
import { unitsOfRow } from '../../../domain/importing/unit/columnUnits'
import { isQualified, isUpperQualifier } from '../../../domain/importing/unit/qualifiers'
import { projectColumns, readProjects } from '../../../domain/importing/projects'
import { foldHeading } from '../../../domain/text'
import { CELL_CHARACTERS } from '../../../sheets/limits'
import { tableOf } from '../files'
import { knownRegions } from '../regions'

/** What made looking for units take the square of a cell, or more. */
const HOSTILE = [
  '收入按',
  '以元',
  '单位',
  '元 ',
  '1,为',
  '以a计',
  '(',
  '《a',
  ' ',
  '单位: ',
  '000',
  'per',
  '[(',
  '单位:元,',
]
/** CPU time within which the fullest cell is looked at, ms: many times what it takes, and a fraction of what its square took. */
const WITHIN_MS = 1_000

const LOOKS: Record<string, (text: string) => unknown> = {
  unitNotesIn,
  isNoteAmongHeadings,
  readHeading,
  unitsAlone,
  foldHeading,
  unitsOfRow: (text) => unitsOfRow([text, '元'], [0, 1]),
  contradicts: (text) => contradicts(text, { transition: { unit: null } }, projectColumns),
  isQualified: (text) => isQualified(text, projectColumns.name),
  isUpperQualifier: (text) => isUpperQualifier(text, projectColumns.name),
}

test.each(Object.keys(LOOKS))(
  '%s looks at the fullest cell in a time that grows as the cell does',
  (name) => {
    for (const words of HOSTILE) {
      const text = words.repeat(Math.ceil(CELL_CHARACTERS / words.length)).slice(0, CELL_CHARACTERS)
      const before = process.cpuUsage()
      LOOKS[name]!(text)
      const { user } = process.cpuUsage(before)
      expect({ words, isSoon: user / 1000 < WITHIN_MS }).toEqual({ words, isSoon: true })
    }
  },
)

const FILLER = '请各区县按照要求认真组织填报并逐级审核后于规定时间内报送市级汇总'

test.each([[0], [1], [3], [5], [9]])(
  'a unit is found behind %d times thirty words without a stop',
  (times) => {
    const notes = unitNotesIn(`${FILLER.repeat(times)}金额单位:万元`)
    expect(notes.flatMap(({ units }) => units)).toMatchObject([{ word: '万元' }])
  },
)

test('a heading that is longer than any refuses its column rather than hide a unit', async () => {
  const heading = `财政衔接资金（${FILLER.repeat(40)}，单位：万元）`
  const sheet = tableOf([
    ['项目编号', '项目名称', '单位', '年度', heading, '信贷资金'],
    ['1', '产业路', '500114110', '2021', '120', '5'],
  ])
  const { accepted, ignored } = await readProjects(sheet, knownRegions, () => [])
  expect(ignored).toEqual([heading])
  expect(accepted).toMatchObject([{ value: { budget: { credit: '5' } } }])
})
