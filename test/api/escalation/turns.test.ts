import type { CastName } from '../../cast/cast'
import { cast } from '../../cast/cast'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { giveLevelsLacking } from '../../../ledger/task/levelsLacking'
import { lettersAtStart } from '../../../start/lettersAtStart'
import { catchUpUntil } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
const post = async (who: CastName, path: string, body?: object) =>
  (await world.as(who)).send('post', path, body)
const done = async (who: CastName, path: string, body?: object) => {
  const answer = await post(who, path, body)
  expect([path, answer.status < 300, answer.body.detail]).toEqual([path, true, undefined])
  return answer.body
}

/** The letters of a task of one cause, written by the conductor until an instant: level and whom they went to. */
async function lettersBy(instant: string, taskId: string, cause: string): Promise<string[]> {
  await catchUpUntil(world, instant)
  const names = new Map(
    await Promise.all((Object.keys(cast) as CastName[]).map(async (who) => [await idOf(who), who] as const)),
  )
  const letters = (await (await world.as('lin')).get(`/letters?task=${taskId}&limit=200`).expect(200)).body
    .items as {
    cause: string
    rung: number
    recipient: { id: string } | null
  }[]
  return letters.flatMap((letter) =>
    letter.cause === cause ? [`${letter.rung} ${names.get(letter.recipient?.id ?? '') ?? 'nobody'}`] : [],
  )
}

test('a task that is submitted and never reviewed climbs from its reviewer', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/acceptance`)
  await done('li', `/tasks/${id}/submission`, completeSubmission(1))
  const { id: wang } = { id: await idOf('wang') }
  // Five working days to review: the reminder comes one before, the first letter the working day after.
  await catchUpUntil(world, '2020-08-05T02:00:00.000Z')
  expect(await world.db.mailLine.count({ where: { taskId: id, kind: 'reminder', personId: wang } })).toBe(1)
  expect(await lettersBy('2020-08-07T02:00:00.000Z', id, 'review')).toEqual(['1 wang'])
  expect(await lettersBy('2020-08-31T02:00:00.000Z', id, 'review')).toContain('3 zhao')
  await done('wang', `/tasks/${id}/review`, { decision: 'verified' })
  expect(await world.db.letter.count({ where: { taskId: id, cause: 'due' } })).toBe(0)
})

test('what belongs to the assistance group is written to the group first, and then to its leader', async () => {
  const { id } = await campaign.taskOf('wu', 3)
  expect(await lettersBy('2020-08-14T02:00:00.000Z', id, 'start')).toEqual(['1 wu', '4 chen'])
})

test('a request for an extension that nobody decides climbs from one level up', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/acceptance`)
  await done('li', `/tasks/${id}/extensions`, { dueOn: '2020-11-06', reason: '暴雨中断施工' })
  expect(await lettersBy('2020-08-05T02:00:00.000Z', id, 'decision')).toEqual(['1 wang'])
  await done('wang', `/tasks/${id}/extensions/1/decision`, { decision: 'refused', reason: '工期有余' })
  expect(await lettersBy('2020-08-31T02:00:00.000Z', id, 'decision')).toEqual(['1 wang'])
})

test('of a task returned before acceptance the letters follow who must place it anew', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/return`, { reason: '不在本村' })
  expect(await lettersBy('2020-08-05T02:00:00.000Z', id, 'placing')).toEqual(['1 wang'])
  const due = await lettersBy('2020-10-29T02:00:00.000Z', id, 'due')
  expect(due).toEqual(['1 wang'])
})

test('a supporting unit that keeps silent is written to, and not the assignee whom it holds up', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/acceptance`)
  await done('wang', `/tasks/${id}/supporters`, { person: await idOf('qian') })
  expect(await lettersBy('2020-10-22T02:00:00.000Z', id, 'contribution')).toEqual(['1 qian'])
  await done('qian', `/tasks/${id}/contribution`, { text: '已派技术员两名' })
  expect(await lettersBy('2020-10-28T02:00:00.000Z', id, 'contribution')).toEqual(['1 qian'])
})

