import { gzipSync } from 'node:zlib'
import { catchUpAll } from '../api/task/catchUp'
import { signedIn } from '../support/browser'
import { cast } from '../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  world.clock.set('2020-11-06T02:00:00.000Z')
  await catchUpAll(world)
})
afterAll(() => world.close())

const rowsOf = (html: string) => [...html.matchAll(/name="row\.([\da-f-]{36})"/g)].map(([, id]) => id!)

test('what is overdue is listed as the API has it, with who was told', async () => {
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get('/overdue').expect(200)
  const { body } = await (await world.as('lin')).get('/tasks?overdue=true&limit=200')
  expect(rowsOf(text).sort()).toEqual(body.items.map(({ id }: { id: string }) => id).sort())
  const letters = (await (await world.as('lin')).get('/letters?limit=200')).body.items
  const overdue = new Set(rowsOf(text))
  for (const { number, task } of letters) if (overdue.has(task.id)) expect(text).toContain(number)
})

test('the figures by escalation level and age lead to exactly those rows', async () => {
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get('/overdue')
  const cells = [...text.matchAll(/href="(\/overdue\?[^"]*age=[^"]*)">(\d+)</g)]
  expect(cells.length).toBeGreaterThan(0)
  for (const [, href, count] of cells)
    expect(rowsOf((await lin.get(href!.replaceAll('&amp;', '&'))).text)).toHaveLength(Number(count))
})

test('a head sees their own area only, an assignee what the API answers them, and nothing to tick', async () => {
  const own = rowsOf((await (await signedIn(world, 'wang')).get('/overdue')).text)
  const { id } = await campaign.taskOf('sun', 1)
  expect(own.length).toBeGreaterThan(0)
  expect(own).not.toContain(id)
  const li = await signedIn(world, 'li')
  const { text } = await li.get('/overdue').expect(200)
  const { body } = await (await world.as('li')).get('/overdue?limit=200').expect(200)
  expect(text).toContain(`共 ${body.total} 项`)
  expect(text).toContain('逾期任务')
  expect([rowsOf(text), text.includes('id="bulk"')]).toEqual([[], false])
  const typed = { [`row.${id}`]: 'yes', key: 'of-li', act: 'raise', reason: '群众来访' }
  expect((await li.submit('/overdue', typed)).text).toContain('0 项已办理，1 项未办理')
})

test('what is done for several at once tells what came of each, and does nothing twice', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get('/overdue')
  const key = /id="bulk"[\s\S]*?name="key" value="([^"]+)"/.exec(text)![1]!
  const [first, second] = rowsOf(text).slice(-2)
  const foreign = (await campaign.taskOf('sun', 1)).id
  const rows = { [`row.${first}`]: 'yes', [`row.${second}`]: 'yes', [`row.${foreign}`]: 'yes' }
  const before = await world.db.letter.count({ where: { cause: 'hand' } })
  const send = () => wang.submit('/overdue', { ...rows, key, act: 'raise', reason: '群众来访' })
  const answered = await send()
  expect(answered.text).toContain('2 项已办理，1 项未办理')
  expect((await send()).text).toContain('2 项已办理，1 项未办理')
  expect(await world.db.letter.count({ where: { cause: 'hand' } })).toBe(before + 2)
  const empty = await wang.submit('/overdue', { key, act: 'raise', reason: '' })
  expect(empty.text).toContain('没有选中任何事项')
  const unsaid = await wang.submit('/overdue', { ...rows, key: `${key}2`, act: 'raise', reason: '' })
  expect(unsaid.text).toContain('理由：必填')
})

test('the board shows every task as a tile that leads to it, within 60 kB', async () => {
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get('/board').expect(200)
  const tiles = new Set([...text.matchAll(/href="\/tasks\/([\da-f-]{36})"/g)].map(([, id]) => id))
  expect(tiles.size).toBe(await world.db.task.count())
  expect(gzipSync(text).length).toBeLessThan(60_000)
  const before = await lin.get('/board?asOf=2020-07-01T00:00')
  expect(before.text).not.toContain('href="/tasks/')
  const byLeader = (await lin.get('/board?by=leader').expect(200)).text
  const chen = await world.db.person.findUniqueOrThrow({ where: { email: cast.chen } })
  expect(byLeader).toContain(`<option value="${chen.id}">`)
  expect(byLeader).toMatch(new RegExp(`scope="rowgroup"[^]*?${chen.name}`))
  await lin.get('/board?campaign=x').expect(404)
  await lin.get('/board?colour=red').expect(400)
})
