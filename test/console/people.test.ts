import { inTransaction } from '../../ledger/database/database'
import { formIn, signedIn } from '../support/browser'
import { cast, type CastName } from '../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
const ids = {} as Record<CastName, string>
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
  const people = await world.db.person.findMany({ where: { email: { in: Object.values(cast) } } })
  for (const who of Object.keys(cast) as CastName[])
    ids[who] = people.find(({ email }) => email === cast[who])!.id
})
afterAll(() => world.close())

const pageOf = (who: CastName) => `/people/${ids[who]}`
const english = { language: 'en', to: '/work' }

test('the list shows whom the API answers, by the filters of its address', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get('/people').expect(200)
  const { body } = await (await world.as('wang')).get('/people')
  expect([...text.matchAll(/href="\/people\/([\da-f-]{36})"/g)].map(([, id]) => id)).toEqual(
    body.items.map(({ id }: { id: string }) => id),
  )
  expect(text).not.toContain('@example.org')
  const operator = await signedIn(world, 'operator')
  const found = await operator
    .get(`/people?q=${encodeURIComponent(cast.li)}&post=first_secretary`)
    .expect(200)
  expect(found.text).toContain('共 1 项')
  expect(found.text).toContain(cast.li)
  expect((await operator.get('/people?area=x').expect(400)).text).toContain('区域（含下辖）')
})

test('a person is shown with what stands with them, and only to who sees them', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get(pageOf('li')).expect(200)
  const { total } = (await (await world.as('wang')).get(`/tasks?assignee=${ids.li}`)).body
  expect(total).toBeGreaterThan(0)
  expect(text).toContain(`href="/tasks?assignee=${ids.li}">任务 ${total} 项`)
  expect(text).not.toContain(cast.li)
  expect(text).not.toMatch(/value="(grant|disable|change|setPersonal)"|办理记录/)
  await wang.get(pageOf('chen')).expect(404)
  await wang.get('/people/no-id').expect(404)
  await (await signedIn(world, 'li')).get(pageOf('li')).expect(403)
})

test('an operator gives a role in an area that was searched for, and takes it back', async () => {
  const operator = await signedIn(world, 'operator')
  const path = pageOf('qian')
  const { text } = await operator.get(`${path}?region=${encodeURIComponent('万州')}`).expect(200)
  expect(text).toMatch(/<option value="500101">500101 [^<]*万州区<\/option>/)
  const form = formIn(text, 'grant')
  const typed = { ...form, role: 'inspector', area: '500101', untilOn: '2020-07-01' }
  const refused = await operator.submit(path, typed).expect(422)
  expect(refused.text).toContain('已经过去')
  await operator.submit(path, { ...typed, role: 'operator', untilOn: '' }).expect(422)
  await operator.submit(path, { ...typed, area: '' }).expect(400)
  await operator.submit(path, { ...typed, untilOn: '2020-12-31' }).expect(303)
  const given = await operator.get(path).expect(200)
  expect(given.text).toMatch(/回头看<\/th><td>500101 万州区<\/td>.*生效中/s)
  expect((await world.db.roleGrant.findFirstOrThrow({ where: { personId: ids.qian } })).role).toBe(
    'inspector',
  )
  await operator.submit(path, formIn(given.text, 'takeBack')).expect(303)
  const { text: after } = await operator.get(path).expect(200)
  expect(after).toContain('已收回')
  expect(after).toContain('回头看，500101')
})

