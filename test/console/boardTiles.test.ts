import { gzipSync } from 'node:zlib'
import { createElement } from 'react'
import { BOARD_STYLE, TILES } from '../../console/board/boardStyle'
import { BoardTiles } from '../../console/board/boardTiles'
import { renderPage } from '../../console/frame/layout'
import { BOARD_LEGEND, boardRules } from '../../domain/board/board'
import type { Board, BoardRow } from '../../domain/board/boardAnswer'
import { groupsOf } from '../../domain/board/boardGroups'
import { decisionInWords } from '../../domain/board/boardWords'
import { boardFor, cellsOf } from '../cast/boards'
import { openWorld, type World } from '../support/world'

/** What a first page may weigh on a weak line, bytes. */
const PAGE_BYTES = 60 * 1024
/** What a board of any size asks of the database, its reader and its holders included. */
const STATEMENTS_MOST = 16

let world: World
let campaign: string
let boards: Board[]
let statements: number[]
beforeAll(async () => {
  world = await openWorld()
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  campaign = (await operator.send('post', '/campaigns', draft).expect(201)).body.id as string
  const designations = { townships: 'listed', villages: 'qualified' }
  await operator.send('put', `/campaigns/${campaign}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${campaign}/launch`, {}).expect(202)
  boards = []
  statements = []
  for (const query of [
    'asOf=2020-07-31T01:00:00Z',
    'asOf=2020-10-12T02:00:00Z',
    'asOf=2020-10-12T02:00:00Z&district=500240',
  ]) {
    world.count()
    boards.push(await boardFor(operator, campaign, query))
    statements.push(world.count().statements)
  }
})
afterAll(() => world.close())

const pageOf = (board: Board, lang: 'zh' | 'en' = 'zh') =>
  renderPage(
    '挂图作战',
    createElement(BoardTiles, {
      board,
      by: 'district',
      lang,
      hrefOf: ({ task }) => `/console/tasks/${task}`,
    }),
    { style: BOARD_STYLE },
  )

test('118 × 8 cells are read in a fixed number of statements', () => {
  expect(boards.slice(0, 2).map((board) => [board.rows.length, cellsOf(board).length])).toEqual([
    [118, 944],
    [118, 944],
  ])
  expect(Math.max(...statements)).toBeLessThanOrEqual(STATEMENTS_MOST)
  expect(statements[1]).toBe(statements[2])
})

test('an English board tells its day in English, and marks the name of the campaign as Chinese', () => {
  const [, caption = ''] = /<caption>(.*?)<\/caption>/s.exec(pageOf(boards[0]!, 'en')) ?? []
  expect(caption.replaceAll(/<!-- -->/g, '')).toBe(
    'Battle board · <span lang="zh-CN">定点攻坚</span>, as of 31 Jul 2020, 09:00',
  )
})

test('the whole board is under 60 kB gzipped, with its style and its links, in both languages', () => {
  for (const board of boards)
    for (const lang of ['zh', 'en'] as const)
      expect(gzipSync(pageOf(board, lang)).length).toBeLessThan(PAGE_BYTES)
})

test('every cell has words, a title that says which rule and from what, and a link; the page has no script', () => {
  const [, board] = boards
  const html = pageOf(board!)
  const tiles = [...html.matchAll(/<td class="[\w -]+"><a href="([^"]+)" title="([^"]+)">([^<]+)<\/a>/g)]
  expect(tiles).toHaveLength(944)
  const titles = cellsOf(board!).map((cell) => decisionInWords(cell).zh)
  expect(tiles.map(([, , title]) => title)).toEqual(titles)
  expect(html).not.toMatch(/<script|onclick|javascript:/)
  expect(new Set(cellsOf(board!).map(({ rule }) => rule)).has('overdue')).toBe(true)
})

test('rows and columns have headers, districts group their rows, and the legend names every rule', () => {
  const html = pageOf(boards[1]!, 'en')
  expect(html.match(/<th scope="row">/g)).toHaveLength(118 + 1)
  expect(html.match(/<th scope="col">/g)).toHaveLength(8 + 2)
  expect(html.match(/<th scope="rowgroup"/g)).toHaveLength(boards[1]!.districts.length)
  expect(html).toContain('tabindex="0"')
  for (const rule of boardRules) expect(html).toContain(BOARD_LEGEND[rule].name.en)
})

test('a board of nothing says so', () => {
  expect(pageOf({ ...boards[0]!, rows: [] })).toContain('没有可看的对象')
})

test('it scrolls under a column that stays, and has a dark side', () => {
  expect(BOARD_STYLE).toContain('position:sticky')
  expect(BOARD_STYLE).toContain('prefers-color-scheme:dark')
})

test.each(Object.entries(TILES))(
  'the ink of %s reads on it by day and by night',
  (_colour, { light, dark }) => {
    for (const { paper, ink } of [light, dark]) expect(contrast(paper, ink)).toBeGreaterThanOrEqual(4.5)
  },
)

/** The contrast ratio of two colours (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

test.each(['district', 'leader', 'group'] as const)(
  'grouped by %s every target stands in a group of its own people or places, and none is lost',
  (by) => {
    const board = boards[1]!
    const groups = groupsOf(board, by)
    const shown = groups.flatMap(({ rows }) => rows.map(({ target }) => target.id))
    expect([...new Set(shown)].sort()).toEqual(board.rows.map(({ target }) => target.id).sort())
    for (const { key, rows, counts } of groups) {
      const holdersOf = by === 'leader' ? (row: BoardRow) => row.leaders : (row: BoardRow) => row.groups
      const keysOf = (row: BoardRow) =>
        by === 'district' ? [row.district.code] : holdersOf(row).map(({ id }) => id)
      expect(rows.every((row) => (key === '' ? keysOf(row).length === 0 : keysOf(row).includes(key)))).toBe(
        true,
      )
      expect(counts.red).toBe(rows.reduce((sum, row) => sum + row.counts.red, 0))
    }
    expect(groups.slice(0, -1).every(({ name }) => name !== null)).toBe(true)
  },
)
