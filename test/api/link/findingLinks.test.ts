import request from 'supertest'
import { bundleMail } from '../../../ledger/mail/mails'
import { letterSubject, writeLetter } from '../../../mail/letters'
import { cast, type CastName } from '../../cast/cast'
import { catchUpFindings, problem, register, takeFinding } from '../../cast/findings'
import { AT_ONCE } from '../../cast/mailRules'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
let id: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  for (const who of ['li', 'wang', 'zhao', 'lin', 'qian'] as const) await mailedTo(world, who)
  id = await register(world, campaign.id)
})
afterEach(() => world.close())

const linkTo = async (who: CastName) => (await mailedTo(world, who, 'finding')).get(1)!
const stateNow = async () =>
  (await world.db.rectification.findFirstOrThrow({ orderBy: { cycle: 'desc' } })).state
const mailTo = async (who: CastName) => {
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
  const style = { publicUrl: 'http://localhost:3000', subjectOf: letterSubject }
  return bundleMail(world.db, person, world.clock.now(), style, AT_ONCE)
}

test('a finding goes from planning to its number, and through its look-back, by mailed links alone', async () => {
  const li = await linkTo('li')
  const opened = await openLink(world, li)
  expect(opened.html).toContain('公益岗位补贴发放对象与名册不符')
  const plan = { act: 'plan', 'measures.0.text': '追回多发补贴', 'measures.0.dueOn': '2020-08-10' }
  expect((await sendForm(world, li, plan)).status).toBe(303)
  expect((await openLink(world, li)).html).not.toContain('value="submit"')
  expect((await sendForm(world, li, { act: 'complete', measure: '1', result: '已追回' })).status).toBe(303)
  const handedIn = {
    act: 'submit',
    outcome: '已整改',
    'evidence.0.title': '缴款书',
    'evidence.0.reference': '财票',
  }
  expect((await sendForm(world, li, handedIn)).status).toBe(303)
  const wang = await linkTo('wang')
  expect((await openLink(world, wang)).html).toContain('缴款书')
  expect((await sendForm(world, wang, { act: 'review', decision: 'passed' })).status).toBe(303)
  expect((await sendForm(world, wang, { act: 'sign', statement: '属实' })).status).toBe(303)
  expect((await openLink(world, wang)).html).not.toContain('value="sign"')
  const zhao = await linkTo('zhao')
  expect((await sendForm(world, zhao, { act: 'sign' })).status).toBe(303)
  const lin = await linkTo('lin')
  expect((await sendForm(world, lin, { act: 'clear' })).status).toBe(303)
  expect((await openLink(world, lin)).html).toContain('销〔2020〕1号')
  expect(await stateNow()).toBe('cleared')

  const { id: inspector } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  const draw = { campaign: campaign.id, size: 1, why: '季度回头看', inspectors: [inspector] }
  await (await world.as('lin')).send('post', '/draws', draw).expect(201)
  const qian = await linkTo('qian')
  expect(
    (await sendForm(world, qian, { act: 'look_back', result: 'failed', reason: '名册仍不符' })).status,
  ).toBe(303)
  expect(await stateNow()).toBe('planning')
  for (const who of ['li', 'wang', 'zhao'] as const)
    expect((await mailTo(who))?.entries).toMatchObject([{ item: 'finding', kind: 'uncleared' }])
})

test('a mail names the finding and what is asked, and neither the problem nor anybody', async () => {
  const mail = await mailTo('li')
  expect(mail?.entries).toMatchObject([
    { item: 'finding', kind: 'finding', no: 1, dueOn: '2020-08-04', overdue: false },
  ])
  const { subject, text, html } = await writeLetter(mail!)
  expect(subject).toContain('1 个问题待办')
  expect(text).toContain('问题第 1 号 虚报冒领（三（二）2）：请制定整改措施')
  const { name } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  for (const secret of ['补贴', name, cast.li]) expect(text + html).not.toContain(secret)
})

