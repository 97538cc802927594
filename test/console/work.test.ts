import { signedIn } from '../support/browser'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
})
afterAll(() => world.close())

test('who is not signed in is sent to do so, and comes back', async () => {
  const browser = await signedIn(world, 'li')
  await browser.submit('/sign-out')
  const { headers } = await browser.get('/work?x=1').expect(303)
  expect(headers.location).toBe('/sign-in?to=%2Fwork%3Fx%3D1')
})

test('my work lists what waits for me, soonest first, and the menu what I may open', async () => {
  const browser = await signedIn(world, 'li')
  const { text } = await browser.get('/work').expect(200)
  const { body } = await (await world.as('li')).get('/me/duties').expect(200)
  const listed = [...text.matchAll(/href="\/tasks\/([\da-f-]{36})"/g)].map(([, id]) => id)
  expect(listed).toEqual(body.items.map(({ item }: { item: { id: string } }) => item.id))
  expect(listed).toHaveLength(8)
  expect(text).not.toContain('href="/launch"')
  const leaders = await (await signedIn(world, 'chen')).get('/work').expect(200)
  expect(leaders.text).toContain('href="/launch"')
})

test('a page turns into the other language and stays so', async () => {
  const browser = await signedIn(world, 'li')
  expect((await browser.get('/work')).text).toContain('<h1>我的工作</h1>')
  const turned = await browser.submit('/language', { language: 'en', to: '/work' }).expect(303)
  expect(turned.headers.location).toBe('/work')
  const { text } = await browser.get('/work')
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('<h1>My work</h1>')
  expect(text).not.toContain('我的工作')
})
