import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '../../ledger/record/records'
import { brokenChains } from '../cast/brokenChains'
import { leaks, tablesOf } from '../support/leaks'
import { idOf } from '../cast/absences'
import { PERSONAL } from '../cast/personal'
import { openWorld, type Caller, type World } from '../support/world'
import { expectProblem } from '../api/http/problems'

let world: World
let [operator, li, wang, qian]: Caller[] = []
let path: string
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  li = await world.as('li')
  wang = await world.as('wang')
  qian = await world.as('qian')
  path = `/people/${await idOf(world, 'li')}`
})
afterEach(() => world.close())

const put = (body: object, who = operator!, key?: string) =>
  who.send('put', `${path}/personal-data`, body, { key })
const ask = (body: object, who = wang!, key?: string) =>
  who.send('post', `${path}/personal-data/disclosures`, body, { key })
const VALUES = Object.values(PERSONAL.li)
const NOTHING = { idNumber: null, phone: null, bankAccount: null, health: null }
const MASKED = {
  idNumber: '500*************15',
  phone: '138****5678',
  bankAccount: '**** 0004',
  health: '有记录',
}
const WHY = '核对补贴发放信息'
const actions = async () =>
  world.db.action.findMany({ where: { itemId: await idOf(world, 'li') }, orderBy: { version: 'asc' } })

test('what an operator sets is shown masked, what is left out stays, and null removes it', async () => {
  expect((await li!.get(`${path}/personal-data`).expect(200)).body).toEqual(NOTHING)
  expect((await put(PERSONAL.li).expect(200)).body).toEqual(MASKED)
  expect((await wang!.get(`${path}/personal-data`).expect(200)).body).toEqual(MASKED)
  const changed = (await put({ health: null, phone: '+86 139 0000 1111' }).expect(200)).body
  expect(changed).toEqual({ ...MASKED, health: null, phone: '139****1111' })
  expect(await world.db.personalDatum.count()).toBe(3)
})

test('everybody changes their own phone and nothing else of theirs', async () => {
  await put({ phone: '13896045678' }, li).expect(200)
  expectProblem(await put({ phone: '13896045679', health: '好' }, li), 403, 'forbidden')
  expectProblem(await put({ idNumber: null }, li), 403, 'forbidden')
  expectProblem(await put({ phone: null }, wang), 403, 'forbidden')
  expect((await put({}, li).expect(200)).body.phone).toBe('138****5678')
})

test('whoever has no part in it is told what they would be told of nobody', async () => {
  await put(PERSONAL.li).expect(200)
  for (const [method, end, body] of [
    ['get', '/personal-data', undefined],
    ['put', '/personal-data', { phone: '13896045679' }],
    ['post', '/personal-data/disclosures', { fields: ['phone'], reason: WHY }],
    ['get', '/disclosures', undefined],
  ] as const) {
    const at = (id: string) =>
      method === 'get' ? qian!.get(`/people/${id}${end}`) : qian!.send(method, `/people/${id}${end}`, body)
    const foreign = expectProblem(await at(path.split('/')[2]!), 404, 'not-found')
    expect(expectProblem(await at(randomUUID()), 404, 'not-found')).toEqual(foreign)
  }
})

test('in full it is shown once, and the record keeps who, which fields and why, and no value', async () => {
  await put(PERSONAL.li).expect(200)
  const { idNumber, health } = PERSONAL.li
  const answer = (await ask({ fields: ['idNumber', 'health'], reason: WHY }, wang, 'once').expect(201)).body
  expect(answer).toMatchObject({ fields: ['idNumber', 'health'], reason: WHY, values: { idNumber, health } })
  const again = (await ask({ fields: ['idNumber', 'health'], reason: WHY }, wang, 'once').expect(201)).body
  expect(again).toEqual({ ...answer, values: null })
  const disclosed = (await actions()).filter(({ kind }) => kind === 'disclose')
  expect(disclosed).toMatchObject([{ before: null, after: { fields: ['idNumber', 'health'], reason: WHY } }])
  expect(await brokenChains(world.db)).toEqual([])
})

test('what was never known is disclosed as such', async () => {
  const { values } = (await ask({ fields: ['phone'], reason: WHY }).expect(201)).body
  expect(values).toEqual({ phone: null })
})

test('operators set what they may not see in full', async () => {
  await put(PERSONAL.li).expect(200)
  expectProblem(await ask({ fields: ['phone'], reason: WHY }, operator), 403, 'forbidden')
})

