import { bytesOf } from '../../cast/boards'
import { places } from '../../cast/cast'
import { richLedger, type RichLedger } from '../../cast/richLedger'
import { readSheet, workbookOf } from '../../import/files'

let ledger: RichLedger
/** What no door takes today: a character that cannot be shown, more characters than a line has, one that was lost, a sign. */
const ODD = [`□`, '长'.repeat(230), '\ufffd', '=']
const oddly = (text: string, at: number) => {
  const odd = ODD[at % ODD.length]!
  return odd === '=' ? `=${text}` : `${text}${odd}`
}

/** As a ledger of before may hold them. */
beforeAll(async () => {
  ledger = await richLedger()
  const { db } = ledger.world
  for (const [at, { code, name }] of (
    await db.region.findMany({ take: 8, orderBy: { code: 'asc' } })
  ).entries())
    await db.region.update({ where: { code }, data: { name: oddly(name, at) } })
  for (const [at, { regionCode }] of (await db.survey.findMany({ take: 4 })).entries())
    await db.survey.update({ where: { regionCode }, data: { note: at > 1 ? '\ufffd注' : '注'.repeat(1200) } })
  for (const [at, { id, title }] of (await db.post.findMany({ take: 8 })).entries())
    await db.post.update({ where: { id }, data: { title: oddly(title, at) } })
  for (const [at, { id, name }] of (await db.person.findMany({ take: 8 })).entries())
    await db.person.update({ where: { id }, data: { name: oddly(name, at) } })
  for (const [at, { id, document, clause }] of (await db.finding.findMany()).entries())
    await db.finding.update({
      where: { id },
      data: { document: oddly(document, at), clause: oddly(clause, at) },
    })
  for (const [at, { id, no, name }] of (await db.project.findMany()).entries())
    await db.project.update({
      where: { id },
      data: { no: oddly(no, at), name: oddly(name, at), externalNo: '1e+10' },
    })
  for (const [at, { id, helperUnit }] of (
    await db.pairing.findMany({ where: { helperUnit: { not: null } } })
  ).entries())
    await db.pairing.update({ where: { id }, data: { helperUnit: oddly(helperUnit ?? '', at) } })
  for (const [at, { id, no }] of (await db.household.findMany()).entries())
    await db.household.update({
      where: { id },
      data: { no: oddly(no, at), persons: 35 + at, income: 20_000_000 },
    })
}, 120_000)
afterAll(() => ledger.world.close())

const KINDS = ['regions', 'villages', 'townships', 'posts', 'findings', 'projects', 'pairings', 'households']

/** The whole export of a kind, and what its import says; `edit` changes its texts. */
async function exportAndImport(kind: string, edit = (text: string, _heading: string) => text) {
  const { world, campaign, paired } = ledger
  const operator = await world.as('operator')
  const of = { findings: campaign, projects: campaign, pairings: paired }[kind]
  const own = of === undefined ? '' : `campaign=${of}`
  const { body } = await operator.get(`/exports/${kind}.xlsx?${own}`).buffer().parse(bytesOf).expect(200)
  const [headings = [], ...rows] = (await readSheet(body as Buffer, 'export.xlsx')).cells
  const edited = rows.map((row) => row.map((text, at) => edit(text, headings[at]!)))
  const same = JSON.stringify(rows) === JSON.stringify(edited)
  const bytes = same ? (body as Buffer) : await workbookOf([headings, ...edited])
  return {
    rows,
    report: (await operator.upload(`/imports/${kind}?dryRun=true&${own}`, bytes, `${kind}.xlsx`)).body,
  }
}

test.each(KINDS)('%s that no door would take today come back from their export unchanged', async (kind) => {
  const { rows, report } = await exportAndImport(kind)
  expect(rows.length).toBeGreaterThan(0)
  expect(report).toMatchObject({ rows: rows.length, changed: 0, unchanged: rows.length, rejected: [] })
})

test.each([
  ['regions', '名称'],
  ['posts', '职务'],
  ['projects', '项目名称'],
  ['pairings', '帮扶方'],
])('of %s another value that no door takes is refused as before (%s)', async (kind, column) => {
  const isUnit = (text: string) => !/^[\d-]+$|@|^[\da-f]{8}-/.test(text)
  const { report } = await exportAndImport(kind, (text, heading) =>
    heading === column && isUnit(text) ? `${text}□` : text,
  )
  expect(report.rejected.length).toBeGreaterThan(0)
  for (const { column: at, reason } of report.rejected)
    expect({ at, reason }).toEqual({ at: column, reason: expect.stringMatching(/□|字符|乱码|“=”|公式/) })
})

test('a name of one project is none that another may bear', async () => {
  const { world, campaign } = ledger
  const { name } = await world.db.project.findFirstOrThrow({ where: { name: { contains: '□' } } })
  const heading = ['项目编号', '项目名称', '单位', '年度', '财政衔接资金']
  const bytes = await workbookOf([heading, ['新编号', name, places.village, '2020', '120']])
  const { body } = await (
    await world.as('wang')
  ).upload(`/imports/projects?campaign=${campaign}`, bytes, 'p.xlsx')
  expect(body.rejected).toMatchObject([{ column: '项目名称', reason: expect.stringMatching(/□/) }])
})
