import fc from 'fast-check'
import { addDays, shanghaiDayOf } from '../../../domain/calendar/calendar'
import { checkAbsence, substituteOn, type Absence } from '../../../domain/person/substitution'
import { inTransaction } from '../../../ledger/database/database'
import { writeDown } from '../../../ledger/record/records'
import { idOf, letBeAbsent } from '../../cast/absences'
import { HANDS, takeThrough } from '../../cast/acts'
import { cast, type CastName } from '../../cast/cast'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { mailedTo, openLink, sendForm } from '../link/links'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from '../http/problems'

const TODAY = '2020-07-30'
const WEEK: [string, string] = [TODAY, '2020-08-05']
const verified = { decision: 'verified' }

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const send = async (who: CastName, path: string, body?: object) =>
  (await world.as(who)).send('post', path, body)
const nameOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).name
const actionsOf = async (id: string) =>
  (await (await world.as('lin')).get(`/tasks/${id}/actions`).expect(200)).body.items as {
    kind: string
    by: string
    onBehalfOf: string | null
  }[]

test('the substitute does the tasks of the absent, and the record says who did it for whom', async () => {
  const { id } = await campaign.taskOf('li', 1)
  expectProblem(await send('qian', `/tasks/${id}/acceptance`), 404, 'not-found')
  await letBeAbsent(world, 'li', 'qian', WEEK)
  const accepted = await send('qian', `/tasks/${id}/acceptance`)
  expect(accepted.body).toMatchObject({ state: 'accepted', assignee: { id: await idOf(world, 'li') } })
  await send('qian', `/tasks/${id}/reports`, { text: '过半', progress: 50 })
  expect((await send('li', `/tasks/${id}/reports`, { text: '补充', progress: 60 })).status).toBe(200)
  expect((await send('qian', `/tasks/${id}/submission`, completeSubmission(1))).status).toBe(200)
  const [li, qian] = [await nameOf('li'), await nameOf('qian')]
  expect((await actionsOf(id)).slice(1).map(({ kind, by, onBehalfOf }) => [kind, by, onBehalfOf])).toEqual([
    ['accept', qian, li],
    ['report', qian, li],
    ['report', li, null],
    ['submit', qian, li],
  ])
  expect(await world.db.task.findUnique({ where: { id } })).toMatchObject({
    submittedById: await idOf(world, 'qian'),
  })
})

test('the substitute is one from the first day up to and with the last, and along A → B → C', async () => {
  await letBeAbsent(world, 'li', 'qian', ['2020-07-31', '2020-08-03'])
  await letBeAbsent(world, 'qian', 'zhou', ['2020-08-03', '2020-08-10'])
  const { id } = await campaign.taskOf('li', 1)
  const seenBy = async (who: CastName) => (await (await world.as(who)).get(`/tasks/${id}`)).status
  const seen: [string, number, number][] = [
    ['2020-07-30T15:59:59.999Z', 404, 404],
    ['2020-07-30T16:00:00.000Z', 200, 404],
    ['2020-08-02T15:59:59.999Z', 200, 404],
    ['2020-08-02T16:00:00.000Z', 200, 200],
    ['2020-08-03T15:59:59.999Z', 200, 200],
    ['2020-08-03T16:00:00.000Z', 404, 404],
  ]
  for (const [at, qian, zhou] of seen) {
    world.clock.set(at)
    expect([at, await seenBy('qian'), await seenBy('zhou')]).toEqual([at, qian, zhou])
  }
  world.clock.set('2020-08-03T01:00:00.000Z')
  expect((await send('zhou', `/tasks/${id}/acceptance`)).status).toBe(200)
  expect((await actionsOf(id)).at(-1)).toMatchObject({
    by: await nameOf('zhou'),
    onBehalfOf: await nameOf('li'),
  })
})