test('who saw what is listed for the person, operators and supervisors', async () => {
  await put(PERSONAL.li).expect(200)
  await ask({ fields: ['phone'], reason: WHY }).expect(201)
  world.clock.addHours(1)
  await ask({ fields: ['phone'], reason: '本人核对一下' }, li).expect(201)
  const listed = (await li!.get(`${path}/disclosures`).expect(200)).body
  const by = { id: await idOf(world, 'wang') }
  expect(listed).toMatchObject({
    total: 2,
    items: [{ reason: '本人核对一下' }, { by, fields: ['phone'], reason: WHY }],
  })
  for (const who of [operator!, await world.as('lin')])
    expect((await who.get(`${path}/disclosures`).expect(200)).body).toEqual(listed)
  expectProblem(await wang!.get(`${path}/disclosures`), 403, 'forbidden')
  expect((await li!.get(`${path}/disclosures?limit=1`).expect(200)).body.items).toHaveLength(1)
})

test.each([
  ['no reason', { fields: ['phone'] }, 400],
  ['four characters of reason', { fields: ['phone'], reason: '核对信息' }, 400],
  ['spaces for a reason', { fields: ['phone'], reason: '        ' }, 400],
  ['501 characters of reason', { fields: ['phone'], reason: '长'.repeat(501) }, 400],
  ['a NUL in the reason', { fields: ['phone'], reason: '核对\u0000联系方式' }, 400],
  ['no field', { fields: [], reason: WHY }, 400],
  ['an unknown field', { fields: ['password'], reason: WHY }, 400],
  ['one field twice', { fields: ['phone', 'phone'], reason: WHY }, 400],
  ['a text for fields', { fields: 'phone', reason: WHY }, 400],
  ['the person in the body', { fields: ['phone'], reason: WHY, id: 'x' }, 400],
  ['the number in the reason', { fields: ['phone'], reason: '核对 138-9604-5678 机主' }, 422],
  ['the note in the reason', { fields: ['phone'], reason: `因${PERSONAL.li.health}` }, 422],
])('with %s nothing is disclosed and nothing recorded', async (_name, body, status) => {
  await put(PERSONAL.li).expect(200)
  const before = (await actions()).length
  const answer = await ask(body)
  expectProblem(answer, status)
  expect(leaks(VALUES, [{ name: 'answer', content: answer.text }])).toEqual([])
  expect((await actions()).length).toBe(before)
})

const wrongMembers: [string, object, number][] = [
  ['a wrong check digit', { idNumber: '500101198003071216' }, 422],
  ['15 digits', { idNumber: '500101800307121' }, 422],
  ['full-width digits of a wrong number', { idNumber: '５００１０１１９８００３０７１２１６' }, 422],
  ['a masked phone', { phone: '138****5678' }, 422],
  ['a wrong card', { bankAccount: '6222020200112230005' }, 422],
  ['a long note', { health: '病'.repeat(501) }, 422],
  ['an array', { phone: ['13896045678'] }, 400],
  ['an object', { phone: { toString: '13896045678' } }, 400],
  ['a number', { phone: 13896045678 }, 400],
  ['a NUL', { phone: '138960\u000045678' }, 400],
  ['two lines', { phone: '13896045678\r\nX-Header: 1' }, 400],
  ['half a pair', { health: '\ud800' }, 400],
  ['a role', { phone: '13896045678', role: 'operator' }, 400],
  ['operator', { phone: '13896045678', operator: true }, 400],
  ['sealed bytes', { sealed: 'AAAA', keyVersion: 'v1' }, 400],
]
test.each(wrongMembers)('%s is refused, and nothing is stored', async (_name, body, status) => {
  expectProblem(await put({ ...body }), status)
  expect(await world.db.personalDatum.count()).toBe(0)
  expect((await actions()).filter(({ kind }) => kind === 'change_personal_data')).toEqual([])
})

test('a right field beside a wrong one is not stored, and every wrong one is named', async () => {
  const problem = expectProblem(await put({ ...PERSONAL.li, phone: '1', idNumber: '2' }), 422, 'refused')
  expect(problem.errors!.map(({ path: at }) => at).sort()).toEqual(['idNumber', 'phone'])
  expect(await world.db.personalDatum.count()).toBe(0)
})

test('a body with __proto__ is malformed', async () => {
  const { text, status } = await operator!
    .send('put', `${path}/personal-data`)
    .type('application/json')
    .serialize((sent: unknown) => sent as string)
    .send('{"phone":"13896045678","__proto__":{"operator":true}}')
  expect([status, text.includes('13896045678')]).toEqual([400, false])
  expect(await world.db.personalDatum.count()).toBe(0)
})

