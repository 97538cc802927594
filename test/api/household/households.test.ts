import { addDays, instantAt } from '../../../domain/calendar/calendar'
import { itemsToRun } from '../../../ledger/record/outbox'
import { cast, places } from '../../cast/cast'
import { found, householdRow, importHouseholds, sheetOf } from '../../cast/households'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const TODAY = '2020-07-30'
const onDay = (day: string) => world.clock.set(instantAt(day, '09:00'))
const identified = async () => {
  const li = await world.as('li')
  return (await li.send('post', '/households', found()).expect(201)).body.id as string
}
const monitored = async () => (await importHouseholds(world, [householdRow(1)])).get('H000001')!
const LOOKS = { incomeStable: true, incomeAboveLine: true, expensesSolved: true, guaranteesSecure: true }

test('a household is identified, publicised, given somebody responsible, and monitored from its confirmation on', async () => {
  const id = await identified()
  const wang = await world.as('wang')
  const seen = (await wang.get(`/households/${id}`).expect(200)).body
  expect(seen).toMatchObject({
    state: 'identified',
    publicityUntilOn: '2020-08-03',
    limitOn: '2020-08-13',
    class: { code: 'unstable', name: { zh: '不稳定脱贫户' } },
    gaps: ['responsible'],
    head: { name: '张**', phone: '138****1234', health: '有记录', idNumber: null },
  })
  const confirm = () => wang.send('post', `/households/${id}/confirmation`, { reason: '评议通过' })
  const early = expectProblem(await confirm(), 422, 'refused')
  expect(early.errors?.map(({ path }) => path)).toEqual(['publicity', 'responsible'])
  const li = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const name = () => wang.send('post', `/households/${id}/responsible`, { person: li.id, reason: '包户' })
  await name().expect(200)
  expect((await name().expect(422)).body.errors).toMatchObject([{ path: 'person' }])
  onDay('2020-08-04')
  const { body } = await wang
    .send('post', `/households/${id}/confirmation`, { reason: '评议通过' })
    .expect(200)
  expect(body).toMatchObject({ state: 'monitored', gaps: ['measure'], visitDueOn: '2020-09-03' })
})

test('what is posted in a village names the household, and no number, phone, bank or health', async () => {
  await identified()
  const wang = await world.as('wang')
  const { body, text } = await wang.get('/households/publicity').expect(200)
  expect(body.items).toEqual([
    expect.objectContaining({
      name: '张大山',
      village: '沙包村村',
      persons: 4,
      stage: 'identified',
      untilOn: '2020-08-03',
    }),
  ])
  expect(text).not.toMatch(/1380000|肾病|N000001/)
})

test('the database itself says that a monitored household has exactly one person responsible', async () => {
  const id = await monitored()
  await expect(world.db.household.update({ where: { id }, data: { responsibleId: null } })).rejects.toThrow(
    /Household_responsible_check/,
  )
})

test('a risk is eliminated after a look at four conditions, above the line of the year, and a publicity', async () => {
  const id = await monitored()
  const [li, wang, operator] = [await world.as('li'), await world.as('wang'), await world.as('operator')]
  const propose = (more: object) =>
    li.send('post', `/households/${id}/elimination`, {
      ...LOOKS,
      income: 7000,
      incomeYear: 2020,
      reason: '入户核实',
      ...more,
    })
  const fields = async (more: object) =>
    expectProblem(await propose(more), 422, 'refused').errors?.map(({ path }) => path)
  expect(await fields({})).toEqual(['incomeYear'])
  await operator.send('put', '/income-lines/2020', { amount: 5000 }).expect(200)
  expect(await fields({ income: 5000 })).toEqual(['income'])
  expect(await fields({ expensesSolved: false })).toEqual(['expensesSolved'])
  expect(await fields({ incomeYear: 2018 })).toEqual(['incomeYear'])
  expect((await propose({}).expect(200)).body).toMatchObject({
    state: 'clearing',
    publicityUntilOn: '2020-08-03',
  })
  const confirm = () =>
    wang.send('post', `/households/${id}/elimination/confirmation`, { reason: '公示无异议' })
  expectProblem(await confirm(), 422, 'refused')
  onDay('2020-08-04')
  expect((await confirm().expect(200)).body).toMatchObject({ state: 'eliminated', visitDueOn: null })
  expectProblem(await confirm(), 409, 'wrong-state')
  onDay('2020-09-10')
  const back = await wang.send('post', `/households/${id}/roll-back`, { reason: '新发大病' }).expect(200)
  expect(back.body).toMatchObject({
    state: 'monitored',
    rollBacks: 1,
    visitDueOn: '2020-10-10',
    reason: '新发大病',
  })
})

