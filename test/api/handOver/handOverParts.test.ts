import { places } from '../../cast/cast'
import { completeSubmission, type World } from '../../support/world'
import { brokenChains } from '../../cast/brokenChains'
import { openHandOverWorld, type HandOverWorld } from './handOverWorld'
import { mailedTo, openLink } from '../link/links'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from '../http/problems'

let world: World
let idOf: HandOverWorld['idOf']
let handOver: HandOverWorld['handOver']
let send: HandOverWorld['send']
let tasksUnderWang: HandOverWorld['tasksUnderWang']
beforeEach(async () => {
  ;({ world, idOf, handOver, send, tasksUnderWang } = await openHandOverWorld())
})
afterEach(() => world.close())

test('every link mailed to the old holder is spent, whatever it was for', async () => {
  const [li, wang, zhao] = [await idOf('li'), await idOf('wang'), await idOf('zhao')]
  const [own, handedIn] = await tasksUnderWang()
  await send('zhao', `/tasks/${own!.id}/assignment`, { person: wang })
  await send('li', `/tasks/${handedIn!.id}/acceptance`)
  await send('li', `/tasks/${handedIn!.id}/submission`, completeSubmission(handedIn!.no))
  const township = await world.db.task.findFirstOrThrow({
    where: { target: { regionCode: places.township } },
  })
  await send('zhou', `/tasks/${township.id}/supporters`, { person: wang })
  world.clock.set('2020-11-09T02:00:00.000Z')
  await catchUpAll(world)
  await mailedTo(world, 'wang')
  const verbs = await world.db.mailLink.findMany({ where: { personId: wang, taskId: { not: null } } })
  expect([...new Set(verbs.map(({ verb }) => verb))].sort()).toEqual(['answer', 'review', 'support', 'work'])

  const links = await mailedTo(world, 'li')
  expect((await openLink(world, [...links.values()][0]!)).status).toBe(200)
  const { body } = await handOver('lin', wang, zhao)
  expect(body.links).toBe(verbs.length)
  const now = world.clock.now()
  expect(
    await world.db.mailLink.count({
      where: { personId: wang, taskId: { not: null }, expiresAt: { gt: now } },
    }),
  ).toBe(0)
  await handOver('lin', li, zhao)
  for (const link of links.values()) expect((await openLink(world, link)).status).toBe(410)
})

