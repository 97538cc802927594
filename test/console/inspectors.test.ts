import { randomUUID } from 'node:crypto'
import { formIn, signedIn } from '../support/browser'
import type { CastName } from '../cast/cast'
import { register, takeFinding, TO_CLEARING } from '../cast/findings'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
})
afterAll(() => world.close())

/** Somebody who holds no post, with a role in an area: of the whole city where none is named. */
async function given(
  name: string,
  role: string,
  area: string | null,
): Promise<{ id: string; grant: string }> {
  const operator = await world.as('operator')
  const person = { name, email: `${role}.${area ?? 'city'}@example.org`, invitation: false }
  const { id } = (await operator.send('post', '/people', person).expect(201)).body as { id: string }
  const grant = { role, area, untilOn: '2020-12-31' }
  const { body } = await operator.send('post', `/people/${id}/grants`, grant).expect(201)
  return { id, grant: body.id as string }
}
const found = async (who: CastName, q: string, more = '') => {
  const query = `q=${encodeURIComponent(q)}${more}`
  const { body } = await (await world.as(who)).get(`/people?${query}`).expect(200)
  return (body.items as { id: string }[]).map(({ id }) => id)
}

test('an inspector without a post is found by a supervisor, and draws are shared out to them', async () => {
  const { id } = await given('巡查员甲', 'inspector', '500101')
  await takeFinding(world, await register(world, campaign), TO_CLEARING)
  const lin = await signedIn(world, 'lin')
  const q = encodeURIComponent('巡查员')
  expect((await lin.get(`/people?q=${q}`).expect(200)).text).toContain(`href="/people/${id}">巡查员甲`)
  expect((await lin.get(`/people/${id}`).expect(200)).text).toContain('巡查员甲')
  const page = `/draws?q=${q}`
  const { text } = await lin.get(page).expect(200)
  expect(text).toContain(`name="inspector.${id}"`)
  const typed = { ...formIn(text, 'draw'), [`inspector.${id}`]: 'yes', size: '1', why: '季度回头看' }
  const foreign = { ...typed, campaign, stratum: 'county', [`inspector.${randomUUID()}`]: 'yes' }
  expect((await lin.submit(page, foreign).expect(422)).text).toContain(
    '<a href="#wrong-inspectors">回头看人员（未参与销号）</a>：没有此人',
  )
  await lin.submit(page, { ...typed, campaign, stratum: 'county' }).expect(303)
  expect(await world.db.drawItem.count({ where: { inspectorId: id } })).toBe(1)
})

test('who has a role without a post is found in its area alone, and no more once it is over', async () => {
  const { id, grant } = await given('督导员乙', 'reviewer', '500101')
  expect(await found('zhao', '督导员乙', '&area=500101')).toEqual([id])
  expect(await found('lin', '督导员乙', '&area=500240')).toEqual([])
  expect(await found('zhou', '督导员乙')).toEqual([])
  await (await world.as('operator')).send('delete', `/people/${id}/grants/${grant}`).expect(200)
  expect(await found('zhao', '督导员乙')).toEqual([])
  expect(await found('lin', '督导员乙')).toEqual([])
})

test('a role for the whole city is seen by the city, and one that only reads makes nobody known', async () => {
  const { id } = await given('巡查员丙', 'inspector', null)
  expect(await found('lin', '巡查员丙')).toEqual([id])
  expect(await found('zhao', '巡查员丙')).toEqual([])
  await given('审计员丁', 'auditor', null)
  expect(await found('lin', '审计员丁')).toEqual([])
  expect(await found('operator', '审计员丁')).toHaveLength(1)
})