test('a warning from outside becomes a check within days; the visit is its answer, and no elimination goes by it', async () => {
  const id = await monitored()
  const [li, wang, operator] = [await world.as('li'), await world.as('wang'), await world.as('operator')]
  await operator.send('put', '/income-lines/2020', { amount: 5000 }).expect(200)
  await wang
    .send('post', `/households/${id}/warnings`, { source: 'medical', text: '住院自付 6.2 万元' })
    .expect(200)
  const asked = (await li.get(`/households/${id}`)).body
  expect(asked.visits).toEqual([
    expect.objectContaining({ kind: 'check', dueOn: addDays(TODAY, 3), state: 'asked' }),
  ])
  const propose = { ...LOOKS, income: 7000, incomeYear: 2020, reason: '入户核实' }
  const refused = expectProblem(
    await li.send('post', `/households/${id}/elimination`, propose),
    422,
    'refused',
  )
  expect(refused.errors?.map(({ path }) => path)).toEqual(['warning'])
  await li.send('post', `/households/${id}/visits`, { on: TODAY, result: '已申请医疗救助' }).expect(200)
  const [visit] = (await li.get(`/households/${id}`)).body.visits
  expect(visit).toMatchObject({ kind: 'check', state: 'made', doneOn: TODAY, result: '已申请医疗救助' })
})

test('a visit ahead of being asked counts for its period once; one more in the same period stands beside it', async () => {
  const id = await monitored()
  const li = await world.as('li')
  const visit = () => li.send('post', `/households/${id}/visits`, { on: TODAY, result: '正常' }).expect(200)
  onDay('2020-07-31')
  const on = (day: string) =>
    li.send('post', `/households/${id}/visits`, { on: day, result: '正常' }).expect(200)
  expect((await on('2020-07-31')).body.visitDueOn).toBe(addDays(TODAY, 60))
  await visit()
  const { visits } = (await li.get(`/households/${id}`)).body
  expect(visits.map(({ kind, no }: { kind: string; no: number }) => `${kind} ${no}`).toSorted()).toEqual([
    'extra 1',
    'regular 1',
  ])
})

test('an import tries first, tells each row that it cannot take, and changes nothing the second time', async () => {
  const operator = await world.as('operator')
  const rows = [
    householdRow(1),
    householdRow(2, { email: '' }),
    householdRow(3, { email: cast.zhou }),
    householdRow(4, { class: '突发严重困难户' }),
    householdRow(5, { code: places.township }),
    householdRow(6, { persons: '0' }),
    householdRow(1, { head: '重复', id: '' }),
    householdRow(8, { id: '500101196001010001' }),
    householdRow(9, { state: '风险已消除', email: '' }),
  ]
  const upload = (query = '') =>
    operator.upload(`/imports/households${query}`, sheetOf(rows), '监测户.csv').expect(200)
  const tried = (await upload('?dryRun=true')).body
  expect(await world.db.household.count()).toBe(0)
  const { body } = await upload()
  expect(body).toEqual(tried)
  expect(body).toMatchObject({ rows: 9, accepted: 2, changed: 2 })
  expect(body.rejected.map(({ row, column }: { row: number; column: string }) => `${row} ${column}`)).toEqual(
    [
      '3 监测责任人邮箱',
      '4 监测责任人邮箱',
      '5 监测对象类别',
      '6 行政区划代码',
      '7 家庭人口数',
      '8 户编号',
      '9 户主身份证号',
    ],
  )
  expect((await upload()).body).toMatchObject({ accepted: 2, changed: 0, unchanged: 2 })
  const other = sheetOf([householdRow(1, { persons: '7' })])
  const changed = (await operator.upload('/imports/households', other, '监测户.csv')).body
  expect(changed.rejected).toEqual([expect.objectContaining({ row: 2, column: '户编号' })])
})