test('work lists of the substitute hold the tasks of the absent, as theirs', async () => {
  const qian = await world.as('qian')
  const mine = async () => (await qian.get('/tasks?assignee=me&limit=200').expect(200)).body
  expect(await mine()).toMatchObject({ total: 0 })
  await letBeAbsent(world, 'li', 'qian', WEEK)
  const { total, items } = await mine()
  expect(total).toBe(8)
  const assignees = new Set(items.map((task: { assignee: { id: string } }) => task.assignee.id))
  expect(assignees).toEqual(new Set([await idOf(world, 'li')]))
  expect((await qian.get('/targets').expect(200)).body).toMatchObject({ total: 1 })
})

test('the substitute of a head reviews and hands over in the name of the head', async () => {
  await letBeAbsent(world, 'wang', 'zhou', WEEK)
  const { id } = await campaign.taskOf('li', 2)
  const other = await campaign.taskOf('li', 3)
  await takeThrough(world, { id, no: 2 }, HANDS.village, ['accept', 'submit'])
  expect((await send('zhou', `/tasks/${id}/review`, verified)).status).toBe(200)
  const to = { person: await idOf(world, 'qian') }
  expect((await send('zhou', `/tasks/${other.id}/assignment`, to)).status).toBe(200)
  for (const each of [id, other.id]) {
    expect((await actionsOf(each)).at(-1)).toMatchObject({
      by: await nameOf('zhou'),
      onBehalfOf: await nameOf('wang'),
    })
  }
})

test('nobody reviews their own submission as somebody else, nor one they made for somebody else', async () => {
  const submitted = async (no: number, by: CastName) => {
    const { id } = await campaign.taskOf('li', no)
    await takeThrough(world, { id, no }, { assignee: by, reviewer: 'wang' }, ['accept', 'submit'])
    return `/tasks/${id}/review`
  }
  await letBeAbsent(world, 'wang', 'li', [TODAY, TODAY])
  expectProblem(await send('li', await submitted(1, 'li'), verified), 403, 'forbidden')
  world.clock.addHours(24)
  await letBeAbsent(world, 'wang', 'qian', ['2020-07-31', '2020-07-31'])
  await letBeAbsent(world, 'li', 'qian', ['2020-07-31', '2020-07-31'])
  const byQian = await submitted(2, 'qian')
  expectProblem(await send('qian', byQian, verified), 403, 'forbidden')
  expect((await send('wang', byQian, verified)).status).toBe(200)
  const task = await campaign.taskOf('li', 3)
  const to = { person: await idOf(world, 'wang') }
  await send('zhao', `/tasks/${task.id}/assignment`, to)
  await takeThrough(world, { id: task.id, no: 3 }, { assignee: 'wang', reviewer: 'zhao' }, [
    'accept',
    'submit',
  ])
  expectProblem(await send('qian', `/tasks/${task.id}/review`, verified), 403, 'forbidden')
})

test('an act in the name of somebody else is one commit and at most eight statements', async () => {
  await letBeAbsent(world, 'li', 'qian', WEEK)
  const { id } = await campaign.taskOf('li', 4)
  const qian = await world.as('qian')
  world.count()
  await qian.send('post', `/tasks/${id}/acceptance`).expect(200)
  expect(world.count()).toMatchObject({ commits: 1 })
  await qian.send('post', `/tasks/${id}/submission`, completeSubmission(4)).expect(200)
  expect(world.count().statements).toBeLessThanOrEqual(8)
})

test('what is told to the absent waits for the substitute, and a mailed review is done in the name of the head', async () => {
  await catchUpAll(world).then(() => world.db.nudge.deleteMany())
  await letBeAbsent(world, 'wang', 'zhou', WEEK)
  const { id } = await campaign.taskOf('li', 5)
  await takeThrough(world, { id, no: 5 }, HANDS.village, ['accept', 'submit'])
  const [wang, zhou] = [await idOf(world, 'wang'), await idOf(world, 'zhou')]
  const told = await world.db.mailLine.findMany({ where: { kind: 'review' } })
  expect(told.map(({ personId, taskId }) => [personId, taskId])).toEqual([[zhou, id]])
  const woken = await world.db.nudge.findMany({ where: { workflow: 'post', itemId: { in: [wang, zhou] } } })
  expect(woken).toMatchObject([{ itemId: zhou }])
  const link = (await mailedTo(world, 'zhou')).get(5)!
  expect((await openLink(world, link)).html).toContain('<form')
  expect((await sendForm(world, link, { act: 'review', ...verified })).status).toBe(303)
  expect(await world.db.action.findFirst({ where: { itemId: id, kind: 'verify' } })).toMatchObject({
    byId: zhou,
    onBehalfOfId: wang,
    channel: 'mail',
  })
  world.clock.set('2020-08-06T01:00:00.000Z')
  expect((await openLink(world, link)).status).toBe(410)
})

