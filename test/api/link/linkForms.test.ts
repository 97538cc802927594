import fc from 'fast-check'
import request from 'supertest'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
let links: Map<number, string>
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  links = await mailedTo(world, 'li')
})
afterAll(() => world.close())

const actionsOf = async (no: number) =>
  world.db.action.findMany({
    where: { itemId: (await campaign.taskOf('li', no)).id },
    orderBy: { version: 'asc' },
  })
const stateOf = async (no: number) =>
  (await world.db.task.findUniqueOrThrow({ where: { id: (await campaign.taskOf('li', no)).id } })).state
const complete = (no: number) =>
  Object.fromEntries(completeSubmission(no).items.map(({ key }) => [`item.${key}.done`, 'yes']))

test('the digits of the page may be typed in full width, as a Chinese keyboard gives them', async () => {
  const link = links.get(5)!
  const { html, code } = await openLink(world, link)
  const wide = code.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0))
  const pattern = /pattern="([^"]+)"/.exec(html)![1]!
  expect(new RegExp(`^${pattern}$`, 'v').test(wide)).toBe(true)
  expect((await sendForm(world, link, { act: 'accept', code: wide })).status).toBe(303)
  expect(await stateOf(5)).toBe('accepted')
})

test('with the digits of the page the assignee acts by mail, and comes back to a page that says so', async () => {
  const link = links.get(1)!
  const accepted = await sendForm(world, link, { act: 'accept' })
  expect([accepted.status, accepted.headers.location]).toEqual([303, link])
  expect((await openLink(world, link)).html).toContain('办理：签收')
  expect((await sendForm(world, link, { act: 'report', text: '过半', progress: '60' })).status).toBe(303)
  const evidence = { 'evidence.0.title': '学籍台账', 'evidence.0.reference': '教〔2020〕1号' }
  const submission = { act: 'submit', outcome: '全部完成', ...complete(1), ...evidence }
  expect((await sendForm(world, link, submission)).status).toBe(303)
  expect((await openLink(world, link)).html).toContain('办理：报结')
  const actions = await actionsOf(1)
  expect(actions.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
    'issue api',
    'accept mail',
    'report mail',
    'submit mail',
  ])
  expect(actions.at(-1)!.after).toMatchObject({
    submission: {
      outcome: '全部完成',
      items: completeSubmission(1).items,
      evidence: [{ title: '学籍台账', reference: '教〔2020〕1号' }],
    },
  })
})

test('the same form sent again, by a second press or a reload, changes nothing', async () => {
  const link = links.get(2)!
  const { code, key } = await openLink(world, link)
  const press = () => request(world.app).post(link).type('form').send({ act: 'accept', code, key })
  const presses = await Promise.all(Array.from({ length: 10 }, press))
  expect(presses.map(({ status }) => status)).toEqual(Array(10).fill(303))
  expect(await actionsOf(2)).toHaveLength(2)
  const late = await sendForm(world, link, { act: 'accept' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('办理：签收')
  expect(await actionsOf(2)).toHaveLength(2)
})

test('a task is handed back by mail with a reason, and not without', async () => {
  const link = links.get(3)!
  expect((await sendForm(world, link, { act: 'return', reason: ' ' })).status).toBe(422)
  expect((await sendForm(world, link, { act: 'return', reason: '不属本村' })).status).toBe(303)
  expect((await openLink(world, link)).html).toContain('不属本村')
})

test('what is refused comes back filled in, with the fault at its field and the digits empty', async () => {
  const link = links.get(4)!
  await sendForm(world, link, { act: 'accept' })
  const typed = { act: 'submit', outcome: '基本 <完成>', 'item.monitoring.done': 'yes', 'item.help.note': '' }
  const refused = await sendForm(world, link, typed)
  expect(refused.status).toBe(422)
  const { code } = await openLink(world, link)
  expect(refused.text).toContain('基本 &lt;完成&gt;')
  expect(refused.text).toMatch(/<input[^>]*name="item\.monitoring\.done"[^>]*checked/)
  expect(refused.text).toMatch(/aria-invalid="true"[^>]*name="item\.help\.note"/)
  expect(refused.text).not.toContain(`value="${code}"`)
  expect(await stateOf(4)).toBe('accepted')
  const putRight = { ...typed, outcome: '基本完成', 'item.help.note': '下月补齐' }
  expect((await sendForm(world, link, putRight)).status).toBe(303)
  expect(await stateOf(4)).toBe('submitted')
})

test.each([
  ['a NUL in a note', { 'item.development.note': 'a\u0000b' }, 422],
  ['a note that is too long', { 'item.development.note': '长'.repeat(10_001) }, 422],
  ['a NUL in the outcome', { outcome: '\u0000' }, 422],
  ['half a piece of evidence', { 'evidence.0.title': '台账' }, 422],
  ['a NUL in the key', { key: '\u0000' }, 303],
])('%s', async (_name, fields, status) => {
  const link = links.get(6)!
  if ((await stateOf(6)) === 'issued') await sendForm(world, link, { act: 'accept' })
  const answer = await sendForm(world, link, { act: 'submit', outcome: '完成', ...complete(6), ...fields })
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([status, answer.text.slice(0, 200)])
  expect(await stateOf(6)).toBe(status === 303 ? 'submitted' : 'accepted')
})

test('a link does only what it is for', async () => {
  const before = await actionsOf(7)
  for (const act of ['review', 'verify', 'assign', 'withdraw', '', 'constructor']) {
    const answer = await sendForm(world, links.get(7)!, { act, decision: 'verified', person: '1' })
    expect([act, answer.status]).toEqual([act, 422])
  }
  expect(await actionsOf(7)).toEqual(before)
})

test('whatever is typed into a form, the page answers and never breaks', async () => {
  const link = links.get(8)!
  const acts = fc.constantFrom('accept', 'return', 'report', 'submit', 'acknowledge', 'reply', 'x')
  const names = [
    'outcome',
    'text',
    'reason',
    'progress',
    'key',
    'letter',
    'decision',
    'item.covid_effect.note',
  ]
  const name = fc.oneof(fc.constantFrom(...names, 'item.covid_effect.done', 'evidence.0.title'), fc.string())
  const typed = fc.dictionary(name, fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\u0000')), {
    maxKeys: 6,
  })
  await fc.assert(
    fc.asyncProperty(acts, typed, async (act, fields) => {
      const { status, type } = await sendForm(world, link, { ...fields, act })
      expect([303, 409, 422]).toContain(status)
      expect(type).toMatch(/^text\//)
    }),
    { numRuns: 80 },
  )
})

test('a form that is too big is refused before it is read', async () => {
  expect((await sendForm(world, links.get(7)!, { act: 'accept', text: 'a'.repeat(300_000) })).status).toBe(
    413,
  )
})
