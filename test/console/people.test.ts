import { formIn, signedIn } from '../support/browser'
import { cast } from '../support/cast'
import { openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('an operator records somebody, gives them a role for a time and an area, takes it back, and disables them', async () => {
  const operator = await signedIn(world, 'operator')
  const form = formIn((await operator.get('/people')).text, 'create')
  const taken = await operator.submit('/people', { ...form, name: '重复', email: cast.li })
  expect(taken.status).toBe(422)
  expect(taken.text).toContain('该邮箱已属于他人')
  const listed = await operator.submit('/people', { ...form, name: '两人', email: 'a@b.cn, c@d.cn' })
  expect(listed.status).toBe(400)
  const made = await operator.submit('/people', { ...form, name: '新同志', email: 'New.Person@example.org' })
  const address = String(made.headers.location).split('?')[0]!
  const act = async (name: string, fields: Record<string, string> = {}) => {
    const { text } = await operator.get(address)
    return operator.submit(address, { ...formIn(text, name), ...fields })
  }
  expect((await act('grant', { role: 'auditor', area: '不是区划' })).status).toBe(400)
  await act('grant', { role: 'auditor', area: '500101', untilOn: '2021-06-30' })
  expect((await operator.get(address)).text).toContain('审计 · 万州区')
  expect((await act('takeBack')).status).toBe(303)
  expect((await operator.get(address)).text).toContain('已收回')
  expect((await act('disable', { reason: '' })).status).toBe(400)
  expect((await act('disable', { reason: '调离' })).status).toBe(303)
  expect((await operator.get(address)).text).toContain('value="enable"')
  const mails = await world.db.mailLine.findMany({ where: { kind: 'password' } })
  expect(mails).toHaveLength(1)
})

test('a head reads the people of their area, and changes nobody', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get('/people').expect(200)
  const li = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const zhou = await world.db.person.findUniqueOrThrow({ where: { email: cast.zhou } })
  expect(text).toContain(`/people/${li.id}`)
  expect(text).not.toContain(`/people/${zhou.id}`)
  expect(text).not.toContain('value="create"')
  const page = (await wang.get(`/people/${li.id}`).expect(200)).text
  expect(page).not.toContain(cast.li)
  expect(page).not.toContain('value="grant"')
  await wang.get(`/people/${zhou.id}`).expect(404)
  const { status } = await wang.submit(`/people/${li.id}`, { act: 'disable', key: 'x', reason: '不服管' })
  expect(status).toBe(403)
})
