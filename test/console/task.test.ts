import { formIn, signedIn } from '../support/browser'
import { cast, places } from '../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'
import { PHOTO } from '../cast/evidence'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

const addressOf = async (no: number) => `/tasks/${(await campaign.taskOf('li', no)).id}`

test('a task is taken through its life by forms alone, and its page tells it', async () => {
  const [li, wang] = [await signedIn(world, 'li'), await signedIn(world, 'wang')]
  const address = await addressOf(1)
  const act = async (browser: typeof li, name: string, fields: Record<string, string> = {}) => {
    const form = formIn((await browser.get(address)).text, name)
    return browser.submit(address, { ...form, ...fields })
  }
  expect((await act(li, 'accept')).headers.location).toBe(`${address}?done=accept`)
  await act(li, 'report', { text: '过半', progress: '50' })
  const form = formIn((await li.get(address)).text, 'submit')
  const ticked = Object.keys(form)
    .filter((name) => name.endsWith('.note'))
    .map((name) => [name.replace('.note', '.done'), 'yes'])
  const fields = { ...form, outcome: '已办结', ...(Object.fromEntries(ticked) as Record<string, string>) }
  const sent = li.agent.post(address).set('Origin', 'http://localhost:3000')
  for (const [name, value] of Object.entries(fields)) sent.field(name, value)
  expect((await sent.attach('files', PHOTO, '公示栏.jpg')).status).toBe(303)
  const seen = (await wang.get(address)).text
  expect(seen).toContain('公示栏.jpg')
  const photo = /\/api\/v1\/evidence\/[\da-f-]{36}/.exec(seen)![0]
  await wang.get(photo).expect(200)
  expect((await act(wang, 'review', { decision: 'verified' })).status).toBe(303)
  const { text } = await li.get(address)
  for (const said of ['审核通过，已办结', '签收', '报结', '网页']) expect(text).toContain(said)
  const task = await world.db.task.findUniqueOrThrow({ where: { id: address.slice(7) } })
  expect(task.state).toBe('verified')
  const actions = await world.db.action.findMany({ where: { itemId: task.id } })
  expect(actions.map(({ channel }) => channel).slice(1)).toEqual(Array(4).fill('console'))
})

test('a refused form comes back as it was typed, with what is wrong, and nothing is done', async () => {
  const li = await signedIn(world, 'li')
  const address = await addressOf(2)
  await li.submit(address, formIn((await li.get(address)).text, 'accept')).expect(303)
  const form = formIn((await li.get(address)).text, 'submit')
  const { text, status } = await li.submit(address, { ...form, outcome: '<只写了结果>' })
  expect(status).toBe(422)
  expect(text).toContain('&lt;只写了结果&gt;')
  expect(text).toContain('role="alert"')
  const { state } = await world.db.task.findUniqueOrThrow({ where: { id: address.slice(7) } })
  expect(state).toBe('accepted')
})

test('the same form sent twice is one act; one made for an older version is refused', async () => {
  const li = await signedIn(world, 'li')
  const address = await addressOf(3)
  const { text } = await li.get(address)
  const accept = formIn(text, 'accept')
  await li.submit(address, accept).expect(303)
  await li.submit(address, accept).expect(303)
  const late = await li.submit(address, { ...formIn(text, 'return'), reason: '不归我' })
  expect(late.status).toBe(412)
  expect(await world.db.action.count({ where: { itemId: address.slice(7) } })).toBe(2)
})

test('whoever does not see a task is told the same as of none', async () => {
  const qian = await signedIn(world, 'qian')
  const foreign = await qian.get(await addressOf(1)).expect(404)
  const absent = await qian.get('/tasks/00000000-0000-4000-8000-000000000000').expect(404)
  expect(foreign.text).toBe(absent.text)
})

test('an act that the page does not offer is refused', async () => {
  const li = await signedIn(world, 'li')
  for (const act of ['verify', 'toString', '__proto__', '']) {
    const { status } = await li.submit(await addressOf(4), { act, key: 'x' })
    expect(status).toBe(422)
  }
})

test('a task that is worked off in a ledger leads there, and so does the page of its target', async () => {
  const li = await signedIn(world, 'li')
  const unit = `unit=${places.village}`
  expect((await li.get(await addressOf(4))).text).toContain(`/households?${unit}`)
  expect((await li.get(await addressOf(5))).text).toMatch(/\/findings\?target=[\w-]{36}/)
  expect((await li.get(await addressOf(7))).text).toContain(`/projects?campaign=${campaign.id}&amp;${unit}`)
  const { targetId } = await world.db.task.findUniqueOrThrow({
    where: { id: (await campaign.taskOf('li', 1)).id },
  })
  const { text } = await li.get(`/targets/${targetId}`).expect(200)
  for (const address of [`/households?${unit}`, `/funds?campaign=${campaign.id}&amp;${unit}`])
    expect(text).toContain(address)
})

test('a silent supporting unit is waived by a form, which is there only while one is silent', async () => {
  const address = await addressOf(6)
  const [li, wang] = [await signedIn(world, 'li'), await signedIn(world, 'wang')]
  await li.submit(address, formIn((await li.get(address)).text, 'accept')).expect(303)
  expect((await li.get(address)).text).not.toContain('name="act" value="waive"')
  const { id: person, name } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  await wang.submit(address, { ...formIn((await wang.get(address)).text, 'support'), person }).expect(303)
  for (const browser of [li, wang]) {
    const form = /<form(?:(?!<\/form>).)*value="waive".*?<\/form>/s.exec(
      (await browser.get(address)).text,
    )![0]
    expect(form).toContain(`<option value="${person}">${name} · `)
  }
  const form = { ...formIn((await li.get(address)).text, 'waive'), reason: '与本村无关' }
  const unchosen = await li.submit(address, { ...form, person: '' })
  expect(unchosen.status).toBe(422)
  expect(unchosen.text).toContain('<a href="#form-waive-person">配合单位</a>：必填')
  await li.submit(address, { ...form, person }).expect(303)
  const { text } = await li.get(address)
  expect(text).not.toContain('name="act" value="waive"')
  expect(text).toContain('免予配合')
  const { state } = await world.db.taskSupporter.findFirstOrThrow({ where: { personId: person } })
  expect(state).toBe('waived')
})

test('an extension that no rule lets through is refused at the field of its day', async () => {
  const address = await addressOf(7)
  const li = await signedIn(world, 'li')
  const form = { ...formIn((await li.get(address)).text, 'ask_extension'), reason: '雨季' }
  const far = await li.submit(address, { ...form, dueOn: '2021-12-31' }).expect(422)
  expect(far.text).toMatch(/<a href="#form-ask_extension-dueOn">延至<\/a>：最多比 .+ 延后/)
})
