import { findingStates } from '../../../domain/finding/states'
import { readXlsx } from 'hucre'
import { readSheet } from '../../import/files'
import { routes } from '../../../api/routes'
import { findingClasses } from '../../../domain/programme/rectificationRules'
import { householdStates } from '../../../domain/household/household'
import { projectStages } from '../../../domain/project/projectLife'
import { bytesOf } from '../../cast/boards'
import { places, type CastName } from '../../cast/cast'
import { tablesOf } from '../../support/leaks'
import { richLedger, type RichLedger } from '../../cast/richLedger'

let ledger: RichLedger
beforeAll(async () => {
  ledger = await richLedger()
  // Their keys are made before the rows are counted.
  for (const who of Object.values(WALKS).flatMap((walk) => walk.who)) await ledger.world.as(who)
}, 120_000)
afterAll(() => ledger.world.close())

const kindsOf = (path: RegExp) => routes.flatMap((route) => path.exec(route.path)?.[1] ?? [])
const imported = kindsOf(/^\/imports\/(.+)$/)
const exported = kindsOf(/^\/exports\/(.+)\.xlsx$/)

/** Who exports and imports again, and under which filters beside none and a region where nothing lies. */
type Walk = { who: CastName[]; filters: string[]; of?: 'campaign' | 'paired' }
const AREA: Walk = { who: ['operator'], filters: ['unit=500101', `unit=${places.township}`] }
const WALKS: Record<string, Walk> = {
  regions: AREA,
  villages: AREA,
  townships: AREA,
  posts: AREA,
  findings: {
    who: ['operator', 'lin', 'zhao', 'wang', 'chen', 'zhou'],
    filters: [
      ...findingClasses.map((each) => `class=${each}`),
      ...['overdue=true', 'cleared=true', 'cleared=false', `unit=${places.village}`, 'state=withdrawn'],
    ],
    of: 'campaign',
  },
  readings: {
    who: ['operator', 'lin', 'zhao', 'wang', 'li', 'chen'],
    filters: ['corrected=true', 'asOf=2020-08-06T02:00:00Z', 'indicator=reform', 'region=500101'],
    of: 'campaign',
  },
  projects: {
    who: ['operator', 'lin', 'zhao', 'wang', 'li'],
    filters: [
      ...projectStages.map((each) => `stage=${each}`),
      'year=2019',
      'channel=social',
      'unpublicised=true',
    ],
    of: 'campaign',
  },
  pairings: {
    who: ['operator', 'lin', 'zhao', 'wang', 'li'],
    filters: ['kind=household_advisers', 'on=2020-07-10', `unit=${places.village}`],
    of: 'paired',
  },
  households: {
    who: ['operator', 'lin', 'zhao', 'wang'],
    filters: [...householdStates.map((each) => `state=${each}`), 'gap=any', 'class=unstable', 'no=000017'],
  },
}

test('whatever can be imported can be exported, and every such pair is walked', () => {
  expect(imported.filter((kind) => !exported.includes(kind))).toEqual([])
  expect(Object.keys(WALKS).toSorted()).toEqual(exported.filter((kind) => imported.includes(kind)).toSorted())
})

const download = async (who: CastName, path: string) =>
  (await (await ledger.world.as(who)).get(`/exports/${path}`).buffer().parse(bytesOf).expect(200))
    .body as Buffer
/** Every row that the ledger holds by its table, but for what it keeps of requests: their keys and when they were used. */
async function rowsKept(): Promise<Map<string, string>> {
  const tables = await tablesOf(ledger.world.db)
  const kept = tables.filter(({ name }) => name !== 'IdempotencyKey' && name !== 'ApiKey')
  return new Map(kept.map(({ name, content }) => [name, (content as string[]).toSorted().join('\n')]))
}
async function exportAndImport(kind: string, who: CastName, filter: string): Promise<number> {
  const { of } = WALKS[kind]!
  const own = of ? `campaign=${ledger[of]}` : ''
  const bytes = await download(who, `${kind}.xlsx?${own}&${filter}`)
  const rows = (await readSheet(bytes, 'export.xlsx')).cells.length - 1
  const by = await ledger.world.as(who)
  const { body } = await by.upload(`/imports/${kind}?${own}`, bytes, `${kind}.xlsx`)
  expect({ who, filter, body }).toMatchObject({
    body: { rows, accepted: rows, changed: 0, unchanged: rows, rejected: [] },
  })
  return rows
}

