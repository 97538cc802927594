import { readSheet } from '../import/files'
import { catchUpUntil } from '../api/task/catchUp'
import { bytesOf } from '../cast/boards'
import { formIn, signedIn, type Browser } from '../support/browser'
import { places } from '../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

const LEDGERS = ['tasks', 'targets', 'letters'] as const

let world: World
let campaign: SmallCampaign
let lin: Browser
let li: Browser
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpUntil(world, '2020-10-15T01:00:00.000Z')
  lin = await signedIn(world, 'lin')
  li = await signedIn(world, 'li')
})
afterAll(() => world.close())

const inEnglish = async (browser: Browser, look: () => Promise<void>) => {
  await browser.submit('/language', { language: 'en', to: '/work' }).expect(303)
  await look()
  await browser.submit('/language', { language: 'zh', to: '/work' }).expect(303)
}
/** The ids in the first column of links of a ledger's table. */
const idsIn = (html: string, ledger: string) =>
  [...html.matchAll(new RegExp(`<th scope="row"><a href="/${ledger}/([\\da-f-]{36})"`, 'g'))].map(
    ([, id]) => id!,
  )
const hrefOf = (html: string, text: string) =>
  new RegExp(`<a (?:rel="next" )?href="([^"]*)">${text}</a>`).exec(html)?.[1]?.replaceAll('&amp;', '&')

/** All rows of a ledger, page by page by its own links, and the address of its workbook. */
async function walked(browser: Browser, path: string) {
  const ledger = /^\/(\w+)/.exec(path)![1]!
  const ids: string[] = []
  let pages = 0
  let workbook: string | undefined
  for (let next: string | undefined = path; next !== undefined; pages += 1) {
    const { text } = await browser.get(next).expect(200)
    ids.push(...idsIn(text, ledger))
    workbook = hrefOf(text, '导出所列全部内容（XLSX）')
    next = hrefOf(text, '下一页')
  }
  return { ids, pages, workbook }
}

async function idsInWorkbook(browser: Browser, path: string, column: string): Promise<string[]> {
  const { body } = await browser.get(path).buffer().parse(bytesOf).expect(200)
  const { cells } = await readSheet(body as Buffer, 'export.xlsx')
  const [header, ...rows] = cells
  return rows.map((row) => row[header!.indexOf(column)] ?? '')
}

test.each([
  ['/tasks?overdue=true&limit=1', '任务标识'],
  [`/tasks?unit=${places.township.slice(0, 6)}&limit=5`, '任务标识'],
  [`/letters?unit=${places.village}&answered=false&limit=4`, '函件标识'],
])('the rows of all pages of %s are those of the workbook it links to', async (path, column) => {
  const { ids, pages, workbook } = await walked(lin, path)
  expect(pages).toBeGreaterThan(1)
  expect(new Set(ids).size).toBe(ids.length)
  expect(await idsInWorkbook(lin, workbook!, column)).toEqual(ids)
})

test('a ledger has the filters of its list as fields, shows what the list answers, and says the filters in words', async () => {
  const before = '2020-10-31T08:00'
  const path = `/tasks?campaign=${campaign.id}&state=issued&overdue=&dueBefore=${before}&unit=${places.village.slice(0, 6)}`
  const { text } = await lin.get(path).expect(200)
  const caller = await world.as('lin')
  const asked = `state=issued&dueBefore=2020-10-31T00:00:00Z&unit=500101`
  const { body } = await caller.get(`/tasks?${asked}`).expect(200)
  expect(body.total).toBeGreaterThan(0)
  expect(idsIn(text, 'tasks')).toEqual(body.items.map(({ id }: { id: string }) => id))
  expect(text).toContain(`共 ${body.total} 项`)
  expect(text).toContain('攻坚行动：定点攻坚；')
  expect(text).toContain('状态：待签收；期限早于：2020年10月31日 08:00')
  expect(text).toContain(`value="${before}"`)
  const fields = [...text.matchAll(/<(?:select|input) id="filter-(\w+)"/g)].map(([, name]) => name)
  expect(fields).toEqual([
    'campaign',
    'unit',
    'state',
    'open',
    'overdue',
    'assignee',
    'supporting',
    'dueBefore',
    'asOf',
  ])
})

