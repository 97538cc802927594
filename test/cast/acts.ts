import type { CastName } from './cast'
import { completeSubmission, type World } from '../support/world'

/** Takes a task through the steps named, each by the person of the cast who does it. */
export async function takeThrough(
  world: World,
  task: { id: string; no: number },
  people: { assignee: CastName; reviewer: CastName },
  steps: ('accept' | 'submit' | 'verify' | 'rework')[],
): Promise<void> {
  const [assignee, reviewer] = [await world.as(people.assignee), await world.as(people.reviewer)]
  for (const step of steps) {
    const path = `/tasks/${task.id}`
    const done = {
      accept: () => assignee.send('post', `${path}/acceptance`),
      submit: () => assignee.send('post', `${path}/submission`, completeSubmission(task.no)),
      verify: () => reviewer.send('post', `${path}/review`, { decision: 'verified' }),
      rework: () => reviewer.send('post', `${path}/review`, { decision: 'returned', reason: '佐证不足' }),
    }[step]
    await done().expect(200)
  }
}

/** Who holds and who reviews the tasks of the village and of the township of the cast; Wu's assistance group has two of
 * the township's. */
export const HANDS = {
  village: { assignee: 'li', reviewer: 'wang' },
  township: { assignee: 'sun', reviewer: 'chen' },
  group: { assignee: 'wu', reviewer: 'chen' },
} as const
/** The tasks of a township that are its assistance group's. */
export const GROUP_TASKS = [3, 6]

/** Verifies every task of a campaign that is still open. */
export async function verifyAll(world: World, campaignId: string): Promise<void> {
  const tasks = await world.db.task.findMany({
    where: { campaignId },
    include: { target: true },
    orderBy: { id: 'asc' },
  })
  for (const task of tasks) {
    const people =
      task.target.classCode === 'village'
        ? HANDS.village
        : GROUP_TASKS.includes(task.no)
          ? HANDS.group
          : HANDS.township
    const steps = {
      issued: ['accept', 'submit', 'verify'],
      accepted: ['submit', 'verify'],
      returned: ['submit', 'verify'],
      submitted: ['verify'],
    } as const
    await takeThrough(world, task, people, [...(steps[task.state as keyof typeof steps] ?? [])])
  }
}