test('the ledger that is walked has findings, households and projects in every state', async () => {
  const { db } = ledger.world
  const ofFindings = await db.rectification.findMany({ distinct: ['state'] })
  const ofHouseholds = await db.household.findMany({ distinct: ['state'] })
  const ofProjects = await db.project.findMany({ distinct: ['stage'] })
  expect(ofFindings.map(({ state }) => state).toSorted()).toEqual(findingStates.toSorted())
  expect(ofHouseholds.map(({ state }) => state).toSorted()).toEqual(householdStates.toSorted())
  expect(ofProjects.map(({ stage }) => stage).toSorted()).toEqual(projectStages.toSorted())
})

test.each(Object.keys(WALKS))(
  '%s.xlsx imported again changes nothing and refuses nothing, whoever exports it and however filtered',
  async (kind) => {
    const { who, filters } = WALKS[kind]!
    const before = await rowsKept()
    for (const one of who) expect(await exportAndImport(kind, one, '')).toBeGreaterThan(0)
    for (const filter of filters) expect(await exportAndImport(kind, who[0]!, filter)).toBeGreaterThan(0)
    const nowhere = `${kind === 'readings' ? 'region' : 'unit'}=999999999`
    expect(await exportAndImport(kind, who[0]!, nowhere)).toBe(0)
    const after = await rowsKept()
    expect([...after.keys()].filter((name) => after.get(name) !== before.get(name))).toEqual([])
  },
  120_000,
)

test('what was exported from one campaign is not registered again in another', async () => {
  const lin = await ledger.world.as('lin')
  const bytes = await download('lin', 'projects.xlsx')
  const { body } = await lin.upload(`/imports/projects?campaign=${ledger.paired}`, bytes, '项目.xlsx')
  expect(body).toMatchObject({ accepted: 0, changed: 0 })
  const faults = body.rejected as { column: string; reason: string }[]
  expect(new Set(faults.map(({ column }) => column))).toEqual(new Set(['项目标识']))
})

const CODES = /(代码|标识|文号|户编号|项目编号)$/
/** A word of our own program; of indicators the programme's, which a column beside names. */
const OUR_CODE = /^[a-z]+([_-][a-z]+)*$/
const NAMED_BESIDE = '指标'
const A_DAY = /^\d{4}-\d\d-\d\d/

test.each(exported)(
  '%s.xlsx looks as all do: a heading in view, columns as wide as they need, days as days, codes as text, words for ours',
  async (kind) => {
    const asOf = kind === 'letters' ? 'asOf=2020-12-31T00:00:00Z' : ''
    const query = kind === 'board' ? `campaign=${ledger.campaign}` : asOf
    const { sheets } = await readXlsx(await download('operator', `${kind}.xlsx?${query}`), {
      readStyles: true,
    })
    for (const { rows, columns, freezePane, autoFilter, cells } of sheets) {
      const [headings = [], ...lines] = rows
      expect(lines.length).toBeGreaterThan(0)
      expect(freezePane).toMatchObject({ rows: 1 })
      expect(autoFilter?.range).toMatch(new RegExp(`^A1:[A-Z]+${rows.length}$`))
      expect(headings.map((_, index) => columns?.[index]?.width ?? 0).filter((width) => width < 6)).toEqual(
        [],
      )
      for (const [at, line] of lines.entries())
        for (const [index, value] of line.entries()) {
          if (typeof value === 'string') expect(value).not.toMatch(A_DAY)
          if (typeof value === 'string' && headings[index] !== NAMED_BESIDE)
            expect([headings[index], value]).not.toEqual([headings[index], expect.stringMatching(OUR_CODE)])
          if (CODES.test(String(headings[index]))) expect(typeof value).not.toBe('number')
          const format = cells?.get(`${at + 1},${index}`)?.style?.numFmt
          if (value instanceof Date) expect(format).toMatch(/^yyyy-mm-dd( hh:mm)?$/)
        }
    }
  },
  60_000,
)