test('what was done meanwhile is no longer told, and a measure of another is told to its owner', async () => {
  const { id: other } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  const li = await world.as('li')
  const measures = [{ text: '核对名册', dueOn: '2020-08-10', owner: other }]
  await li.send('post', `/findings/${id}/measures`, { measures }).expect(200)
  expect((await mailTo('qian'))?.entries).toMatchObject([{ kind: 'measure' }])
  const link = await linkTo('qian')
  expect((await sendForm(world, link, { act: 'complete', measure: '1', result: '已核对' })).status).toBe(303)
  await li.send('post', `/findings/${id}/submission`, { outcome: '已整改' }).expect(200)
  expect(await mailTo('li')).toBeNull()
})

test('a refused form comes back with the fields at fault and what was typed', async () => {
  const li = await linkTo('li')
  const late = await sendForm(world, li, {
    act: 'plan',
    'measures.0.text': '追回',
    'measures.0.dueOn': '2020-12-31',
  })
  expect(late.status).toBe(422)
  expect(late.text).toContain('晚于整改时限')
  expect(late.text).toContain('>追回</textarea>')
  expect((await sendForm(world, li, { act: 'plan' })).text).toContain('请至少填写一项措施')
  const fourth = { act: 'plan', 'measures.3.text': '公示', 'measures.3.dueOn': '2020-07-01' }
  expect((await sendForm(world, li, fourth)).text).toContain('id="form-plan-measures.0.dueOn-wrong"')
  expect((await sendForm(world, li, { act: 'clear' })).status).toBe(403)
  expect((await sendForm(world, li, { act: 'fly' })).status).toBe(422)
  expect(await stateNow()).toBe('planning')
})

test('a scanner that opens the link twenty times and posts its empty forms changes nothing', async () => {
  const li = await linkTo('li')
  for (let times = 0; times < 20; times += 1) expect((await openLink(world, li)).status).toBe(200)
  for (const act of ['plan', 'complete', 'submit', 'review', 'sign', 'clear', 'look_back', 'acknowledge'])
    expect([act, (await sendForm(world, li, { act, code: '' })).status]).toEqual([act, 422])
  expect(await world.db.action.count({ where: { itemKind: 'finding' } })).toBe(1)
})

test('a letter about a finding is answered on its page, by whom it went to alone', async () => {
  world.clock.set('2020-08-05T02:00:00Z')
  await catchUpFindings(world)
  const mail = await mailTo('li')
  expect(mail?.entries[0]).toMatchObject({ kind: 'letter', letters: [{ colour: 'blue' }] })
  const link = mail!.entries[0]!.link.replace('http://localhost:3000', '')
  const letter = await world.db.letter.findFirstOrThrow()
  expect((await openLink(world, link)).html).toContain('蓝色 · 第 1 级')
  const reply = { act: 'reply', letter: letter.id, text: '明日上报措施' }
  expect((await sendForm(world, link, reply)).status).toBe(303)
  expect(await world.db.letter.findFirst()).toMatchObject({ reply: '明日上报措施' })
})

test('reminders go to the owner of the measure whose day comes near', async () => {
  const li = await world.as('li')
  const { id: other } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  const measures = [{ text: '核对名册', dueOn: '2020-08-12', owner: other }]
  await li.send('post', `/findings/${id}/measures`, { measures }).expect(200)
  for (const who of ['li', 'qian'] as const) await mailedTo(world, who, 'finding')
  world.clock.set('2020-08-07T02:00:00Z')
  await catchUpFindings(world)
  expect((await mailTo('qian'))?.entries).toMatchObject([{ kind: 'reminder', item: 'finding' }])
  expect(await mailTo('li')).toBeNull()
})

