import { RULE_DEFAULTS } from '../../../domain/household/household'
import { verifyAudit } from '../../../ledger/audit/auditVerify'
import { found } from '../../cast/households'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

test('a county has days of its own, others those that hold everywhere', async () => {
  const operator = await world.as('operator')
  const publicised = async (no: string) => {
    const body = found({ no, head: { name: '张大山' } })
    return (await (await world.as('li')).send('post', '/households', body).expect(201)).body.publicityUntilOn
  }
  const before = await publicised('N1')
  await operator.send('put', '/monitoring-rules/500240', { ...RULE_DEFAULTS, publicityDays: 20 }).expect(200)
  expect(await publicised('N2')).toBe(before)
  await operator.send('put', '/monitoring-rules/500101', { ...RULE_DEFAULTS, publicityDays: 20 }).expect(200)
  expect(await publicised('N3')).toBe('2020-08-18')
  const unknown = await operator.send('put', '/monitoring-rules/999999', RULE_DEFAULTS)
  expectProblem(unknown, 404, 'not-found')
})

test('who set a rule or an income line, and what it was before, stays in the record', async () => {
  const operator = await world.as('operator')
  for (const amount of [4000, 4500]) await operator.send('put', '/income-lines/2020', { amount }).expect(200)
  await operator.send('put', '/monitoring-rules/default', { ...RULE_DEFAULTS, checkDays: 5 }).expect(200)
  const actions = await world.db.action.findMany({
    where: { itemKind: { in: ['incomeLine', 'monitoringRule'] } },
    orderBy: { id: 'asc' },
  })
  expect(actions.map(({ itemKind, version, before, after }) => [itemKind, version, before, after])).toEqual([
    ['incomeLine', 1, null, { year: 2020, amount: 4000 }],
    ['incomeLine', 2, { year: 2020, amount: 4000 }, { year: 2020, amount: 4500 }],
    [
      'monitoringRule',
      1,
      { areaCode: 'default', ...RULE_DEFAULTS },
      { areaCode: 'default', ...RULE_DEFAULTS, checkDays: 5 },
    ],
  ])
  expect((await verifyAudit(world.db)).faults).toEqual([])
})