test('letters not replied to are readdressed and told anew; answered ones stay with who answered', async () => {
  const [wang, zhao] = [await idOf('wang'), await idOf('zhao')]
  world.clock.set('2020-11-09T02:00:00.000Z')
  await catchUpAll(world)
  const letters = await world.db.letter.findMany({ where: { recipientId: wang }, orderBy: { id: 'asc' } })
  expect(letters.length).toBeGreaterThan(2)
  await send('wang', `/letters/${letters[0]!.id}/reply`, { text: '已督促' })
  const { body } = await handOver('lin', wang, zhao)
  expect(body.letters).toBe(letters.length - 1)
  const after = await world.db.letter.findMany({
    where: { id: { in: letters.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
  expect(after[0]!.recipientId).toBe(wang)
  for (const letter of after.slice(1)) {
    expect(letter).toMatchObject({ recipientId: zhao, version: 2 })
    const action = await world.db.action.findFirstOrThrow({ where: { itemId: letter.id, version: 2 } })
    expect(action).toMatchObject({
      kind: 'readdress',
      before: { recipientId: wang },
      after: { recipientId: zhao },
    })
    expect(await world.db.mailLine.count({ where: { personId: zhao, letterId: letter.id } })).toBe(1)
  }
  expect(await brokenChains(world.db)).toEqual([])
  await send('zhao', `/letters/${letters[1]!.id}/reply`, { text: '已接手' })
})

test('support still asked for passes on, and is waived where the new hand leads or supports already', async () => {
  const [li, qian, wu, sun] = [await idOf('li'), await idOf('qian'), await idOf('wu'), await idOf('sun')]
  const village = (await tasksUnderWang()).slice(0, 3)
  for (const { id } of village) await send('wang', `/tasks/${id}/supporters`, { person: sun })
  await send('wang', `/tasks/${village[1]!.id}/supporters`, { person: qian })
  await send('wang', `/tasks/${village[2]!.id}/assignment`, { person: qian })
  const { body } = await handOver('lin', sun, qian)
  expect(body.supports).toBe(3)
  const rows = await world.db.taskSupporter.findMany({ where: { personId: { in: [sun, qian] } } })
  const of = (index: number) =>
    rows.filter(({ taskId }) => taskId === village[index]!.id).map(({ personId, state }) => [personId, state])
  expect(of(0)).toEqual([[qian, 'asked']])
  expect(of(1).sort()).toEqual(
    [
      [qian, 'asked'],
      [sun, 'waived'],
    ].sort(),
  )
  expect(of(2)).toEqual([[sun, 'waived']])
  const last = await world.db.action.findFirstOrThrow({
    where: { itemId: village[0]!.id },
    orderBy: { version: 'desc' },
  })
  expect(last).toMatchObject({ kind: 'support', after: { supporterId: qian, insteadOfId: sun } })
  expect((await handOver('lin', li, qian)).status).toBe(200)
  const left = await world.db.taskSupporter.findMany({ where: { personId: qian, state: 'asked' } })
  expect(left).toEqual([])
  expect(await world.db.taskSupporter.count({ where: { personId: wu } })).toBe(0)
  expect(await brokenChains(world.db)).toEqual([])
})

test('what was asked for passes its issuer: the instruction is the successor’s to review and withdraw', async () => {
  const [chen, lin] = [await idOf('chen'), await idOf('lin')]
  const target = await world.db.target.findFirstOrThrow({ where: { regionCode: places.township } })
  const asked = { title: '抢通道路', text: '月底前', dueOn: '2020-08-31' }
  const { id } = (await (await world.as('chen')).send('post', `/targets/${target.id}/instructions`, asked))
    .body
  expect((await handOver('operator', chen, lin)).body).toMatchObject({ issued: 1 })
  const actions = (await (await world.as('lin')).get(`/tasks/${id}/actions`)).body.items
  expect(actions.at(-1)).toMatchObject({
    kind: 'hand_over',
    before: { issuedById: chen },
    after: { issuedById: lin, state: 'issued' },
  })
  const gone = await (await world.as('chen')).send('post', `/tasks/${id}/withdrawal`, { reason: '无' })
  expectProblem(gone, 404, 'not-found')
  await send('lin', `/tasks/${id}/withdrawal`, { reason: '已办' })
  expect(await brokenChains(world.db)).toEqual([])
})

test('an absence in which the person stands in passes to the new hand, unless that makes somebody their own substitute', async () => {
  const [wang, zhou, zhao] = [await idOf('wang'), await idOf('zhou'), await idOf('zhao')]
  const absence = {
    person: zhou,
    substitute: wang,
    fromOn: '2020-08-03',
    untilOn: '2020-08-07',
    reason: '培训',
  }
  const { id } = (await (await world.as('lin')).send('post', '/absences', absence).expect(201)).body
  const refused = expectProblem(await handOver('lin', wang, zhou), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'to' }])
  expect((await handOver('lin', wang, zhao)).body).toMatchObject({ standsIn: 1 })
  expect(await world.db.absence.findUniqueOrThrow({ where: { id } })).toMatchObject({ substituteId: zhao })
  await (await world.as('lin')).send('delete', `/absences/${id}`).expect(200)
  const actions = await world.db.action.findMany({ where: { itemId: id }, orderBy: { version: 'asc' } })
  expect(actions.map(({ kind }) => kind)).toEqual(['record', 'hand_over', 'end'])
})

test('a review that waited to be told is told to the successor', async () => {
  const [wang, zhao] = [await idOf('wang'), await idOf('zhao')]
  const [task] = await tasksUnderWang()
  await send('li', `/tasks/${task!.id}/acceptance`)
  await send('li', `/tasks/${task!.id}/submission`, completeSubmission(task!.no))
  await handOver('lin', wang, zhao)
  const lines = await world.db.mailLine.findMany({ where: { kind: 'review', taskId: task!.id } })
  expect(lines.map(({ personId }) => personId)).toEqual([zhao])
  expect(await world.db.nudge.count({ where: { workflow: 'post', itemId: zhao } })).toBe(1)
})