test('a request for coordination climbs from the leader who is to answer it', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/acceptance`)
  const { id: request } = await done('li', `/tasks/${id}/coordination`, {
    title: '协调用地',
    text: '需用地 3 亩。',
  })
  expect(await lettersBy('2020-08-07T02:00:00.000Z', request, 'due')).toEqual(['1 wang'])
})

test('letters of a late acceptance do not use up those of the due day', async () => {
  const { id } = await campaign.taskOf('li', 1)
  expect(await lettersBy('2020-08-14T02:00:00.000Z', id, 'start')).toEqual(['1 li', '2 wang'])
  await done('li', `/tasks/${id}/acceptance`)
  const due = await lettersBy('2020-11-03T02:00:00.000Z', id, 'due')
  expect(due).toEqual(['1 li', '2 wang'])
})

test('the third return counts as the second did', async () => {
  const { id } = await campaign.taskOf('li', 1)
  const place = async (who: CastName) => done('zhao', `/tasks/${id}/assignment`, { person: await idOf(who) })
  await done('li', `/tasks/${id}/return`, { reason: '不在本村' })
  await place('qian')
  await done('qian', `/tasks/${id}/return`, { reason: '也不在本村' })
  const second = await lettersBy(world.clock.now().toISOString(), id, 'trigger')
  expect(second).toHaveLength(1)
  await place('li')
  await done('li', `/tasks/${id}/return`, { reason: '仍不在本村' })
  expect(await lettersBy(world.clock.now().toISOString(), id, 'trigger')).toEqual([...second, ...second])
})

test('the top is told again of what nobody ends, and a lowered letter waits for no reply', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await catchUpUntil(world, '2020-12-31T02:00:00.000Z')
  const top = await world.db.letter.findFirstOrThrow({ where: { taskId: id, rung: 4, cause: 'due' } })
  expect(top.toldAgainAt).not.toBeNull()
  expect(await world.db.mailLine.count({ where: { letterId: top.id } })).toBeGreaterThan(2)
  const lin = await world.as('lin')
  const waiting = async () => {
    const { items } = (await lin.get(`/letters?task=${id}&recipient=me&answered=false`).expect(200)).body
    return items.map((letter: { id: string }) => letter.id)
  }
  expect(await waiting()).toContain(top.id)
  await lin.send('post', `/letters/${top.id}/lowering`, { reason: '已现场督办' }).expect(200)
  expect(await waiting()).not.toContain(top.id)
})

test('before a start it can be seen which letters it will write at once', async () => {
  const instant = '2020-08-14T02:00:00.000Z'
  const before = await lettersAtStart(world.databaseUrl, new Date(instant))
  expect(before).toContain('  level 1, start: task 3 of 500240213')
  expect(await world.db.letter.count()).toBe(0)
  await catchUpUntil(world, instant)
  expect(await world.db.letter.count()).toBe(Number(/\d+/.exec(before[0]!)![0]))
  expect(await lettersAtStart(world.databaseUrl, new Date(instant))).toEqual([
    'a start writes no supervision letter at once',
  ])
})

test('tasks of an earlier version are given the level at which they are held, once', async () => {
  const held = async () =>
    (await world.db.task.findMany({ orderBy: { id: 'asc' } })).map((task) => [task.level, task.reviewerRole])
  const before = await held()
  expect(new Set(before.map(String))).toEqual(
    new Set(['township,county_head', 'municipality,lead_leader', 'village,township_head']),
  )
  await world.db.task.updateMany({ data: { level: null, reviewerRole: null } })
  expect(await giveLevelsLacking(world.db)).toBe(before.length)
  expect(await held()).toEqual(before)
  expect(await giveLevelsLacking(world.db)).toBe(0)
})

test('nobody reviews, decides or assigns upward', async () => {
  const { id } = await campaign.taskOf('wu', 3)
  await done('wu', `/tasks/${id}/acceptance`)
  await done('wu', `/tasks/${id}/submission`, completeSubmission(3))
  const reviewed = await post('zhou', `/tasks/${id}/review`, { decision: 'verified' })
  expect([reviewed.status, reviewed.body.code]).toEqual([403, 'task.held-higher'])
  expect(await lettersBy('2020-08-07T02:00:00.000Z', id, 'review')).toEqual(['1 chen'])
  await done('chen', `/tasks/${id}/review`, { decision: 'verified' })

  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const instruction = await done('chen', `/targets/${targetId}/instructions`, {
    ...{ title: '抢通道路', text: '请抢通道路。', dueOn: '2020-08-31' },
  })
  const suspended = await post('zhou', `/tasks/${instruction.id}/suspension`, {
    ...{ reason: '汛期', until: '2020-08-14' },
  })
  expect([suspended.status, suspended.body.code]).toEqual([403, 'task.held-higher'])
  const own = await campaign.taskOf('sun', 1)
  const assigned = await post('zhou', `/tasks/${own.id}/assignment`, { person: await idOf('chen') })
  expect([assigned.status, assigned.body.errors[0].code]).toEqual([422, 'assignment.upward'])
})

test('an instruction belongs to the office that gave it: a successor withdraws it, and a predecessor does not', async () => {
  const { id } = await campaign.taskOf('wu', 3)
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const instruction = await done('chen', `/targets/${targetId}/instructions`, {
    ...{ title: '抢通道路', text: '请抢通道路。', dueOn: '2020-08-31' },
  })
  const leads = { role: 'lead_leader', personId: await idOf('chen') }
  await world.db.post.updateMany({ where: leads, data: { personId: await idOf('qian') } })
  const reason = { reason: '已由县里办理' }
  expect((await post('chen', `/tasks/${instruction.id}/withdrawal`, reason)).status).toBeGreaterThanOrEqual(
    403,
  )
  await done('qian', `/tasks/${instruction.id}/withdrawal`, reason)
})
