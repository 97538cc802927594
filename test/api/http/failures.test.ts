import { openDatabase } from '../../../ledger/database/database'
import { signedIn } from '../../support/browser'
import { asOwner } from '../../support/databases'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from './problems'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const owner = openDatabase(asOwner(world.databaseUrl))
  await owner.$executeRawUnsafe('alter table "SavedView" rename to "Gone"')
  await owner.$disconnect()
})
afterAll(() => world.close())

test('what nobody expected is told as a problem to programs, and to people on a page, without a word of the inside', async () => {
  const li = await world.as('li')
  for (const [language, words] of [
    ['zh-CN', '系统内部错误'],
    ['en', 'Something failed here'],
  ] as const) {
    const answer = await li.get('/me/views').set('Accept-Language', language)
    expect(expectProblem(answer, 500, 'unexpected').title).toBe(words)
    const browser = await signedIn(world, 'li')
    const { status, type, text } = await browser.get('/tasks').set('Accept-Language', language)
    expect([status, type]).toEqual([500, 'text/html'])
    expect(text).toContain(words)
    expect(text).not.toMatch(/SavedView|prisma|\bkey\b|\.ts/i)
  }
})
