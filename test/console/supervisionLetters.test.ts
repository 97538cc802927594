import { formIn, signedIn, type Browser } from '../support/browser'
import type { CastName } from '../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
let letter: string
beforeAll(async () => {
  world = await openWorld()
  const campaign = await launchSmallCampaign(world)
  const { id } = await campaign.taskOf('li', 1)
  const lin = await world.as('lin')
  const { body } = await lin.send('post', `/tasks/${id}/raising`, { rung: 2, reason: '群众来访' }).expect(201)
  letter = body.id as string
})
afterAll(() => world.close())

const actsIn = (html: string) => [...html.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act)
const browsers = new Map<CastName, Browser>()
async function browserOfCast(who: CastName): Promise<Browser> {
  const browser = browsers.get(who) ?? (await signedIn(world, who))
  browsers.set(who, browser)
  return browser
}
const read = async (who: CastName, id = letter) =>
  (await (await browserOfCast(who)).get(`/letters/${id}`).expect(200)).text
const send = async (who: CastName, act: string, typed: Record<string, string> = {}) => {
  const form = formIn(await read(who), act)
  return (await browserOfCast(who)).submit(`/letters/${letter}`, { ...form, ...typed })
}

test('a letter says its number, from whom and to whom, why, of what, and by when an answer is asked', async () => {
  const { body } = await (await world.as('wang')).get(`/letters/${letter}`).expect(200)
  const page = await read('wang')
  for (const told of [body.number, body.issuer, body.recipient.post, body.addressee, body.task.title.zh])
    expect(page).toContain(told)
  expect(page).toContain('经人工提级：群众来访')
  expect(page).toMatch(/[蓝黄橙红]色 · 第 2 级/)
  expect(page).toMatch(/并于 2020年\d+月\d+日周. 24:00 前答复/)
  expect(page).toContain('@page{size:A4;')
  expect(page.match(/<h1/g)).toHaveLength(1)
})

test('each sees the forms of what they may do, the API says the same, and to others the letter is absent', async () => {
  const seen = { wang: ['acknowledge', 'reply', 'raise'], lin: ['raise', 'lower'], li: [] } as const
  for (const who of ['wang', 'lin', 'li'] as const) {
    expect(actsIn(await read(who))).toEqual(seen[who])
    const { body } = await (await world.as(who)).get(`/letters/${letter}`).expect(200)
    expect(body.allowed).toEqual(seen[who])
  }
  await (await browserOfCast('zhou')).get(`/letters/${letter}`).expect(404)
  const forged = { act: 'reply', key: 'k', text: '代答', version: '1' }
  await (await browserOfCast('li')).submit(`/letters/${letter}`, forged).expect(403)
})

test('whom it went to acknowledges and replies by its forms, and it says what was answered', async () => {
  expect((await send('wang', 'acknowledge')).headers.location).toBe(`/letters/${letter}?done=acknowledge`)
  const empty = await send('wang', 'reply', { text: ' ' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('aria-invalid="true"')
  expect((await send('wang', 'reply', { text: '八月底前 <完成>' })).status).toBe(303)
  const page = await read('li')
  expect(page).toContain('八月底前 &lt;完成&gt;')
  expect(actsIn(await read('wang'))).toEqual(['raise'])
})

test('the city escalates it to a letter of its own, whose page shows the escalation levels so far, and de-escalates that again', async () => {
  const refused = await send('lin', 'raise', { rung: '2', reason: '媒体报道' })
  expect([refused.status, refused.text.includes('须在')]).toEqual([422, true])
  const { status, headers } = await send('lin', 'raise', { reason: '媒体报道' })
  expect(status).toBe(303)
  const escalated = /^\/letters\/([\da-f-]{36})\?done=raise$/.exec(headers.location!)![1]!
  const page = await read('lin', escalated)
  expect(page).toContain(`href="/letters/${letter}"`)
  expect(page).toContain('本函')
  const lin = await browserOfCast('lin')
  const form = { ...formIn(page, 'lower'), reason: '已说明情况' }
  await lin.submit(`/letters/${escalated}`, form).expect(303)
  expect(await read('lin', escalated)).toContain('已降级：已说明情况')
  const stored = await world.db.letter.findUniqueOrThrow({ where: { id: escalated } })
  expect(stored).toMatchObject({ loweredReason: '已说明情况', version: 2 })
})

test('a letter reads in English', async () => {
  const lin = await browserOfCast('lin')
  await lin.submit('/language', { language: 'en', to: '/work' }).expect(303)
  const page = await read('lin')
  for (const words of [
    'Supervision letter',
    'it was escalated by hand: 群众来访',
    'Please find the cause',
    'Letters so far',
  ])
    expect(page).toContain(words)
  expect(page).not.toMatch(/督办函<|答复情况|请查明原因|第 2 级/)
  await lin.submit('/language', { language: 'zh', to: '/work' }).expect(303)
})
