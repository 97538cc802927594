import { inflateRawSync } from 'node:zlib'
import { sheetOf, writeWorkbook } from '../../../sheets/writeWorkbook'
import { cellInWords } from '../../../domain/board/boardWords'
import { readSheet } from '../../import/files'
import { boardFor, bytesOf } from '../../cast/boards'
import { cast, places } from '../../cast/cast'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { catchUpUntil } from '../task/catchUp'
import { expectProblem } from './problems'

const NOTHING = '00000000-0000-4000-8000-000000000000'
/** What a spreadsheet program might take for a formula or a command. */
const DANGEROUS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /C calc"!A0', '#REF!']

let world: World
let campaign: SmallCampaign
let lin: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  const instruct = { text: '请抢通', dueOn: '2020-12-01', person: await idOf(cast.sun) }
  const target = await world.db.target.findFirstOrThrow({ where: { regionCode: places.township } })
  const chen = await world.as('chen')
  for (const title of DANGEROUS.filter((each) => !/^[\t\r]/.test(each)))
    await chen.send('post', `/targets/${target.id}/instructions`, { ...instruct, title }).expect(201)
  await catchUpUntil(world, '2020-10-15T01:00:00.000Z')
})
afterAll(() => world.close())

const idOf = async (email: string) => (await world.db.person.findUniqueOrThrow({ where: { email } })).id
const download = async (path: string, by = lin) => {
  const answer = await by.get(`/exports/${path}`).buffer().parse(bytesOf).expect(200)
  expect(answer.headers['content-disposition']).toContain(`attachment; filename=${path.split('?')[0]}`)
  expect(answer.headers['cache-control']).toBe('no-store')
  return answer.body as Buffer
}
const rowsOf = async (path: string, by = lin) => {
  const { cells } = await readSheet(await download(path, by), 'export.xlsx')
  const [header, ...rows] = cells
  return rows.map((row) => Object.fromEntries(header!.map((name, index) => [name, row[index] ?? ''])))
}
/** Every page of a list. */
async function listed<T>(path: string, by = lin): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await by
      .get(`${path}${path.includes('?') ? '&' : '?'}limit=7${cursor && `&cursor=${cursor}`}`)
      .expect(200)
    items.push(...(body.items as T[]))
    cursor = body.nextCursor as string | null
  }
  return items
}

type Task = {
  id: string
  no: number
  title: { zh: string }
  target: { code: string }
  dueOn: string
  overdue: boolean
  assignee: { name: string; post: string }
}
test.each([
  '',
  'overdue=true',
  `asOf=2020-08-01T00:00:00Z`,
  'state=issued&overdue=false',
  `dueBefore=2020-10-20T00:00:00Z`,
])('tasks.xlsx?%s holds exactly the rows of the list, all its pages and in its order', async (query) => {
  const tasks = await listed<Task>(`/tasks?${query}`)
  const rows = await rowsOf(`tasks.xlsx?${query}`)
  expect(rows.map((row) => row['任务标识'])).toEqual(tasks.map(({ id }) => id))
  expect(
    rows.map((row) => [
      row['序号'],
      row['任务'],
      row['对象代码'],
      row['期限'],
      row['是否逾期'],
      row['责任人'],
      row['责任岗位'],
    ]),
  ).toEqual(
    tasks.map(({ no, title, target, dueOn, overdue, assignee }) => [
      ...[String(no), title.zh, target.code, dueOn, overdue ? '是' : '否', assignee.name, assignee.post],
    ]),
  )
  expect(rows.length).toBeGreaterThan(0)
})

type Letter = { id: string | null; number: string | null; rung: number; target: { code: string } }
test.each(['', 'rung=2', 'answered=false', 'asOf=2020-12-31T00:00:00Z', 'asOf=2020-12-31T00:00:00Z&rung=4'])(
  'letters.xlsx?%s holds exactly the letters of the list, all its pages and in its order',
  async (query) => {
    const letters = await listed<Letter>(`/letters?${query}`)
    const rows = await rowsOf(`letters.xlsx?${query}`)
    expect(rows.map((row) => [row['函件标识'], row['文号'], row['级次'], row['对象代码']])).toEqual(
      letters.map(({ id, number, rung, target }) => [
        id ?? '',
        number ?? '（尚未发出）',
        String(rung),
        target.code,
      ]),
    )
    expect(rows.length).toBeGreaterThan(0)
  },
)

