import { cast, type CastName } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'
import { launchWithLetter, type Ids } from '../http/routeExamples'

let world: World
let ids: Ids
beforeEach(async () => {
  world = await openWorld()
  ids = await launchWithLetter(world)
})
afterEach(() => world.close())

const answer = async (who: CastName, path: string, body?: object, version?: string) =>
  (await world.as(who)).send('post', `/letters/${ids.letter}/${path}`, body, {
    headers: version ? { 'If-Match': version } : {},
  })
const reply = { text: '本周五前完成' }

test('the person a letter went to acknowledges it, then replies, each once', async () => {
  const acknowledged = await answer('li', 'acknowledgement')
  expect(acknowledged.body).toMatchObject({ version: 2, answered: false, repliedAt: null, reply: null })
  const acknowledgedAt = world.clock.now().toISOString()
  expect(acknowledged.body.acknowledgedAt).toBe(acknowledgedAt)
  expectProblem(await answer('li', 'acknowledgement'), 409, 'wrong-state')
  world.clock.addHours(2)
  const replied = await answer('li', 'reply', reply)
  const repliedAt = world.clock.now().toISOString()
  expect(replied.body).toMatchObject({
    version: 3,
    answered: true,
    acknowledgedAt,
    repliedAt,
    reply: reply.text,
  })
  expectProblem(await answer('li', 'reply', { text: '再答' }), 409, 'wrong-state')
  expectProblem(await answer('li', 'acknowledgement'), 409, 'wrong-state')
  const actions = await world.db.action.findMany({
    where: { itemId: ids.letter },
    orderBy: { version: 'asc' },
  })
  expect(actions.map(({ kind, channel }) => [kind, channel])).toEqual([
    ['issue', 'workflow'],
    ['acknowledge', 'api'],
    ['reply', 'api'],
  ])
})

test('a reply acknowledges too', async () => {
  const { body } = await answer('li', 'reply', reply)
  expect(body).toMatchObject({ version: 2, answered: true })
  expect(body.acknowledgedAt).toBe(body.repliedAt)
})

test('nobody else answers it, whoever they are', async () => {
  const others: [CastName, number][] = [
    ['wang', 403],
    ['lin', 403],
    ['chen', 403],
    ['operator', 403],
    ['zhou', 404],
    ['qian', 404],
  ]
  for (const [who, status] of others) {
    expectProblem(await answer(who, 'acknowledgement'), status)
    expectProblem(await answer(who, 'reply', reply), status)
  }
  expect(await world.db.letter.findUnique({ where: { id: ids.letter } })).toMatchObject({ version: 1 })
})

test('a stale version is refused; of ten replies at once one is taken', async () => {
  expectProblem(await answer('li', 'reply', reply, '"2"'), 412, 'stale-version')
  const answers = await Promise.all(Array.from({ length: 10 }, () => answer('li', 'reply', reply)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)])
  expect(await world.db.action.count({ where: { itemId: ids.letter } })).toBe(2)
})

test('a letter stays its recipient’s after the task went to somebody else', async () => {
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  await (await world.as('wang')).send('post', `/tasks/${ids.task}/assignment`, { person }).expect(200)
  expectProblem(await answer('qian', 'reply', reply), 403, 'forbidden')
  expect((await answer('li', 'reply', reply)).status).toBe(200)
})

test('who had answered is told as of the instant asked for', async () => {
  const lin = await world.as('lin')
  const listed = async (query: string) =>
    (
      (await lin.get(`/letters?limit=200&task=${ids.task}&rung=1&${query}`).expect(200)).body
        .items as object[]
    )[0]
  const before = world.clock.now().toISOString()
  world.clock.addHours(1)
  await answer('li', 'acknowledgement')
  const between = world.clock.now().toISOString()
  world.clock.addHours(1)
  await answer('li', 'reply', reply)
  const after = world.clock.now().toISOString()

  expect(await listed(`asOf=${before}`)).toMatchObject({ answered: false, acknowledgedAt: null, reply: null })
  expect(await listed(`asOf=${between}`)).toMatchObject({
    answered: false,
    acknowledgedAt: between,
    reply: null,
  })
  expect(await listed(`asOf=${after}`)).toMatchObject({ answered: true, repliedAt: after, reply: reply.text })
  expect(await listed(`answered=true&asOf=${between}`)).toBeUndefined()
  expect(await listed(`answered=false&asOf=${between}`)).toMatchObject({ id: ids.letter })
  expect(await listed(`answered=true&asOf=${after}`)).toMatchObject({ id: ids.letter })
  expect(await listed('answered=false')).not.toMatchObject({ id: ids.letter })
})
