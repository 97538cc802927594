import { formIn, signedIn } from '../support/browser'
import { householdRow, importHouseholds } from '../support/households'
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
