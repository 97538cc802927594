import { holdersFor } from '../domain/escalation/chain'
import type { Database } from '../ledger/database/database'
import { holdersOf } from '../ledger/person/people'
import { shippedProgrammes } from '../programmes/load'
import type { Caller } from './caller'
import { PROGRAMME, type RunningService } from './support'

/** What is done to every task, one kind after the other. */
export const ACTS = ['accept', 'submit', 'verify'] as const
export type Act = (typeof ACTS)[number]

/** A task with those who work on it: its assignee, and the reviewer who is told of its submission. */
type Job = { id: string; no: number; assignee: Caller; reviewer: Caller }

/** All tasks of the ledger in an order that mixes targets and kinds, with the keys of their real people. */
export async function jobsOf({ db, as }: Pick<RunningService, 'db' | 'as'>): Promise<Job[]> {
  const tasks = await db.task.findMany({
    include: { target: { include: { region: true } } },
    orderBy: { id: 'asc' },
  })
  const roleOf = ({ reviewerRole, target }: (typeof tasks)[number]) => reviewerRole ?? target.reviewerRole
  const holdersAt = await holdersOf(db, [...new Set(tasks.map(roleOf))])
  const emails = await emailsOf(db)
  const callers = new Map<string, Caller>()
  const callerFor = async (personId: string) => {
    const caller = callers.get(personId) ?? (await as(emails.get(personId)!))
    callers.set(personId, caller)
    return caller
  }
  const jobs: Job[] = []
  for (const task of tasks) {
    const { id, no, assigneeId, target } = task
    const [reviewer] = holdersFor(target.region.path, roleOf(task), holdersAt)
    if (!reviewer) throw new Error(`nobody reviews the tasks of ${target.regionCode}`)
    jobs.push({ id, no, assignee: await callerFor(assigneeId), reviewer: await callerFor(reviewer.personId) })
  }
  return jobs
}

async function emailsOf(db: Database): Promise<Map<string, string>> {
  const people = await db.person.findMany({ select: { id: true, email: true } })
  return new Map(people.map(({ id, email }) => [id, email]))
}

/** Does one act on all tasks, so many clients at once, and returns how long all of it and each request took, milliseconds. */
export async function doAll(
  jobs: Job[],
  act: Act,
  clients: number,
): Promise<{ ms: number; requestsMs: number[] }> {
  const waiting = [...jobs]
  const requestsMs: number[] = []
  const client = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const began = performance.now()
      await doOne(job, act)
      requestsMs.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return { ms: performance.now() - began, requestsMs }
}

function doOne({ id, no, assignee, reviewer }: Job, act: Act): Promise<unknown> {
  switch (act) {
    case 'accept':
      return assignee.send('POST', `/tasks/${id}/acceptance`)
    case 'submit':
      return assignee.send('POST', `/tasks/${id}/submission`, completeSubmission(no))
    case 'verify':
      return reviewer.send('POST', `/tasks/${id}/review`, { decision: 'verified' })
  }
}

const templates = shippedProgrammes().find(({ programme }) => programme.code === PROGRAMME)!.programme.tasks

/** A submission of task `no` that leaves nothing out. */
export function completeSubmission(no: number) {
  const { items } = templates.find((task) => task.no === no)!
  return { outcome: '已全部完成', items: items.map(({ key }) => ({ key, done: true })), evidence: [] }
}
