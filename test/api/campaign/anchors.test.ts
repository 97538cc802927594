import { randomUUID } from 'node:crypto'
import { createCampaign } from '../../../ledger/campaign/campaigns'
import { inTransaction } from '../../../ledger/database/database'
import { designateTargets } from '../../../ledger/campaign/designations'
import { programmeVersionId, recordProgrammes } from '../../../ledger/programme/programmes'
import { shippedProgrammes } from '../../support/programmes'
import { cast, places } from '../../cast/cast'
import { openWorld, type Caller, type World } from '../../support/world'

let world: World
let operator: Caller
let id: string

/** The targeted assault with an event of its own, from which task 1 counts in calendar days and task 2 in working days. */
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  const { programme } = shippedProgrammes().find(
    ({ programme: { code } }) => code === 'targeted-assault-2020',
  )!
  const own = {
    ...programme,
    code: 'with-assessment',
    anchors: [{ code: 'assessment', name: { zh: '国家考核', en: 'National assessment' } }],
    tasks: programme.tasks.map(({ dueAfterWorkingDays, ...task }) => ({
      ...task,
      ...(task.no === 1 ? { due: { anchor: 'assessment', calendarDays: 10 } } : {}),
      ...(task.no === 2 ? { due: { anchor: 'assessment', workingDays: 10 } } : {}),
      ...(task.no > 2 ? { dueAfterWorkingDays } : {}),
    })),
  }
  const hash = randomUUID()
  const now = world.clock.now()
  await recordProgrammes(world.db, [{ programme: own, hash }], now)
  const person = await world.db.person.findUniqueOrThrow({ where: { email: cast.operator } })
  const by = { id: person.id, channel: 'api', expectedVersion: null } as const
  id = await inTransaction(world.db, async (tx) => {
    const programmeId = await programmeVersionId(tx, own.code, hash)
    const campaign = await createCampaign(tx, { programmeId, name: '攻坚', startsOn: '2020-07-30' }, by, now)
    await designateTargets(tx, campaign.id, { villages: [places.village] }, by, now)
    return campaign.id
  })
})
afterEach(() => world.close())

const set = (on: string) =>
  operator.send('put', `/campaigns/${id}/anchors/assessment`, { on, reason: '国家考核时间确定' })
const launch = () => operator.send('post', `/campaigns/${id}/launch`, { without: { township: '只攻村' } })
const dueDays = async () => {
  const { items } = (await operator.get(`/tasks?campaign=${id}&limit=50`).expect(200)).body
  const days = new Map(items.map((task: { no: number; dueOn: string }) => [task.no, task.dueOn]))
  return [days.get(1), days.get(2), days.get(8)]
}

test('a launch is refused while an event that tasks count from has no day', async () => {
  await operator.get(`/campaigns/${id}/preview`).expect(200)
  const refused = await launch().expect(422)
  expect(refused.body.errors).toMatchObject([{ path: 'anchors.assessment' }])
  await set('2020-10-09').expect(200)
  await launch().expect(202)
})

test('tasks count from their event, in calendar or in working days, and move with it alone', async () => {
  await set('2020-10-09').expect(200)
  await launch().expect(202)
  // 10 October 2020, a Saturday, is worked.
  expect(await dueDays()).toEqual(['2020-10-19', '2020-10-22', '2020-09-24'])
  const moved = (await set('2020-10-16').expect(200)).body
  expect(moved).toMatchObject({ redated: 2, anchors: { launch: '2020-07-30', assessment: '2020-10-16' } })
  expect(await dueDays()).toEqual(['2020-10-26', '2020-10-30', '2020-09-24'])
})
