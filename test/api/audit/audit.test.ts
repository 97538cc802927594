import type { TaskActKind } from '../../../domain/task/acts'
import type { TaskState } from '../../../domain/task/states'
import fc from 'fast-check'
import { next } from '../../../domain/task/taskLife'
import { brokenChains } from '../../cast/brokenChains'
import { cast, type CastName } from '../../cast/cast'
import { completeSubmission, launchSmallCampaign, openWorld, type World } from '../../support/world'
import { catchUpAll } from '../task/catchUp'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
})
afterAll(() => world.close())

type Step = { act: string; who: CastName; item: number; hours: number; note: string }
const ACTS = [
  'acceptance',
  'return',
  'reports',
  'submission',
  'verified',
  'returned',
  'assignment',
  'reply',
  'look',
]

const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS),
  who: fc.constantFrom<CastName>('li', 'wang', 'zhao', 'sun', 'chen', 'qian', 'lin'),
  item: fc.nat(),
  hours: fc.nat(60),
  note: fc.string({ unit: 'grapheme', minLength: 1 }),
})

/** Sends one act of one person on one task or letter; returns whether it was done. */
async function take(step: Step, persons: string[]): Promise<boolean> {
  const caller = await world.as(step.who)
  const post = async (path: string, body?: object) => (await caller.send('post', path, body)).status < 300
  if (step.act === 'reply') {
    const letters = await world.db.letter.findMany({ orderBy: { id: 'asc' } })
    const letter = letters[step.item % Math.max(letters.length, 1)]
    return letter ? post(`/letters/${letter.id}/reply`, { text: step.note }) : false
  }
  const tasks = await world.db.task.findMany({ orderBy: { id: 'asc' } })
  const { id, no } = tasks[step.item % tasks.length]!
  const { act, note } = step
  if (act === 'verified' || act === 'returned')
    return post(`/tasks/${id}/review`, { decision: act, reason: note })
  if (act === 'submission') return post(`/tasks/${id}/submission`, completeSubmission(no))
  if (act === 'assignment')
    return post(`/tasks/${id}/assignment`, { person: persons[step.item % persons.length] })
  return post(
    `/tasks/${id}/${act}`,
    act === 'acceptance' ? undefined : { [act === 'return' ? 'reason' : 'text']: note },
  )
}

test('what is answered as done is in the record once, what is refused never, whatever is tried in whatever order', async () => {
  const emails = [cast.li, cast.sun, cast.qian, cast.wang]
  const persons = (await world.db.person.findMany({ where: { email: { in: emails } } })).map(({ id }) => id)
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 60 }), async (steps) => {
      let done = 0
      const before = await world.db.action.count({ where: { channel: 'api' } })
      for (const step of steps) {
        world.clock.addHours(step.hours)
        if (step.act === 'look') await catchUpAll(world)
        else done += (await take(step, persons)) ? 1 : 0
      }
      expect(await world.db.action.count({ where: { channel: 'api' } })).toBe(before + done)
      expect(await brokenChains(world.db)).toEqual([])
    }),
    { numRuns: 8 },
  )
  const kinds = await world.db.action.groupBy({ by: ['itemKind'], orderBy: { itemKind: 'asc' } })
  expect(kinds.map(({ itemKind }) => itemKind)).toEqual(['campaign', 'letter', 'person', 'target', 'task'])
})

test('every change of a task is a transition of the table', async () => {
  const actions = await world.db.action.findMany({ where: { itemKind: 'task' } })
  for (const { kind, before, after } of actions) {
    const to = (after as { state: TaskState }).state
    if (kind === 'issue') expect([before, to]).toEqual([null, 'issued'])
    else
      expect(next(kind as TaskActKind, (before as { state: TaskState }).state)).toEqual({
        ok: true,
        state: to,
      })
  }
})
