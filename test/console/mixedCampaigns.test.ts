import { readSheet } from '../import/files'
import { catchUpAll } from '../api/task/catchUp'
import { idOf } from '../cast/absences'
import { bytesOf } from '../cast/boards'
import { formIn, signedIn, type Browser } from '../support/browser'
import { richLedger, type RichLedger } from '../cast/richLedger'

/** The older campaign and the younger one, by their names. */
const NAMES = ['定点攻坚', '有效衔接']

let ledger: RichLedger
let lin: Browser
beforeAll(async () => {
  ledger = await richLedger()
  ledger.world.clock.set('2020-12-01T02:00:00.000Z')
  await catchUpAll(ledger.world)
  lin = await signedIn(ledger.world, 'lin')
}, 120_000)
afterAll(() => ledger.world.close())

const page = async (path: string, browser = lin) => (await browser.get(path).expect(200)).text
/** The rows of the tables of a page that lead to such a thing. */
const rowsOf = (html: string, noun: string) =>
  [...html.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row).filter((row) => row.includes(`href="/${noun}/`))
const namesIn = (row: string) => NAMES.filter((name) => row.includes(name))
const choiceOf = (html: string, name: string) =>
  new RegExp(`<select id="filter-${name}".*?</select>`, 's').exec(html)![0]

test('what is overdue is shown of every campaign where no filter names one, and of one where it does', async () => {
  const rows = (html: string) => [...html.matchAll(/name="row\.([\da-f-]{36})"/g)].map(([, id]) => id!)
  const overdue = async (query: string) => {
    const { body } = await (await ledger.world.as('lin')).get(`/tasks?overdue=true&limit=200${query}`)
    return (body.items as { id: string }[]).map(({ id }) => id)
  }
  const all = await page('/overdue')
  expect(choiceOf(all, 'campaign')).toMatch(/<option value="" selected="">不限/)
  expect(rows(all).toSorted()).toEqual((await overdue('')).toSorted())
  for (const id of [ledger.campaign, ledger.paired]) {
    const one = await page(`/overdue?campaign=${id}`)
    const expected = await overdue(`&campaign=${id}`)
    expect(expected.length).toBeGreaterThan(0)
    expect(rows(one).toSorted()).toEqual(expected.toSorted())
    expect(rowsOf(one, 'tasks').flatMap(namesIn)).toEqual([])
  }
})

test.each([
  ['/overdue', 'tasks'],
  ['/overdue', 'findings'],
  ['/tasks?limit=200', 'tasks'],
  ['/targets', 'targets'],
  ['/letters?limit=200', 'letters'],
  ['/findings?limit=200', 'findings'],
  ['/projects', 'projects'],
  ['/draws', 'draws'],
])('every row of %s of %s names its campaign', async (path, noun) => {
  const rows = rowsOf(await page(path), noun)
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect([row, namesIn(row).length]).toEqual([row, 1])
})

test('my work, what is stranded and what a hand-over passes on name the campaign of each item', async () => {
  const li = await signedIn(ledger.world, 'li')
  const work = await page('/work', li)
  for (const noun of ['tasks', 'letters'])
    for (const row of rowsOf(work, noun)) expect([row, namesIn(row).length]).toEqual([row, 1])
  expect(new Set(rowsOf(work, 'tasks').flatMap(namesIn))).toEqual(new Set(NAMES))
  const { body } = await (await ledger.world.as('lin')).get('/stranded?limit=200').expect(200)
  const stranded = rowsOf(await page('/stranded?limit=200'), 'people')
  expect(stranded).toHaveLength(body.items.length)
  expect(body.items.length).toBeGreaterThan(0)
  for (const [index, { kind, campaign }] of body.items.entries()) {
    expect([kind, campaign === null]).toEqual([kind, kind === 'household'])
    expect(namesIn(stranded[index]!)).toEqual(campaign === null ? [] : [campaign.name])
  }
  const path = `/people/${await idOf(ledger.world, 'li')}`
  const form = formIn(await page(path), 'preview')
  const typed = { ...form, to: await idOf(ledger.world, 'wang'), reason: '轮换', only: '' }
  const { text } = await lin.submit(path, typed).expect(200)
  const lines = [...text.matchAll(/<li>.*?<\/li>/gs)].map(([line]) => line)
  const items = lines.filter((line) => /href="\/(tasks|findings)\//.test(line))
  expect(new Set(items.flatMap(namesIn))).toEqual(new Set(NAMES))
  for (const line of items) expect([line, namesIn(line).length]).toEqual([line, 1])
})

test.each(['/board', '/indicators', '/pairings', '/funds'])(
  'the filter of %s, which is of one campaign, says of which, and offers no “any”',
  async (path) => {
    const chosen = (html: string) =>
      /<option value="([^"]*)" selected="">/.exec(choiceOf(html, 'campaign'))?.[1]
    const html = await page(path)
    expect(choiceOf(html, 'campaign')).not.toContain('value=""')
    expect(chosen(html)).toBe(ledger.paired)
    expect(chosen(await page(`${path}?campaign=${ledger.campaign}`))).toBe(ledger.campaign)
    await lin.get(`${path}?campaign=00000000-0000-4000-8000-000000000000`).expect(404)
  },
)

test('what findings are filtered by is that of all campaigns, or of the one that is chosen', async () => {
  const kinds = async (query: string) =>
    [...choiceOf(await page(`/findings${query}`), 'category').matchAll(/<option value="(\w+)"/g)].map(
      ([, code]) => code!,
    )
  const [older, younger] = [
    await kinds(`?campaign=${ledger.campaign}`),
    await kinds(`?campaign=${ledger.paired}`),
  ]
  const all = await kinds('')
  expect(new Set(all)).toEqual(new Set([...older, ...younger]))
  expect(all).toHaveLength(new Set(all).size)
})

test('projects of all campaigns are listed together, and registered once a campaign is chosen', async () => {
  const { body } = await (await ledger.world.as('lin')).get('/projects?limit=200')
  const html = await page('/projects?limit=200')
  expect(html).toContain(`共 ${body.total} 个项目`)
  expect(html).not.toContain('value="register"')
  expect(html).toContain('请先在筛选中选定攻坚行动')
  expect(await page(`/projects?campaign=${ledger.campaign}`)).toContain('value="register"')
})

test.each(['tasks', 'letters', 'findings', 'projects', 'pairings', 'readings'])(
  'every row of the workbook of %s names its campaign',
  async (kind) => {
    const { body } = await lin.get(`/api/v1/exports/${kind}.xlsx`).buffer().parse(bytesOf).expect(200)
    const [header, ...rows] = (await readSheet(body as Buffer, 'export.xlsx')).cells
    const at = header!.indexOf('攻坚行动')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(NAMES).toContain(row[at])
  },
)

test('the letters of a finding are its own alone, those too that are due and not written', async () => {
  const caller = await ledger.world.as('lin')
  type Listed = { id: string | null; finding: { id: string } | null }
  const all = (await caller.get('/letters?limit=200').expect(200)).body.items as Listed[]
  const due = [...new Set(all.flatMap(({ id, finding }) => (id === null && finding ? [finding.id] : [])))]
  expect(due.length).toBeGreaterThan(1)
  for (const id of due) {
    const { items } = (await caller.get(`/letters?finding=${id}&limit=200`).expect(200)).body
    expect(items).toEqual(all.filter(({ finding }) => finding?.id === id))
  }
})
