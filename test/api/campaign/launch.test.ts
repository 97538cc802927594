import { csvOf } from '../../import/files'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

async function designated(): Promise<string> {
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  const { body } = await operator.send('post', '/campaigns', draft).expect(201)
  const campaign = `/campaigns/${body.id}`
  const designations = { townships: 'listed', villages: 'qualified' }
  await operator.send('put', `${campaign}/designations`, designations).expect(200)
  return campaign
}

const inLedger = async () => ({
  targets: await world.db.target.count(),
  tasks: await world.db.task.count(),
  lines: await world.db.mailLine.count({ where: { taskId: { not: null } } }),
  launches: await world.db.action.count({ where: { kind: 'launch' } }),
  nudges: await world.db.nudge.count({ where: { workflow: 'campaign' } }),
})
const NOTHING = { targets: 0, tasks: 0, lines: 0, launches: 0, nudges: 0 }
const ONE_LAUNCH = { targets: 118, tasks: 944, lines: 944, launches: 1, nudges: 1 }

test('a launch is one commit: 118 targets, 944 tasks, each with somebody, and a second one is the same campaign', async () => {
  const campaign = await designated()
  const first = await operator.send('post', `${campaign}/launch`).expect(202)
  expect(first.body).toMatchObject({
    state: 'launching',
    version: 3,
    progress: { targets: 118, tasks: 944, armed: 0, verified: 0, overdue: 0 },
  })
  const second = await operator.send('post', `${campaign}/launch`).expect(202)
  expect(second.body).toEqual(first.body)
  expect(await inLedger()).toEqual(ONE_LAUNCH)
  const targets = await world.db.target.findMany({ include: { tasks: true } })
  expect(targets.map(({ tasks }) => tasks.map(({ no }) => no).sort())).toEqual(
    Array(118).fill([1, 2, 3, 4, 5, 6, 7, 8]),
  )
})

test('twenty launches at the same time make one', async () => {
  const campaign = await designated()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => operator.send('post', `${campaign}/launch`)),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202))
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body)
  expect(await inLedger()).toEqual(ONE_LAUNCH)
})

test('after the launch the targets are fixed', async () => {
  const campaign = await designated()
  await operator.send('post', `${campaign}/launch`).expect(202)
  expectProblem(await operator.send('put', `${campaign}/designations`, {}), 409, 'wrong-state')
  expect(await world.db.designation.count()).toBe(118)
})

test('nothing designated is nothing to launch', async () => {
  const draft = { programme: 'targeted-assault-2020', name: '空', startsOn: '2020-07-30' }
  const { body } = await operator.send('post', '/campaigns', draft).expect(201)
  expectProblem(await operator.send('post', `/campaigns/${body.id}/launch`), 422, 'refused')
  expect((await operator.get(`/campaigns/${body.id}`)).body).toMatchObject({ state: 'draft', version: 1 })
})

test('a launch with a vacancy is refused with the vacancies, creates nothing, and goes once they are filled', async () => {
  const campaign = await designated()
  const { code } = (await operator.get(`${campaign}/preview`).expect(200)).body.chosen[0]
  const post = await world.db.post.findFirstOrThrow({
    where: { regionCode: code, role: 'first_secretary' },
    include: { person: true },
  })
  const importPost = (email: string) => {
    const header = ['行政区划代码', '职务', '角色代码', '电子邮箱']
    const sheet = csvOf([header, [code, post.title, post.role, email]])
    return operator.upload('/imports/posts', Buffer.from(sheet), 'posts.csv')
  }
  expect((await importPost('')).body).toMatchObject({ rows: 1, accepted: 1, changed: 1 })

  const vacancy = { target: code, role: 'first_secretary', present: 0, required: 1 }
  const preview = (await operator.get(`${campaign}/preview`).expect(200)).body
  expect(preview).toMatchObject({ targets: 118, tasks: 944, vacancies: [vacancy] })
  const refused = await operator.send('post', `${campaign}/launch`)
  expect(expectProblem(refused, 422, 'refused')).toMatchObject({ vacancies: [vacancy] })
  expect(await inLedger()).toEqual(NOTHING)
  expect((await operator.get(campaign)).body).toMatchObject({ state: 'draft', version: 2 })

  expect((await importPost(post.person!.email)).body).toMatchObject({ changed: 1 })
  await operator.send('post', `${campaign}/launch`).expect(202)
  expect(await inLedger()).toEqual(ONE_LAUNCH)
})

test('somebody who has left leaves the post vacant', async () => {
  const campaign = await designated()
  await world.db.person.updateMany({
    where: { email: 'team.500240213@example.org' },
    data: { disabledAt: world.clock.now() },
  })
  const refused = expectProblem(await operator.send('post', `${campaign}/launch`), 422)
  expect(refused).toMatchObject({ vacancies: [{ target: '500240213', role: 'work_team' }] })
  expect(await inLedger()).toEqual(NOTHING)
})