test('the same ID number twice is refused, also at once, and free again once it is removed', async () => {
  const other = `/people/${await idOf(world, 'sun')}/personal-data`
  const { idNumber } = PERSONAL.li
  const give = (to: string, value: string | null) => operator!.send('put', to, { idNumber: value })
  const answers = await Promise.all([
    give(`${path}/personal-data`, idNumber),
    give(other, idNumber.toLowerCase()),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(await world.db.personalDatum.count()).toBe(1)
  await give(`${path}/personal-data`, null).expect(200)
  await give(other, idNumber).expect(200)
  expectProblem(await give(`${path}/personal-data`, '５００１０１ 19800307 1215'), 422, 'refused')
})

test('the record holds field names and keyed hashes, the same value again changes nothing', async () => {
  await put({ phone: '13896045678' }).expect(200)
  await put({ phone: '１３８ 9604 5678' }).expect(200)
  await put({ phone: null }).expect(200)
  await put({ phone: null, health: null }).expect(200)
  const [set, removed, ...more] = (await actions()).filter(({ kind }) => kind === 'change_personal_data')
  expect(more).toEqual([])
  const hash = expect.stringMatching(/^v1:[0-9a-f]{64}$/)
  expect([set!.before, set!.after]).toEqual([{ phone: null }, { phone: hash }])
  expect([removed!.before, removed!.after]).toEqual([set!.after, { phone: null }])
  expect(await brokenChains(world.db)).toEqual([])
})

test('the same request again is answered as before, with another number it is refused, and its bare hash is nowhere', async () => {
  const first = (await put({ phone: '13896045678' }, operator, 'twice').expect(200)).body
  expect((await put({ phone: '13896045678' }, operator, 'twice').expect(200)).body).toEqual(first)
  expectProblem(await put({ phone: '13896045679' }, operator, 'twice'), 422, 'key-reused')
  const asked = ['PUT', `${path}/personal-data`, {}, { phone: '13896045678' }]
  const guess = createHash('sha256').update(canonicalJson(asked)).digest('hex')
  const kept = await world.db.idempotencyKey.findMany()
  expect(kept.map(({ requestHash }) => requestHash)).not.toContain(guess)
})

test('an hour takes so many disclosures of one person’s asking, then says when to come back', async () => {
  await put(PERSONAL.li).expect(200)
  for (let asked = 0; asked < 30; asked++) await ask({ fields: ['phone'], reason: WHY }).expect(201)
  const answer = await ask({ fields: ['phone'], reason: WHY })
  expectProblem(answer, 429, 'rate-limited')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(3_000)
  await ask({ fields: ['phone'], reason: WHY }, li).expect(201)
  expect((await actions()).filter(({ kind }) => kind === 'disclose')).toHaveLength(31)
})

test('a dump holds no value in any form, whatever was set, seen and removed', async () => {
  await put(PERSONAL.li, operator, 'set').expect(200)
  await operator!.send('put', `/people/${await idOf(world, 'sun')}/personal-data`, PERSONAL.sun).expect(200)
  await ask({ fields: ['idNumber', 'phone', 'bankAccount', 'health'], reason: WHY }).expect(201)
  await put({ health: null }).expect(200)
  const tables = await tablesOf(world.db)
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['PersonalDatum', 'Action', 'IdempotencyKey']),
  )
  expect(leaks([...VALUES, ...Object.values(PERSONAL.sun)], tables)).toEqual([])
  // The search finds what is there: the same value where people write freely.
  await world.db.person.update({
    where: { id: path.split('/')[2]! },
    data: { image: `x${PERSONAL.li.phone}` },
  })
  expect(leaks(VALUES, await tablesOf(world.db))).toEqual(['Person: 13896045678 (plain)'])
})

test('the search finds a value in each of its forms, bytes within bytes', () => {
  const found = (content: unknown) => leaks(['13896045678'], [{ name: 'there', content }])
  const bytes = Buffer.from('{"phone":"13896045678"}')
  expect(found({ deep: [bytes] })).toEqual(['there: 13896045678 (plain)'])
  for (const shift of [0, 1, 2])
    expect(found(Buffer.concat([Buffer.alloc(shift, 'a'), bytes]).toString('base64'))).toHaveLength(1)
  expect(found(bytes.toString('hex'))).toEqual(['there: 13896045678 (hex)'])
  expect(found('１３８９６０４５６７８')).toEqual(['there: 13896045678 (full-width)'])
  expect(leaks(['左膝'], [{ name: 'u', content: encodeURIComponent('左膝') }])).toHaveLength(1)
  expect(found('1389604567')).toEqual([])
})