test('a hand-over shows first what would pass on and changes nothing; then it is done', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get(pageOf('li')).expect(200)
  const held = () => world.db.task.count({ where: { assigneeId: ids.li } })
  const before = await held()
  const typed = { ...formIn(text, 'preview'), to: ids.qian, reason: '轮换' }
  const preview = await wang.submit(pageOf('li'), typed).expect(200)
  expect(preview.text).toContain('移交预览（尚未办理）')
  expect([...preview.text.matchAll(/href="\/tasks\//g)]).toHaveLength(before)
  expect(await held()).toBe(before)
  const real = formIn(preview.text, 'handOver')
  expect(real).toMatchObject({ to: ids.qian, reason: '轮换' })
  const refused = await wang.submit(pageOf('li'), { ...real, to: ids.li }).expect(422)
  expect(refused.text).toContain('轮换')
  expect(await held()).toBe(before)
  const done = await wang.submit(pageOf('li'), formIn(preview.text, 'handOver')).expect(303)
  expect(done.headers.location).toBe('/people?done=handOver')
  await wang.get(done.headers.location!).expect(200)
  expect(await held()).toBe(0)
})

test('an absence is recorded for somebody and taken back', async () => {
  const wang = await signedIn(world, 'wang')
  const path = `${pageOf('qian')}?who=${encodeURIComponent('镇')}`
  const { text } = await wang.get(path).expect(200)
  expect(text).toContain(`<option value="${ids.wang}">`)
  const typed = {
    ...formIn(text, 'absence'),
    ...{ substitute: ids.wang, fromOn: '2020-08-03', untilOn: '2020-08-07', reason: '外出培训' },
  }
  await wang.submit(pageOf('qian'), typed).expect(303)
  const { text: shown } = await wang.get(pageOf('qian'))
  expect(shown).toContain('外出培训')
  await wang.submit(pageOf('qian'), formIn(shown, 'endAbsence')).expect(303)
  expect((await wang.get(pageOf('qian'))).text).toContain('已结束')
})

test('personal data is masked, and shown in full once for a reason that stays', async () => {
  const operator = await signedIn(world, 'operator')
  const set = formIn((await operator.get(pageOf('qian'))).text, 'setPersonal')
  const wrong = await operator.submit(pageOf('qian'), { ...set, phone: '123' }).expect(422)
  expect(wrong.text).toContain('aria-invalid="true"')
  await operator.submit(pageOf('qian'), { ...set, phone: '13800005678' }).expect(303)
  expect((await operator.get(pageOf('qian'))).text).not.toMatch(/13800005678|value="disclose"/)
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get(pageOf('qian')).expect(200)
  expect(text).not.toContain('13800005678')
  expect(text).toContain('5678')
  const form = { ...formIn(text, 'disclose'), 'field.phone': 'yes' }
  await wang.submit(pageOf('qian'), { ...form, reason: '' }).expect(400)
  const shown = await wang.submit(pageOf('qian'), { ...form, reason: '核对联系方式' }).expect(200)
  expect(shown.text).toContain('13800005678')
  expect((await wang.get(pageOf('qian'))).text).not.toContain('13800005678')
  expect((await operator.get(pageOf('qian'))).text).toContain('联系电话（核对联系方式）')
})

test('an operator changes, disables and lets in again; the history tells it', async () => {
  const operator = await signedIn(world, 'operator')
  const form = async (act: string) => formIn((await operator.get(pageOf('sun'))).text, act)
  const change = await form('change')
  expect(change).toMatchObject({ email: cast.sun })
  const taken = await operator.submit(pageOf('sun'), { ...change, email: cast.li }).expect(422)
  expect(taken.text).toContain('已属于他人')
  await operator.submit(pageOf('sun'), { ...change, name: '孙同志' }).expect(303)
  const inHand = await operator
    .submit(pageOf('sun'), { ...(await form('disable')), reason: '调离' })
    .expect(422)
  expect(inHand.text).toContain('请先移交，或指定接办人')
  expect(inHand.text).toMatch(/任务 \d 项未办结/)
  await operator
    .submit(pageOf('sun'), { ...(await form('disable')), to: ids.zhou, reason: '调离' })
    .expect(303)
  const { text } = await operator.get(pageOf('sun'))
  expect(text).toContain('已停用（')
  expect(text).not.toContain('value="invite"')
  await operator.submit(pageOf('sun'), await form('enable')).expect(303)
  const { text: after } = await operator.get(pageOf('sun'))
  expect(after).toMatch(/停用<div class="quiet">调离/)
  expect(after).toContain('→ 孙同志')
  await operator.submit(pageOf('sun'), await form('invite')).expect(303)
  expect(await world.db.mailLine.count({ where: { personId: ids.sun, kind: 'password' } })).toBe(1)
})

test('an address that refused mail is trusted again', async () => {
  await inTransaction(world.db, (tx) =>
    tx.person.update({ where: { id: ids.wu }, data: { addressRefusedAt: world.clock.now() } }),
  )
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get(pageOf('wu')).expect(200)
  expect(text).toContain('起邮箱被拒收')
  await lin.submit(pageOf('wu'), formIn(text, 'trust')).expect(303)
  expect((await lin.get(pageOf('wu'))).text).not.toContain('起邮箱被拒收')
})

test('somebody new is recorded and invited', async () => {
  const operator = await signedIn(world, 'operator')
  const form = formIn((await operator.get('/people')).text, 'newPerson')
  const typed = { ...form, name: '新同志', email: 'new.person@example.org' }
  const two = await operator
    .submit('/people', { ...typed, email: 'a@example.org, b@example.org' })
    .expect(400)
  expect(two.text).toContain('须为一个邮箱')
  const { headers } = await operator.submit('/people', typed).expect(303)
  const { text } = await operator.get(headers.location!).expect(200)
  expect(text).toContain('尚未设置密码')
  const personId = headers.location!.split(/[/?]/)[2]
  expect(await world.db.mailLine.count({ where: { kind: 'password', personId } })).toBe(1)
})

test('what a form asks for is checked again: nobody grants themselves a role, and nothing is slipped in', async () => {
  const wang = await signedIn(world, 'wang')
  const own = { act: 'grant', key: 'k', role: 'operator', area: 'everywhere' }
  await wang.submit(pageOf('wang'), own).expect(403)
  const slipped = { act: 'change', key: 'k', name: 'x', email: 'x@example.org', role: 'operator' }
  await wang.submit(pageOf('qian'), slipped).expect(403)
  const foreign = { act: 'preview', key: 'k', to: ids.qian, reason: '越权' }
  await wang.submit(pageOf('chen'), foreign).expect(404)
  expect(await world.db.roleGrant.count({ where: { personId: ids.wang } })).toBe(0)
})

test('the pages of people read in English', async () => {
  const operator = await signedIn(world, 'operator')
  await operator.submit('/language', english).expect(303)
  const { text } = await operator.get(pageOf('wu')).expect(200)
  for (const words of ['Work of this person', 'Give a role', 'Personal data', 'History'])
    expect(text).toContain(words)
  expect(text).not.toMatch(/名下事项|授予|个人信息|办理记录|外出/)
  expect((await operator.get('/people')).text).not.toMatch(/岗位类别|登记人员/)
})
