import type { Actor } from '../../domain/person/access'
import { firstPage } from '../../domain/paging'
import { createCampaign } from '../../ledger/campaign/campaigns'
import { inTransaction, openDatabase, type Database } from '../../ledger/database/database'
import { designateTargets } from '../../ledger/campaign/designations'
import { catchUpTarget } from '../../ledger/task/targetPosition'
import { launchCampaign } from '../../ledger/campaign/launches'
import { lettersAsOf } from '../../ledger/escalation/overdue'
import { actorById } from '../../ledger/person/people'
import { programmeVersionId, recordProgrammes } from '../../ledger/programme/programmes'
import { listTasks } from '../../ledger/task/taskLists'
import type { Submission } from '../../domain/task/submission'
import { instantAt } from '../../domain/calendar/calendar'
import { shippedProgrammes } from '../support/programmes'
import { cast } from './cast'
import { freshDatabase } from '../support/databases'
import { completeSubmission } from '../support/world'

const PROGRAMME = 'targeted-assault-2020'
const ALL = firstPage(100_000)

/** One of two ledgers to which the same happens. Lines name tasks by place and number, so that two ledgers compare. */
export type Twin = {
  db: Database
  operator: Actor
  supervisor: Actor
  secretaries: string[]
  tasks: { id: string; assigneeId: string; name: string }[]
  submissionOf: (task: number) => Submission
  lettersAsOf: (asOf: string, now: string) => Promise<{ line: string; written: boolean }[]>
  overdueAsOf: (asOf: string, now: string) => Promise<string[]>
  /** What a conductor does up to an instant: looks at each target whenever the look before said so. */
  catchUpUntil: (instant: string) => Promise<void>
  catchUpWhereNudged: (instant: string) => Promise<void>
  close: () => Promise<void>
}

/** A campaign in so many villages on a ledger of its own, launched in the morning of its first day. */
export async function openTwin(startsOn: string, villages: number): Promise<Twin> {
  const db = openDatabase(await freshDatabase('sample'))
  const launchedAt = new Date(instantAt(startsOn, '00:05'))
  const who = async (email: string) => {
    const { id } = await db.person.findUniqueOrThrow({ where: { email } })
    return (await actorById(db, id, launchedAt))!
  }
  const [operator, supervisor] = [await who(cast.operator), await who(cast.lin)]
  await launch(db, operator, startsOn, villages, launchedAt)
  const rows = await db.task.findMany({
    include: { target: true },
    orderBy: [{ target: { regionCode: 'asc' } }, { no: 'asc' }],
  })
  const tasks = rows.map(({ id, no, assigneeId, target }) => ({
    id,
    no,
    assigneeId,
    name: `${target.regionCode} ${no}`,
  }))
  const nameOf = new Map(tasks.map(({ id, name }) => [id, name]))
  const seen = (asOf: string, now: string) => ({ asOf: new Date(asOf), fromRecord: asOf < now })
  const conductor = conductorOf(db, new Set(rows.map(({ targetId }) => targetId)), launchedAt)
  return {
    db,
    operator,
    supervisor,
    secretaries: [...new Set(tasks.map(({ assigneeId }) => assigneeId))],
    tasks,
    submissionOf: (task) => completeSubmission(tasks[task]!.no),
    lettersAsOf: async (asOf, now) =>
      (await lettersAsOf(db, operator, {}, seen(asOf, now))).map((letter) => ({
        written: letter.id !== null,
        line: [
          nameOf.get(letter.taskId ?? ''),
          letter.cycle,
          letter.rung,
          letter.cause,
          letter.firesAt.toISOString(),
          letter.recipientId,
          letter.recipientPost,
          letter.passedOver.join(),
        ].join(' '),
      })),
    overdueAsOf: async (asOf, now) => {
      const { items } = await listTasks(db, operator, {}, seen(asOf, now), ALL)
      return items.map(({ id, state, overdue, dueOn, cycle }) =>
        [asOf, nameOf.get(id), state, overdue, dueOn, cycle].join(' '),
      )
    },
    ...conductor,
    close: () => db.$disconnect(),
  }
}

async function launch(
  db: Database,
  operator: Actor,
  startsOn: string,
  villages: number,
  now: Date,
): Promise<void> {
  const programmes = shippedProgrammes()
  await recordProgrammes(db, programmes, now)
  const { hash } = programmes.find(({ programme }) => programme.code === PROGRAMME)!
  const posts = await db.post.findMany({
    where: {
      role: 'first_secretary',
      personId: { not: null },
      region: { survey: { remainingPoor: { gt: 20 } } },
    },
    orderBy: { regionCode: 'asc' },
    take: villages,
  })
  const by = { id: operator.id, channel: 'api', expectedVersion: null } as const
  await inTransaction(db, async (tx) => {
    const programmeId = await programmeVersionId(tx, PROGRAMME, hash)
    const { id } = await createCampaign(tx, { programmeId, name: '定点攻坚', startsOn }, by, now)
    await designateTargets(tx, id, { villages: posts.map(({ regionCode }) => regionCode) }, by, now)
    await launchCampaign(tx, id, { without: { township: '本轮只攻村' } }, by, now)
  })
}

function conductorOf(db: Database, targets: Set<string>, launchedAt: Date) {
  const nextAt = new Map<string, string | null>([...targets].map((id) => [id, launchedAt.toISOString()]))
  const look = async (id: string, at: string) => {
    const plan = await inTransaction(db, (tx) => catchUpTarget(tx, id, new Date(at)))
    nextAt.set(id, plan.nextAt)
  }
  const earliest = () =>
    [...nextAt].reduce<[string, string] | null>(
      (first, [id, at]) => (at !== null && (first === null || at < first[1]) ? [id, at] : first),
      null,
    )
  return {
    catchUpUntil: async (instant: string) => {
      for (let next = earliest(); next && next[1] <= instant; next = earliest()) await look(...next)
    },
    catchUpWhereNudged: async (instant: string) => {
      const nudges = await db.nudge.findMany({ where: { workflow: 'target' } })
      await db.nudge.deleteMany({ where: { id: { in: nudges.map(({ id }) => id) } } })
      for (const id of new Set(nudges.map(({ itemId }) => itemId))) await look(id, instant)
    },
  }
}