test.each(LEDGERS)('a village cadre sees in /%s what lies in their area, and no more', async (ledger) => {
  const seen = async (browser: Browser) => (await browser.get(`/${ledger}`).expect(200)).text
  expect(await seen(lin)).toContain('中益乡')
  const own = await seen(li)
  expect(own).toContain('沙包村')
  expect(own).not.toContain('中益乡')
})

test.each(LEDGERS)(
  '/%s refuses filters it does not know, bad ones and those that come twice, in the reader’s language',
  async (ledger) => {
    const refused = async (query: string) => (await lin.get(`/${ledger}?${query}`).expect(400)).text
    const bad = [
      'colour=red',
      '__proto__=1',
      'constructor=1',
      'campaign=no-id',
      'cursor=none-of-ours',
      'limit=0',
    ]
    for (const query of bad) {
      const name = query.split('=')[0]!
      const told = name === 'campaign' ? '攻坚行动' : name
      expect(await refused(query)).toContain(`筛选“${told}”：没有此项，或其值不可用`)
    }
    const twice = `campaign=${campaign.id}&campaign=${campaign.id}`
    expect(await refused(twice)).toContain('筛选“campaign”在地址中出现了不止一次')
    await inEnglish(lin, async () => {
      const page = await refused('colour=red')
      expect(page).toContain('<html lang="en">')
      expect(page).toContain('Filter “colour”: it does not exist, or its value is not valid')
      expect(page).not.toContain('筛选')
      expect(await refused(twice)).toContain('Filter “campaign” appears more than once in the address')
    })
  },
)

test('a ledger reads in the other language', async () => {
  await inEnglish(lin, async () => {
    const { text } = await lin.get('/letters?answered=false').expect(200)
    for (const words of ['<h1>Letters</h1>', 'Export the whole list', 'Answered: No', 'Save these filters'])
      expect(text).toContain(words)
    expect(text).not.toMatch(/筛选|导出|视图|督办函</)
  })
})

describe('saved views', () => {
  const path = '/tasks?overdue=true&assignee=me'

  test('the present filters are kept under a name, opened by it, and deleted', async () => {
    const { text } = await li.get(path).expect(200)
    const typed = { ...formIn(text, 'saveView'), name: '我的逾期 <b>' }
    const kept = await li.submit(path, typed).expect(303)
    expect(kept.headers.location).toBe(`${path}&done=saveView`)
    const plain = (await li.get('/tasks').expect(200)).text
    expect(hrefOf(plain, '我的逾期 &lt;b&gt;')).toBe(path)
    expect((await lin.get('/tasks')).text).not.toContain('我的逾期')
    expect((await li.get('/letters')).text).not.toContain('我的逾期')
    await li.submit('/tasks', formIn(plain, 'deleteView')).expect(303)
    expect(await world.db.savedView.count()).toBe(0)
  })

  test('a name that is taken comes back in the form, and another’s view is not deleted', async () => {
    const { text } = await li.get(path).expect(200)
    const typed = { ...formIn(text, 'saveView'), name: '逾期' }
    await li.submit(path, typed).expect(303)
    const again = await li.submit(path, { ...typed, key: 'another' }).expect(422)
    expect(again.text).toContain('已有同名视图')
    expect(again.text).toContain('value="逾期"')
    const removal = formIn((await li.get('/tasks')).text, 'deleteView')
    await lin.submit('/tasks', removal).expect(404)
    expect(await world.db.savedView.count()).toBe(1)
    expect((await li.get('/tasks').expect(200)).text).not.toContain('保存当前筛选')
  })
})
