import { formIn, signedIn } from '../../support/browser'
import { cast } from '../../cast/cast'
import { found } from '../../cast/households'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let id: string
beforeEach(async () => {
  world = await openWorld()
  id = (await (await world.as('li')).send('post', '/households', found()).expect(201)).body.id as string
})
afterEach(() => world.close())

test('what is asked of a household and of a person counts together, thirty times an hour, each for a reason of some length', async () => {
  const [wang, lin] = [await world.as('wang'), await world.as('lin')]
  const { id: li } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const path = `/households/${id}/disclosures`
  const reason = '入户前电话核实'
  for (const wrong of [
    { fields: ['name'], reason: '核实' },
    { fields: ['name'], reason: '一'.repeat(501) },
    { fields: ['name'], reason: '    核实    ' },
    { fields: ['name', 'name'], reason },
    { fields: [], reason },
    { fields: ['income'], reason },
    { fields: ['name'] },
  ])
    expectProblem(await wang.send('post', path, wrong), 400, 'bad-request')
  const ofPerson = { fields: ['phone'], reason }
  for (let asked = 0; asked < 15; asked += 1) {
    await wang.send('post', path, { fields: ['name'], reason }).expect(200)
    await wang.send('post', `/people/${li}/personal-data/disclosures`, ofPerson).expect(201)
  }
  const further = await wang.send('post', path, { fields: ['name'], reason })
  expectProblem(further, 429, 'rate-limited')
  expect(Number(further.headers['retry-after'])).toBeGreaterThan(3_000)
  expectProblem(
    await wang.send('post', `/people/${li}/personal-data/disclosures`, ofPerson),
    429,
    'rate-limited',
  )
  await lin.send('post', path, { fields: ['name'], reason }).expect(200)
})

test('what a head’s facts were is told once: the same request again tells none, on the page too', async () => {
  const wang = await world.as('wang')
  const ask = { fields: ['name'], reason: '入户前电话核实' }
  const send = () => wang.send('post', `/households/${id}/disclosures`, ask, { key: 'twice' }).expect(200)
  expect((await send()).body).toEqual({ head: { name: '张大山' } })
  expect((await send()).body).toEqual({ head: null })
  const browser = await signedIn(world, 'wang')
  const fields = {
    ...formIn((await browser.get(`/households/${id}`).expect(200)).text, 'disclose'),
    'field.name': 'yes',
    reason: '入户前电话核实',
  }
  const first = await browser.submit(`/households/${id}`, fields).expect(200)
  expect(first.text).toContain('张大山')
  const again = await browser.submit(`/households/${id}`, fields).expect(409)
  expect(again.text).not.toContain('张大山')
  expect(again.text).toContain('内容只显示一次')
})
