import { randomUUID } from 'node:crypto'
import type { Route } from '../../../api/http/route'
import { bundleMail } from '../../../ledger/mail/mails'
import { letterSubject } from '../../../mail/letters'
import { GROUP_TASKS } from '../../cast/acts'
import { cast, places, type CastName } from '../../cast/cast'
import { AT_ONCE } from '../../cast/mailRules'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'
import { examplesOf, launchWithLetter, type Ids } from '../http/routeExamples'

let world: World
let ids: Ids
beforeAll(async () => {
  world = await openWorld()
  ids = await launchWithLetter(world)
})
afterAll(() => world.close())

test.each(['qian', 'zhou', 'sun', 'wu'] as const)(
  'to %s, what is not theirs answers exactly as what is not there',
  async (who) => {
    const caller = await world.as(who)
    const foreign = examplesOf(ids).filter(({ route }) =>
      /^\/(targets|tasks|letters|absences|findings|draws)\/\{id\}/.test(route.path),
    )
    expect(foreign.length).toBeGreaterThanOrEqual(44)
    for (const { route, path, body, name } of foreign) {
      const askAt = (id: string) => {
        const address = path.replace(/[0-9a-f-]{36}/, id)
        return route.method === 'get' ? caller.get(address) : caller.send(route.method, address, body)
      }
      const own = /[0-9a-f-]{36}/.exec(path)![0]
      const answers = await Promise.all(
        [own, randomUUID(), own.toUpperCase(), 'no-id', '%00', '1'].map(askAt),
      )
      const status = answers[0]!.status
      expect([name, status]).toEqual([name, route.right === 'read' || route.right === 'act' ? 404 : status])
      const [problem, ...others] = answers.map((answer) => expectProblem(answer, status))
      for (const other of others) expect(other).toEqual(problem)
    }
  },
)

const seenBy = async (who: CastName) => {
  const { items } = (await (await world.as(who)).get(`/tasks?campaign=${ids.campaign}&limit=200`).expect(200))
    .body
  return (items as { target: { code: string }; no: number }[]).map(({ target, no }) => `${target.code} ${no}`)
}
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8]

test('lists hold what lies in one’s area, what one holds, and for the city everything', async () => {
  const village = EIGHT.map((no) => `${places.village} ${no}`)
  const township = EIGHT.map((no) => `${places.township} ${no}`)
  const expected: [CastName, string[]][] = [
    ['li', village],
    ['wang', village],
    ['zhao', village],
    ['qian', []],
    ['sun', township],
    ['zhou', township],
    ['chen', [...village, ...township]],
    ['lin', [...village, ...township]],
    ['operator', [...village, ...township]],
  ]
  for (const [who, tasks] of expected) expect((await seenBy(who)).sort()).toEqual(tasks.sort())
  expect(await seenBy('wu')).toEqual(
    expect.arrayContaining(GROUP_TASKS.map((no) => `${places.township} ${no}`)),
  )
})

test('a total counts what the person sees, of targets, tasks and letters alike', async () => {
  for (const who of ['li', 'qian', 'zhou', 'lin'] as const) {
    const caller = await world.as(who)
    for (const list of ['targets', 'tasks', 'letters']) {
      const { items, total, nextCursor } = (await caller.get(`/${list}?limit=200`).expect(200)).body
      expect([list, total, nextCursor]).toEqual([list, items.length, null])
    }
  }
  expect((await (await world.as('qian')).get('/letters')).body.total).toBe(0)
})

test('mail addresses are shown to operators and leaders only, wherever one looks', async () => {
  const li = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const style = { publicUrl: 'http://localhost:3000', subjectOf: letterSubject }
  const mail = await bundleMail(world.db, li.id, world.clock.now(), style, AT_ONCE)
  const lastError = `550 5.1.1 <${cast.li}>: user unknown`
  await world.db.mail.update({ where: { id: mail!.mailId }, data: { state: 'refused', lastError } })
  const isJson = (route: Route) => route.method === 'get' && !route.download && !route.attachment
  const reads = examplesOf(ids).filter(({ route }) => isJson(route))
  for (const who of Object.keys(cast) as CastName[]) {
    const caller = await world.as(who)
    let shown = 0
    for (const { path } of reads) {
      const ofOthers = (await caller.get(path)).text.replaceAll(cast[who], 'own')
      shown += ofOthers.includes('@example.org') ? 1 : 0
    }
    expect([who, shown]).toEqual([who, { operator: 6, chen: 5 }[who as string] ?? 0])
  }
})

test('a supervisor sees how mails ended, and whose they were by name', async () => {
  const lin = await world.as('lin')
  const { items } = (await lin.get('/mails?state=refused').expect(200)).body
  expect(items).toMatchObject([{ state: 'refused', lastError: '550 5.1.1 <…>: user unknown' }])
  expect(Object.keys(items[0].recipient)).toEqual(['id', 'name', 'addressRefusedAt'])
})

test('an act answers with addresses to those only who see them', async () => {
  const task = await world.db.task.findFirstOrThrow({ where: { no: 2, targetId: ids.target } })
  const accepted = await (await world.as('li')).send('post', `/tasks/${task.id}/acceptance`).expect(200)
  expect(accepted.body.assignee.email).toBeUndefined()
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  const handed = { person }
  const byHead = await (
    await world.as('wang')
  )
    .send('post', `/tasks/${task.id}/assignment`, handed)
    .expect(200)
  expect(byHead.body.assignee.email).toBeUndefined()
  const byLeader = await (
    await world.as('chen')
  )
    .send('post', `/tasks/${task.id}/assignment`, { person: accepted.body.assignee.id })
    .expect(200)
  expect(byLeader.body.assignee.email).toBe(cast.li)
})