test('after the finding went to somebody else the link of the one before opens nothing', async () => {
  const lin = await world.as('lin')
  const within = problem(campaign.id, { unit: '500101135212', clause: '八' })
  const other = (await lin.send('post', '/findings', within).expect(201)).body.id as string
  const link = (await mailedTo(world, 'qian', 'finding')).get(2)!
  const { code } = await openLink(world, link)
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
  await lin.send('post', `/findings/${other}/assignment`, { person }).expect(200)
  expect((await openLink(world, link)).status).toBe(410)
  const plan = { act: 'plan', code, 'measures.0.text': '核对名册', 'measures.0.dueOn': '2020-08-10' }
  const refused = await sendForm(world, link, plan)
  expect([refused.status, refused.type]).toEqual([410, 'text/html'])
  expect(await world.db.measure.count()).toBe(0)
})

test('a form that is sent twice acts once, and its page then says what was done, by which post', async () => {
  await world.db.person.update({ where: { email: cast.li }, data: { name: '李秘密' } })
  const li = await linkTo('li')
  const { code, key } = await openLink(world, li)
  const plan = { act: 'plan', code, key, 'measures.0.text': '追回', 'measures.0.dueOn': '2020-08-10' }
  for (let times = 0; times < 2; times += 1) expect((await sendForm(world, li, plan)).status).toBe(303)
  expect(await world.db.measure.count()).toBe(1)
  const { html } = await openLink(world, li)
  expect(html).toContain('办理：制定整改措施')
  expect(html).toContain('已由驻村第一书记')
  expect(html).not.toContain('李秘密')
})

test('a client that asks for the head of the page alone is answered, and changes nothing', async () => {
  const li = await linkTo('li')
  const before = await world.db.action.count()
  await request(world.app).head(li).expect(200)
  expect(await world.db.action.count()).toBe(before)
})

test('each sees the forms of what they may do now: a long-term finding is reported on, a reviewed one also sent back', async () => {
  const acts = async (link: string) =>
    [...(await openLink(world, link)).html.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act)
  const long = await register(world, campaign.id, {
    clause: '九',
    class: 'long_term',
    dueOn: '2020-12-31',
  })
  const links = await mailedTo(world, 'li', 'finding')
  expect(await acts(links.get(2)!)).toEqual(['plan'])
  await takeFinding(world, long, ['plan'])
  expect(await acts(links.get(2)!)).toEqual(['plan', 'complete', 'report'])
  await takeFinding(world, id, ['plan', 'complete'])
  expect(await acts(links.get(1)!)).toEqual(['plan', 'submit'])
  await takeFinding(world, id, ['submit'])
  expect(await acts(links.get(1)!)).toEqual([])
  const wang = await linkTo('wang')
  expect(await acts(wang)).toEqual(['review'])
  await takeFinding(world, id, ['pass'])
  expect(await acts(wang)).toEqual(['sign', 'review'])
  expect(
    (await sendForm(world, wang, { act: 'review', decision: 'returned', reason: '缺照片' })).status,
  ).toBe(303)
  expect((await openLink(world, links.get(1)!)).html).toContain('退回 1 次')
})

test('a link opens nothing after its sixty days, nor for a person who has left', async () => {
  const li = await linkTo('li')
  await world.db.person.update({ where: { email: cast.li }, data: { disabledAt: world.clock.now() } })
  expect((await openLink(world, li)).status).toBe(410)
  await world.db.person.update({ where: { email: cast.li }, data: { disabledAt: null } })
  expect((await openLink(world, li)).status).toBe(200)
  world.clock.set('2020-09-28T01:00:00Z')
  expect((await openLink(world, li)).status).toBe(410)
})

test('whom a letter went to opens its page even where nothing else of the finding is theirs', async () => {
  world.clock.set('2020-08-05T02:00:00Z')
  await catchUpFindings(world)
  const link = await linkTo('li')
  const { id: wang } = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
  await (await world.as('lin')).send('post', `/findings/${id}/assignment`, { person: wang }).expect(200)
  const { html, status } = await openLink(world, link)
  expect(status).toBe(200)
  expect(html).toContain('value="reply"')
  expect(html).not.toContain('value="plan"')
})
