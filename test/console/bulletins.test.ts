import { formIn, signedIn } from '../support/browser'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
  world.clock.set('2020-09-02T02:00:00.000Z')
})
afterAll(() => world.close())

test('a month is frozen, signed and published by forms, with its figures as a chart and as a table', async () => {
  const [lin, chen] = [await signedIn(world, 'lin'), await signedIn(world, 'chen')]
  const form = formIn((await lin.get('/bulletins')).text, 'freeze')
  expect((await lin.submit('/bulletins', { ...form, month: '2020-10' })).status).toBe(422)
  const frozen = await lin.submit('/bulletins', { ...form, month: '2020-08' })
  const address = String(frozen.headers.location).split('?')[0]!
  const { text } = await chen.get(address).expect(200)
  expect(text).toContain('<svg')
  expect(text).not.toMatch(/<script(?! src="\/console\/drafts\.[0-9a-f]+\.js")/)
  const { figures } = (await (await world.as('lin')).get(`/bulletins/${address.split('/').at(-1)}`)).body
  for (const { name, tasks } of figures.districts)
    expect(text).toContain(`${name}</th><td class="number">${tasks}<`)
  expect(text).not.toContain('value="publish"')
  await chen.submit(address, formIn(text, 'sign')).expect(303)
  await lin.submit(address, formIn((await lin.get(address)).text, 'publish')).expect(303)
  expect((await lin.get(address)).text).toContain('/bulletin/2020-08')
  await (await signedIn(world, 'li')).get(address).expect(200)
})