test('board.xlsx holds the board of the same filters, row by row and in words', async () => {
  for (const query of ['', 'district=500101', 'asOf=2020-12-31T00:00:00Z&group=me']) {
    const board = await boardFor(lin, campaign.id, query)
    const rows = await rowsOf(`board.xlsx?campaign=${campaign.id}&${query}`)
    expect(rows.map((row) => row['对象代码'])).toEqual(board.rows.map(({ target }) => target.code))
    const words = board.rows.map(({ cells }) => cells.map((cell) => cell && cellInWords(cell).zh))
    expect(rows.map((row) => board.columns.map(({ no, title }) => row[`${no} ${title.zh}`]))).toEqual(words)
  }
})

test('everybody exports what they see, and nothing else', async () => {
  for (const who of ['wang', 'zhou', 'qian'] as const) {
    const by = await world.as(who)
    const [tasks, letters] = [await listed<Task>('/tasks', by), await listed<Letter>('/letters', by)]
    expect((await rowsOf('tasks.xlsx', by)).map((row) => row['任务标识'])).toEqual(tasks.map(({ id }) => id))
    expect((await rowsOf('letters.xlsx', by)).map((row) => row['函件标识'])).toEqual(
      letters.map(({ id }) => id ?? ''),
    )
  }
  expectProblem(
    await (await world.as('qian')).get(`/exports/board.xlsx?campaign=${campaign.id}`),
    404,
    'not-found',
  )
  expectProblem(await lin.get(`/exports/board.xlsx?campaign=${NOTHING}`), 404, 'not-found')
  for (const kind of ['regions', 'villages', 'townships', 'posts'])
    expectProblem(await lin.get(`/exports/${kind}.xlsx`), 403, 'forbidden')
})

test.each([
  ['tasks.xlsx?overdue=true&overdue=true', 'overdue'],
  ['tasks.xlsx?limit=5', 'limit'],
  ['tasks.xlsx?colour=red', 'colour'],
  ['letters.xlsx?rung=1&rung=2', 'rung'],
  ['letters.xlsx?cursor=x', 'cursor'],
  ['board.xlsx', 'campaign'],
  ['board.xlsx?campaign=x', 'campaign'],
  [`board.xlsx?campaign=${NOTHING}&campaign=${NOTHING}`, 'campaign'],
  [`board.xlsx?campaign=${NOTHING}&unit=x`, 'unit'],
])('%s is malformed, at %s', async (path, at) => {
  const { errors } = expectProblem(await lin.get(`/exports/${path}`), 400, 'bad-request')
  expect(errors?.[0]?.path).toBe(at)
})

test('nothing in a workbook is a formula: every text is stored as text, whatever it begins with', async () => {
  const titles = (await rowsOf('tasks.xlsx')).map((row) => row['任务'])
  expect(titles).toEqual(expect.arrayContaining(DANGEROUS.filter((each) => !/^[\t\r]/.test(each))))
  const books = [
    await writeWorkbook([sheetOf('表', [['文', 'text', (text: string) => text]], DANGEROUS)]),
    await download('tasks.xlsx'),
    await download(`board.xlsx?campaign=${campaign.id}`),
  ]
  for (const book of books) {
    const sheets = [...partsOf(book)]
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, xml]) => xml)
    expect(sheets.length).toBeGreaterThan(0)
    for (const xml of sheets) {
      expect(xml).not.toMatch(/<f[ >/]/)
      for (const [, attributes, value] of xml.matchAll(/<c ([^>]*[^>/])>(.*?)<\/c>/g)) {
        const isText = /t="(s|inlineStr)"/.test(attributes!)
        expect(isText || /^<v>-?\d+(\.\d+)?<\/v>$/.test(value!)).toBe(true)
      }
    }
  }
  const texts = /t="(s|inlineStr)"/g
  expect(partsOf(books[0]!).get('xl/worksheets/sheet1.xml')!.match(texts)).toHaveLength(DANGEROUS.length + 1)
})

/** The parts of a workbook as text, read from its ZIP directory. */
function partsOf(bytes: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let entry = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((at) => bytes.readUInt16LE(entry + at))
    const name = bytes.toString('utf8', entry + 46, entry + 46 + nameBytes!)
    const local = bytes.readUInt32LE(entry + 42)
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(data, data + bytes.readUInt32LE(entry + 20))
    parts.set(name, (bytes.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    entry += 46 + nameBytes! + extraBytes! + commentBytes!
  }
  return parts
}
