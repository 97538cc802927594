import { instantAt } from '../../../domain/calendar/calendar'
import { inTransaction } from '../../../ledger/database/database'
import { catchUpDocket } from '../../../ledger/household/docketPosition'
import { idOf as personIdOf } from '../../cast/absences'
import type { CastName } from '../../cast/cast'
import { found, householdRow, importHouseholds } from '../../cast/households'
import { signedIn } from '../../support/browser'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

type Shown = { kind: string; item: { id: string }; on: string; overdue: boolean }
const dutiesOf = async (who: CastName, id: string) =>
  ((await (await world.as(who)).get('/me/duties').expect(200)).body.items as Shown[])
    .filter(({ item }) => item.id === id)
    .map(({ kind, on, overdue }) => `${kind} ${on}${overdue ? ' overdue' : ''}`)
const done = async (who: CastName, path: string, body: object) =>
  (await (await world.as(who)).send('post', `/households/${path}`, body).expect(200)).body
const onDay = (day: string) => world.clock.set(instantAt(day, '09:00'))
const idOf = (who: CastName) => personIdOf(world, who)
/** The township's workflow catches up. */
async function lookAtDocket() {
  const { id } = await world.db.docket.findFirstOrThrow()
  await inTransaction(world.db, (tx) => catchUpDocket(tx, id, world.clock.now()))
}
const noticesOf = async (householdId: string) => {
  const names = new Map([
    [await idOf('wang'), 'wang'],
    [await idOf('zhao'), 'zhao'],
  ])
  const notices = await world.db.householdNotice.findMany({
    where: { householdId },
    orderBy: { rung: 'asc' },
  })
  return notices.map(({ rung, recipientId }) => `${rung} ${names.get(recipientId ?? '')}`)
}
const PROPOSAL = {
  ...{ incomeStable: true, incomeAboveLine: true, expensesSolved: true, guaranteesSecure: true },
  ...{ income: 7000, incomeYear: 2020, reason: '入户核实' },
}

test('a household waits for a person responsible, its confirmation, a measure, a check and its visits', async () => {
  const { id } = (await (await world.as('li')).send('post', '/households', found()).expect(201)).body
  expect(await dutiesOf('wang', id)).toEqual(['appoint 2020-08-06'])
  await done('wang', `${id}/responsible`, { person: await idOf('li'), reason: '包户' })
  expect([await dutiesOf('li', id), await dutiesOf('wang', id)]).toEqual([[], []])
  onDay('2020-08-04')
  expect(await dutiesOf('wang', id)).toEqual(['confirm 2020-08-13'])
  await done('wang', `${id}/confirmation`, { reason: '评议通过' })
  expect([await dutiesOf('li', id), await dutiesOf('wang', id)]).toEqual([['help 2020-08-11'], []])
  await done('li', `${id}/measures`, { text: '公益岗位' })
  await done('wang', `${id}/warnings`, { source: 'medical', text: '住院自付 6.2 万元' })
  expect(await dutiesOf('li', id)).toEqual(['verify 2020-08-07'])
  onDay('2020-08-08')
  expect(await dutiesOf('li', id)).toEqual(['verify 2020-08-07 overdue'])
  await done('li', `${id}/visits`, { on: '2020-08-08', result: '已申请救助' })
  expect(await dutiesOf('li', id)).toEqual([])
  onDay('2020-08-29')
  await lookAtDocket()
  expect(await dutiesOf('li', id)).toEqual(['visit 2020-09-03'])
  const owed = async (who: CastName, query = '') =>
    (await (await world.as(who)).get(`/households/visits${query}`).expect(200)).body.items
  const visit = { kind: 'visit', household: { id }, on: '2020-09-03', overdue: false }
  expect(await owed('li', '?responsible=me')).toMatchObject([visit])
  expect([await owed('wang'), await owed('wang', '?responsible=me'), await owed('zhou')]).toMatchObject([
    [{ ...visit, holder: { id: await idOf('li') } }],
    [],
    [],
  ])
  expect((await (await signedIn(world, 'li')).get('/households/visits').expect(200)).text).toContain(id)
})

test('an elimination waits for a head who did not propose it, and climbs week by week until somebody decides', async () => {
  const id = (await importHouseholds(world, [householdRow(1)])).get('H000001')!
  await (await world.as('operator')).send('put', '/income-lines/2020', { amount: 5000 }).expect(200)
  await done('li', `${id}/measures`, { text: '公益岗位' })
  await done('li', `${id}/elimination`, PROPOSAL)
  expect(await dutiesOf('wang', id)).toEqual([])
  onDay('2020-08-04')
  await lookAtDocket()
  expect([await dutiesOf('wang', id), await noticesOf(id)]).toEqual([['eliminate 2020-08-10'], ['1 wang']])
  for (const day of ['2020-08-11', '2020-08-18', '2020-08-18', '2020-08-25']) {
    onDay(day)
    await lookAtDocket()
  }
  const ofSteps = (await noticesOf(id)).filter((each) => !each.startsWith('visit'))
  expect(ofSteps).toEqual(['1 wang', '2 zhao', '3 zhao', '4 zhao'])
  expect(await dutiesOf('wang', id)).toContain('eliminate 2020-08-10 overdue')
  await done('wang', `${id}/elimination/confirmation`, { reason: '公示无异议' })
  expect(await dutiesOf('wang', id)).toEqual([])
})

test('who proposed an elimination does not confirm it: the county does', async () => {
  const id = (await importHouseholds(world, [householdRow(1)])).get('H000001')!
  await (await world.as('operator')).send('put', '/income-lines/2020', { amount: 5000 }).expect(200)
  await done('wang', `${id}/elimination`, PROPOSAL)
  onDay('2020-08-04')
  const wang = await world.as('wang')
  const confirm = () =>
    wang.send('post', `/households/${id}/elimination/confirmation`, { reason: '公示无异议' })
  expect(expectProblem(await confirm(), 403, 'forbidden').code).toBe('household.proposed-it')
  expect((await wang.get(`/households/${id}`).expect(200)).body.acts).not.toContain('eliminate')
  expect([await dutiesOf('wang', id), await dutiesOf('zhao', id)]).toEqual([[], ['eliminate 2020-08-10']])
  await lookAtDocket()
  expect(await noticesOf(id)).toEqual(['1 zhao'])
  await done('zhao', `${id}/elimination/confirmation`, { reason: '公示无异议' })
})
