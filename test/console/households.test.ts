import { formIn, signedIn } from '../support/browser'
import { places } from '../cast/cast'
import { householdRow, importHouseholds, sheetOf } from '../cast/households'
import { openWorld, type World } from '../support/world'

let world: World
let id: string
beforeAll(async () => {
  world = await openWorld()
  const ids = await importHouseholds(world, [
    householdRow(1, { persons: '5' }),
    householdRow(2, { persons: '2', state: '风险已消除', email: '' }),
    householdRow(3, { measure: '' }),
  ])
  id = ids.get('H000001')!
})
afterAll(() => world.close())

test('the ledger of households counts households and persons apart, and names heads masked alone', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get('/households').expect(200)
  expect(text).toContain('共 3 户 10 人；风险消除 2 人，占 20%')
  expect(text).toContain('户**')
  expect(text).not.toMatch(/户主\d/)
  expect((await wang.get('/households?state=eliminated')).text).not.toContain('H000001')
  const english = await wang.get('/households').set('Accept-Language', 'en').expect(200)
  expect(english.text).toContain('3 households, 10 persons')
})

test('what is missing is listed', async () => {
  const { text } = await (await signedIn(world, 'wang')).get('/households/gaps').expect(200)
  expect(text).toContain('本清单 1 户 3 人')
  expect(text).toContain('缺帮扶措施')
})

test('who is responsible records a visit by its form; a refused one comes back as typed', async () => {
  const li = await signedIn(world, 'li')
  const page = `/households/${id}`
  const form = formIn((await li.get(page).expect(200)).text, 'visit')
  const early = await li.submit(page, { ...form, on: '2019-01-01', result: '入户看望' }).expect(422)
  expect(early.text).toContain('在将来，或早于识别日期')
  expect(early.text).toContain('入户看望')
  const again = formIn(early.text, 'visit')
  await li.submit(page, { ...again, on: '2020-07-30', result: '入户看望' }).expect(303)
  expect((await li.get(page)).text).toContain('已走访')
  expect((await li.get(page)).text).not.toContain('value="assign"')
  expect((await (await signedIn(world, 'wang')).get(page)).text).toContain('value="assign"')
})

test('a household elsewhere is not there', async () => {
  await (await signedIn(world, 'zhou')).get(`/households/${id}`).expect(404)
})

test('somebody of the village identifies a household by the form, and its publicity can be posted', async () => {
  const li = await signedIn(world, 'li')
  const form = formIn((await li.get('/households/new').expect(200)).text, 'identify')
  const typed = { ...form, no: 'N9', region: places.village, class: 'unstable', persons: '四' }
  const refused = await li.submit('/households/new', { ...typed, 'head.name': '张大山' }).expect(400)
  expect(refused.text).toContain('张大山')
  const short = { ...typed, persons: '4', 'head.name': '张大山', 'head.idNumber': '50010119800307' }
  const english = await li.agent
    .post('/households/new')
    .set('Origin', 'http://localhost:3000')
    .set('Accept-Language', 'en')
    .type('form')
    .send(short)
  expect(english.text).toContain('">ID number</a>: must have 18 characters')
  const done = await li
    .submit('/households/new', {
      ...{ ...typed, persons: '4', 'head.name': '张大山', 'head.phone': '13800001234' },
    })
    .expect(303)
  const { text } = await li.get(done.headers['location'] as string).expect(200)
  expect(text).toContain('识别公示中')
  expect(text).not.toContain('13800001234')
  const posted = (await (await signedIn(world, 'wang')).get('/households/publicity').expect(200)).text
  expect(posted).toContain('张大山')
  expect(posted).not.toContain('138')
  await li.get('/households/publicity').expect(403)
  expect((await li.get('/households/new')).text).not.toContain('value="import"')
})

test('a head tries a sheet, and reads which of its rows do not fit', async () => {
  const wang = await signedIn(world, 'wang')
  const form = formIn((await wang.get('/households/new').expect(200)).text, 'import')
  const file = sheetOf([householdRow(20), householdRow(21, { persons: '0' })])
  const told = await wang
    .upload('/households/new', { ...form, tryOnly: 'yes' }, file, '监测户.csv')
    .expect(200)
  expect(told.text).toContain('家庭人口数应大于 0')
  expect(await world.db.household.count({ where: { no: 'H000020' } })).toBe(0)
})

test('its facts are corrected by the form, which shows them as they stand', async () => {
  const page = `/households/${id}`
  const li = await signedIn(world, 'li')
  const text = (await li.get(page)).text
  expect(text).toMatch(/name="persons"[^>]*value="5"|value="5"[^>]*name="persons"/)
  const form = { ...formIn(text, 'change'), class: 'unstable', persons: '6', reason: '添丁' }
  await li.submit(page, { ...form, income: '5200', incomeYear: '2019' }).expect(303)
  expect(await world.db.household.findUniqueOrThrow({ where: { id } })).toMatchObject({
    classCode: 'unstable',
    persons: 6,
  })
})

test('an income is taken away by its form together with its year, and not without it', async () => {
  const page = `/households/${id}`
  const li = await signedIn(world, 'li')
  const cleared = {
    ...formIn((await li.get(page)).text, 'change'),
    class: 'unstable',
    income: '',
    reason: '核实',
  }
  const half = await li.submit(page, cleared).expect(422)
  expect(half.text).toContain('<a href="#form-change-income">人均纯收入</a>：收入与年度须同时填写，或都不填')
  await li.submit(page, { ...cleared, incomeYear: '' }).expect(303)
  expect(await world.db.household.findUniqueOrThrow({ where: { id } })).toMatchObject({
    income: null,
    incomeYear: null,
  })
})

test('a condition that is not met is told at its box', async () => {
  const page = `/households/${id}`
  const li = await signedIn(world, 'li')
  const form = { ...formIn((await li.get(page)).text, 'propose'), income: '9000', incomeYear: '2019' }
  const boxes = { incomeStable: 'yes', incomeAboveLine: 'yes', guaranteesSecure: 'yes', reason: '走访' }
  const { text } = await li.submit(page, { ...form, ...boxes }).expect(422)
  expect(text).toMatch(/<a href="#form-propose-expensesSolved">[^<]+<\/a>：未达到/)
  expect(text).not.toContain('href="#form-propose-incomeStable"')
})

test('who is responsible sees its head in full for a reason, once; the operator is not offered it', async () => {
  const page = `/households/${id}`
  const li = await signedIn(world, 'li')
  const form = { ...formIn((await li.get(page)).text, 'disclose'), 'field.name': 'yes' }
  await li.submit(page, { ...form, reason: '' }).expect(400)
  const shown = await li.submit(page, { ...form, reason: '入户前电话核实' }).expect(200)
  expect(shown.text).toContain('户主1')
  expect((await li.get(page)).text).not.toContain('户主1')
  const operator = await signedIn(world, 'operator')
  expect((await operator.get(page)).text).not.toContain('value="disclose"')
})

test('the workbook of the ledger has what is listed, heads masked', async () => {
  const wang = await signedIn(world, 'wang')
  const [, address] = /href="([^"]+households\.xlsx[^"]*)"/.exec((await wang.get('/households')).text) ?? []
  await wang
    .get(address!)
    .expect(200)
    .expect('Content-Type', /spreadsheet/)
})