test('households and persons are counted apart, and so is the share of persons out of their risk', async () => {
  await importHouseholds(world, [
    householdRow(1, { persons: '5', state: '风险已消除', email: '' }),
    householdRow(2, { persons: '1' }),
    householdRow(3, { persons: '2', class: '不稳定脱贫户' }),
  ])
  const { body } = await (await world.as('lin')).get('/households/figures').expect(200)
  expect(body).toMatchObject({
    households: 3,
    persons: 8,
    eliminated: { households: 1, persons: 5, ofPersons: 8, percent: 62.5 },
  })
  const list = (await (await world.as('li')).get('/households?state=monitored')).body
  expect([list.total, list.persons]).toEqual([2, 3])
  expect((await (await world.as('zhou')).get('/households')).body.total).toBe(0)
})

test('what ought to run does: the docket of a township that has households is followed, one a township', async () => {
  await importHouseholds(world, [householdRow(1), householdRow(2)])
  const dockets = await world.db.docket.findMany()
  expect(dockets).toMatchObject([{ townshipCode: '500101135', armedAt: null }])
  const soon = new Date(world.clock.now().getTime() + 60_000)
  const expected = (await itemsToRun(world.db, soon, 15)).filter(({ workflow }) => workflow === 'docket')
  expect(expected).toEqual([{ workflow: 'docket', itemId: dockets[0]!.id, late: false }])
  expect(await world.db.nudge.count({ where: { workflow: 'docket' } })).toBe(1)
})

test('a rotation takes the households along; who leaves without one leaves a gap that is listed', async () => {
  await importHouseholds(world, [householdRow(1), householdRow(2)])
  const [lin, operator] = [await world.as('lin'), await world.as('operator')]
  const person = async (who: 'li' | 'wang') =>
    (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
  const [li, wang] = [await person('li'), await person('wang')]
  const gaps = async () => (await lin.get('/households/gaps?kind=responsible')).body.total as number
  expect(await gaps()).toBe(0)
  const handed = await lin.send('post', `/people/${li}/hand-over`, { to: wang, reason: '轮换' }).expect(200)
  expect(handed.body).toMatchObject({ households: 2 })
  expect(await world.db.household.count({ where: { responsibleId: wang } })).toBe(2)
  expect(await gaps()).toBe(0)
  const refused = await operator.send('post', `/people/${wang}/disabling`, { reason: '调离' })
  expect(expectProblem(refused, 422, 'refused').errors).toMatchObject([
    { path: 'to', message: 'monitored households: 2 still open' },
  ])
  await world.db.person.update({ where: { id: wang }, data: { disabledAt: world.clock.now() } })
  expect(await gaps()).toBe(2)
})

test('what is encrypted of a head is shown in full for a reason alone, to who is responsible or heads the area', async () => {
  const id = await identified()
  const [wang, operator] = [await world.as('wang'), await world.as('operator')]
  const ask = { fields: ['name', 'phone'], reason: '入户前电话核实' }
  const shown = (await wang.send('post', `/households/${id}/disclosures`, ask).expect(200)).body
  expect(shown).toEqual({ head: { name: '张大山', phone: '13800001234' } })
  expectProblem(await operator.send('post', `/households/${id}/disclosures`, ask), 403, 'forbidden')
  const telling = { fields: ['phone'], reason: '核实张大山' }
  expectProblem(await wang.send('post', `/households/${id}/disclosures`, telling), 422, 'refused')
  const record = JSON.stringify(
    await world.db.action.findMany({ where: { itemId: id } }),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  )
  expect(record).toContain('disclose')
  expect(record).not.toMatch(/张大山|1380000|肾病/)
})