test('the page of a task offers the substitute what it offers its assignee, and tells whose post did it', async () => {
  const { id: taskId } = await campaign.taskOf('li', 6)
  await catchUpAll(world)
  const linkOf = async (who: CastName) => {
    const line = { personId: await idOf(world, who), taskId, kind: 'issued', at: world.clock.now() }
    await world.db.mailLine.create({ data: line })
    return (await mailedTo(world, who)).get(6)!
  }
  /** The page, without what every link has of its own. */
  const shown = async (link: string) => {
    const { html, code, key } = await openLink(world, link)
    const own = [link.slice('/t/'.length), code, key.replace(/(accept|report)$/, '')]
    return own.reduce((text, each) => text.replaceAll(each || 'nothing', ''), html)
  }
  const actsIn = (html: string) => [...html.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act)
  const li = await linkOf('li')
  await letBeAbsent(world, 'li', 'qian', WEEK)
  const qian = await linkOf('qian')
  expect(await shown(qian)).toEqual(await shown(li))
  expect(actsIn(await shown(qian))).toEqual(['accept', 'ask_extension', 'return'])
  await send('qian', `/tasks/${taskId}/acceptance`)
  const { assigneePost } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } })
  expect(await shown(li)).toContain(`已由${assigneePost}于`)
})

test('lines go to whom the rule names, whatever absences there are, and never to somebody who has left', async () => {
  const names = ['li', 'qian', 'wang', 'zhao', 'zhou', 'sun'] as const
  const ids = await Promise.all(names.map((name) => idOf(world, name)))
  const { id: taskId } = await campaign.taskOf('li', 1)
  const today = shanghaiDayOf(world.clock.now().toISOString())
  const anyAbsence = fc
    .record({ person: fc.nat(5), substitute: fc.nat(5), from: fc.nat(2), length: fc.nat(3) })
    .map(({ person, substitute, from, length }): Absence => {
      const fromOn = addDays(today, from)
      return {
        personId: ids[person]!,
        substituteId: ids[substitute]!,
        fromOn,
        untilOn: addDays(fromOn, length),
      }
    })
  const fields = { reason: '外出', byId: ids[0]!, at: world.clock.now() }
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAbsence, { maxLength: 8 }),
      fc.nat(2),
      fc.nat(6),
      async (wanted, later, leaver) => {
        const absences = wanted.reduce<Absence[]>(
          (taken, each) => (checkAbsence(taken, each, today).length === 0 ? [...taken, each] : taken),
          [],
        )
        const left = ids[leaver]
        await world.db.mailLine.deleteMany()
        await world.db.absence.deleteMany()
        await world.db.absence.createMany({ data: absences.map((each) => ({ ...each, ...fields })) })
        await world.db.person.updateMany({ data: { disabledAt: null } })
        if (left) await world.db.person.update({ where: { id: left }, data: { disabledAt: fields.at } })
        const at = new Date(`${addDays(today, later)}T01:00:00.000Z`)
        const lines = ids.map((personId) => ({ personId, kind: 'issued' as const, taskId, letterId: null }))
        await inTransaction(world.db, (tx) => writeDown(tx, at, { actions: [], lines }))
        const recipients = ids.map((id) => {
          const substitute = substituteOn(absences, id, addDays(today, later))
          return substitute === left ? id : substitute
        })
        const told = await world.db.mailLine.findMany()
        expect(told.map(({ personId }) => personId).sort()).toEqual(recipients.sort())
      },
    ),
    { numRuns: 40 },
  )
})
