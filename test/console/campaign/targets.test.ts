import { formIn, signedIn } from '../../support/browser'
import { cast, places } from '../../cast/cast'
import { problem } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
let township: string
let village: string
beforeAll(async () => {
  world = await openWorld()
  const { id } = await launchSmallCampaign(world)
  const targetOf = async (regionCode: string) =>
    (await world.db.target.findFirstOrThrow({ where: { regionCode } })).id
  township = await targetOf(places.township)
  village = await targetOf(places.village)
  const lin = await world.as('lin')
  await lin.send('post', '/findings', problem(id)).expect(201)
  const taskOfVillage = await world.db.task.findFirstOrThrow({ where: { targetId: village, no: 1 } })
  await lin.send('post', `/tasks/${taskOfVillage.id}/raising`, { rung: 2, reason: '群众来访' }).expect(201)
})
afterAll(() => world.close())

test('the page of a target shows its figures, people, tasks, findings, letters and history as the API answers them', async () => {
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get(`/targets/${village}`).expect(200)
  const { body } = await (await world.as('lin')).get(`/targets/${village}`).expect(200)
  const { figures } = body.designation
  expect(text).toContain(`${figures.population} 人`)
  expect(text).toContain(`${figures.remainingPoor} 人`)
  expect(body.designation.shortfalls).toHaveLength(figures.shortfallAreas.length)
  for (const { zh } of body.designation.shortfalls) expect(text).toContain(zh)
  for (const { name, email } of body.people) {
    expect(text).toContain(name)
    expect(email).toBeUndefined()
  }
  expect(body.tasks).toHaveLength(8)
  for (const { id } of body.tasks) expect(text).toContain(`href="/tasks/${id}"`)
  expect(text).toContain(`<a href="/findings?target=${village}">未销号 1 个，已销号 0 个</a>`)
  expect(text).toMatch(/<a href="\/letters\/[\da-f-]{36}">[^<]*督〔2020〕1号/)
  expect(text).toContain('<td>启动</td>')
  expect((await lin.get(`/targets/${township}`)).text).toContain('没有督办函。')
})

test('a post that nobody holds is shown as vacant', async () => {
  const post = { regionCode: places.village, role: 'first_secretary' }
  const { count } = await world.db.post.updateMany({ where: post, data: { personId: null } })
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get(`/targets/${village}`).expect(200)
  expect(text).toContain(`空缺 ${count} 名`)
  const { body } = await (await world.as('lin')).get(`/targets/${village}`)
  expect(body.posts).toContainEqual(
    expect.objectContaining({ role: 'first_secretary', present: 0, required: true }),
  )
  const { id: personId } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  await world.db.post.updateMany({ where: post, data: { personId } })
})

test('its leader instructs by the form, which comes back as typed where it is refused', async () => {
  const chen = await signedIn(world, 'chen')
  const path = `/targets/${township}`
  const form = formIn((await chen.get(path).expect(200)).text, 'instruct')
  const typed = { ...form, title: '抢通水毁道路', text: '请抢通', dueOn: '2020-07-01', person: '' }
  const refused = await chen.submit(path, typed).expect(422)
  expect(refused.text).toContain('已过去')
  expect(refused.text).toContain('value="抢通水毁道路"')
  const again = { ...typed, ...formIn(refused.text, 'instruct'), text: '请抢通', dueOn: '2020-08-31' }
  expect((await chen.submit(path, again).expect(303)).headers.location).toBe(`${path}?done=instruct`)
  expect((await chen.get(path)).text).toContain('抢通水毁道路')
  const [task] = await world.db.task.findMany({ where: { kind: 'instruction' } })
  const wu = await world.db.person.findUniqueOrThrow({ where: { email: cast.wu } })
  expect(task).toMatchObject({ targetId: township, assigneeId: wu.id, dueOn: '2020-08-31' })
})

test('a target that is not one’s own is absent, and who leads no target cannot instruct', async () => {
  const li = await signedIn(world, 'li')
  await li.get(`/targets/${township}`).expect(404)
  await li.get('/targets/no-id').expect(404)
  const own = await li.get(`/targets/${village}`).expect(200)
  expect(own.text).not.toContain('value="instruct"')
  const typed = { act: 'instruct', key: 'k', title: '越权', text: '越权', dueOn: '2020-08-31' }
  await li.submit(`/targets/${village}`, typed).expect(403)
  expect(await world.db.task.count({ where: { title: '越权' } })).toBe(0)
})

test('the page of a target reads in English', async () => {
  const lin = await signedIn(world, 'lin')
  await lin.submit('/language', { language: 'en', to: '/work' }).expect(303)
  const { text } = await lin.get(`/targets/${village}`).expect(200)
  for (const words of ['Responsible people', 'Remaining poor', '1 open, 0 cleared', 'opened'])
    expect(text).toContain(words)
  expect(text).not.toMatch(/责任人员|剩余贫困人口|办理记录|未销号/)
})
