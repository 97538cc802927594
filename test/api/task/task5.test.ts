import { inTransaction } from '../../../ledger/database/database'
import { registerFinding } from '../../../ledger/finding/findings'
import { actorById } from '../../../ledger/person/people'
import { cast, places } from '../../cast/cast'
import { problem, register, takeFinding, TO_CLEARING } from '../../cast/findings'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { mailedTo, openLink, sendForm } from '../link/links'
import { catchUpAll } from './catchUp'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

/** Hands in task 5 of Li's village, and returns its id. */
async function handIn(): Promise<string> {
  const { id } = await campaign.taskOf('li', 5)
  const li = await world.as('li')
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  await li.send('post', `/tasks/${id}/submission`, completeSubmission(5)).expect(200)
  return id
}
const verify = async (id: string) =>
  (await world.as('wang')).send('post', `/tasks/${id}/review`, { decision: 'verified' })
const shown = async (id: string) => (await (await world.as('wang')).get(`/tasks/${id}`).expect(200)).body

test('task 5 is verified once every finding of its target is cleared, and the refusal says which are not', async () => {
  const ids = []
  for (const no of [1, 2, 3, 4, 5, 6]) ids.push(await register(world, campaign.id, { clause: `三.${no}` }))
  const id = await handIn()
  expect((await shown(id)).findings).toEqual({ open: 6, cleared: 0 })
  const refused = expectProblem(await verify(id), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'findings' }])
  expect(refused.errors?.[0]?.message).toContain('6 findings')
  expect(refused.errors?.[0]?.message).toContain('No. 1, 2, 3, 4, 5, …')
  const [first, ...others] = ids
  await takeFinding(world, first!, TO_CLEARING)
  expect((await shown(id)).findings).toEqual({ open: 5, cleared: 1 })
  expectProblem(await verify(id), 422, 'refused')
  const lin = await world.as('lin')
  for (const other of others)
    await lin.send('post', `/findings/${other}/withdrawal`, { reason: '重复登记' }).expect(200)
  expect((await shown(id)).findings).toEqual({ open: 0, cleared: 1 })
  expect((await verify(id)).status).toBe(200)
})

test('findings hold back the verification alone, of that task and of their own target alone', async () => {
  await register(world, campaign.id)
  const id = await handIn()
  const wang = await world.as('wang')
  await wang.send('post', `/tasks/${id}/review`, { decision: 'returned', reason: '补充' }).expect(200)
  const other = await campaign.taskOf('li', 8)
  const li = await world.as('li')
  await li.send('post', `/tasks/${other.id}/acceptance`).expect(200)
  await li.send('post', `/tasks/${other.id}/submission`, completeSubmission(8)).expect(200)
  expect((await shown(other.id)).findings).toBeNull()
  expect((await verify(other.id)).status).toBe(200)
  const township = await campaign.taskOf('sun', 5)
  const sun = await world.as('sun')
  await sun.send('post', `/tasks/${township.id}/acceptance`).expect(200)
  await sun.send('post', `/tasks/${township.id}/submission`, completeSubmission(5)).expect(200)
  await (
    await world.as('lin')
  )
    .send('post', `/tasks/${township.id}/review`, { decision: 'verified' })
    .expect(200)
})

test('a finding that is being registered is waited for, and then refuses the verification', async () => {
  const id = await handIn()
  const lin = await world.db.person.findUniqueOrThrow({ where: { email: cast.lin } })
  const actor = (await actorById(world.db, lin.id, world.clock.now()))!
  let verified: ReturnType<typeof verify> | undefined
  await inTransaction(world.db, async (tx) => {
    const { campaign: campaignId, ...given } = problem(campaign.id)
    const found = { ...given, unit: places.village, class: 'by_date' as const }
    await registerFinding(tx, campaignId, found, { actor, channel: 'api', now: world.clock.now() })
    verified = verify(id)
    verified.catch(() => undefined)
    await somebodyWaits()
  })
  expectProblem(await verified!, 422, 'refused')
  expect((await world.db.task.findUniqueOrThrow({ where: { id } })).state).toBe('submitted')
})

/** Comes back once a statement waits for a lock of another transaction. */
async function somebodyWaits(): Promise<void> {
  const waiting = () =>
    world.db.$queryRaw<unknown[]>`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await waiting()).length === 0);
}

test('a finding that comes after the verification, or a clearing taken back, leaves the task verified', async () => {
  const cleared = await register(world, campaign.id)
  await takeFinding(world, cleared, TO_CLEARING)
  const id = await handIn()
  expect((await verify(id)).status).toBe(200)
  await register(world, campaign.id, { clause: '三（二）9' })
  const lin = await world.as('lin')
  await lin.send('delete', `/findings/${cleared}/clearing`, { reason: '反弹' }).expect(200)
  expect(await shown(id)).toMatchObject({ state: 'verified', findings: { open: 2, cleared: 0 } })
})

test('the reviewer’s mailed page says how many findings are not cleared, and its form is refused until none is', async () => {
  await register(world, campaign.id)
  await catchUpAll(world)
  await handIn()
  const link = (await mailedTo(world, 'wang')).get(5)!
  expect((await openLink(world, link)).html).toContain('未销号 1 个，已销号 0 个')
  const sent = await sendForm(world, link, { act: 'review', decision: 'verified' })
  expect([sent.status, sent.text]).toEqual([422, expect.stringContaining('尚有 1 个问题未销号')])
})
