import type { OnBehalf } from '../domain/access'
import { goesAtOnce } from '../domain/mailPace'
import { Refused } from '../domain/refusal'
import type { Hand } from '../domain/taskChange'
import type { Transaction } from './database'
import { admitHandOver, lockHoldings, nobodyThere, type HeldLetter, type HeldPost } from './holdings'
import { passFindings, type HandedFinding } from './handedFindings'
import { passHouseholds } from './handedHouseholds'
import { passPairings } from './handedPairings'
import { killLinks, takeNotices } from './handedNotices'
import { passStandIns } from './handedStandIns'
import { programmeById } from './programmes'
import { personAction } from './personRecord'
import { seal, writeDown, type LineRow, type SealedAction } from './records'
import { applyAct, type ActBy } from './taskActs'
import { shortly, timings } from './taskSteps'
import type { LockedTask } from './taskRows'

export type HandOver = { personId: string; to: string; reason: string }
export type HandedOver = {
  tasks: LockedTask[]
  supports: number
  issued: number
  findings: HandedFinding[]
  posts: HeldPost[]
  letters: number
  households: number
  pairings: number
  standsIn: number
  links: number
}
type By = ActBy & OnBehalf
type Passing = { from: string; to: string; reason: string; handFor: (post: string | null) => Hand; by: By }

/** Passes all that stands with a person on to another, or says what that would be: a dry run is the same run, undone to
 * where it began. Only the caller's commit makes any of it so.
 * @throws Refused `absent`, `forbidden`, `refused` with the field */
export async function handOver(
  tx: Transaction,
  asked: HandOver,
  by: ActBy,
  { dryRun }: { dryRun: boolean },
): Promise<HandedOver> {
  await tx.$executeRaw`savepoint before_hand_over`
  const handed = await passEverything(tx, asked, by)
  if (dryRun) await tx.$executeRaw`rollback to savepoint before_hand_over`
  return handed
}

async function passEverything(tx: Transaction, asked: HandOver, asker: ActBy): Promise<HandedOver> {
  const { personId, to, reason } = asked
  await tx.$queryRaw`
    select id from "Person" where id in (${personId}::uuid, ${to}::uuid) order by id for no key update`
  if (!(await tx.person.findUnique({ where: { id: personId } }))) throw nobodyThere()
  const held = await lockHoldings(tx, personId, asker.now)
  const by = { ...asker, ...admitHandOver(asker.actor, held) }
  const handFor = await handsOf(tx, asked, held.posts)
  const passing: Passing = { from: personId, to, reason, handFor, by }
  // Posts go first: a letter that the ladder has named by now finds the new holder.
  await tx.post.updateMany({ where: { personId }, data: { personId: to } })
  const assigned = await passTasks(tx, held.assigned, passing)
  const changed = new Map(assigned.map((task) => [task.id, task]))
  const current = (task: LockedTask) => changed.get(task.id) ?? task
  for (const task of held.supported) changed.set(task.id, await passSupport(tx, current(task), passing))
  const issued = await passIssued(tx, held.issued.map(current), passing)
  const findings = await passFindings(tx, held.findings, passing)
  const letters = await passLetters(tx, held.letters, passing)
  const households = await passHouseholds(tx, held.households, passing)
  const pairings = await passPairings(tx, held.pairings, passing)
  const standsIn = await passStandIns(tx, asked, by)
  const notices = await takeNotices(tx, personId, to, held.findings)
  const links = await killLinks(tx, personId, by.now)
  const counts = {
    tasks: assigned.length,
    supports: held.supported.length,
    issued: issued.length,
    letters: letters.actions.length,
    households,
    pairings,
    links,
  }
  const what = {
    ...counts,
    findings: findings.filter(({ passed }) => passed.length > 0).length,
    posts: held.posts.map(({ id }) => id),
    standsIn: standsIn.map(({ itemId }) => itemId),
  }
  const person = await personAction(tx, personId, {
    kind: 'hand_over',
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: null,
    after: { to, reason, ...what },
  })
  const actions = [...issued, ...letters.actions, ...standsIn, person]
  await writeDown(tx, by.now, { actions, lines: [...letters.lines, ...notices] })
  return { ...counts, tasks: assigned.map(current), findings, posts: held.posts, standsIn: standsIn.length }
}

/** The new hand under the title that passes on, or where the title stays with somebody else, under their own. */
async function handsOf(tx: Transaction, { personId, to }: HandOver, posts: HeldPost[]) {
  const person = await tx.person.findUnique({
    where: { id: to },
    include: { posts: { orderBy: { title: 'asc' }, take: 1 } },
  })
  const faulty = (message: string) =>
    new Refused('refused', 'There is nobody to hand over to.', [{ path: 'to', message }])
  if (to === personId) throw faulty('is the person who hands over')
  if (!person || person.disabledAt) throw faulty(`${to} is nobody here, or has left`)
  const passing = new Set(posts.map(({ title }) => title))
  const own = person.posts[0]?.title
  const { id, name, email } = person
  return (post: string | null): Hand => ({
    ...{ id, name, email },
    post: post !== null && (passing.has(post) || own === undefined) ? post : (own ?? ''),
  })
}

/** Each task keeps its state and its clocks. Who takes over one that they were asked to support waits for nobody. */
async function passTasks(tx: Transaction, tasks: LockedTask[], passing: Passing): Promise<LockedTask[]> {
  const { reason, handFor, by } = passing
  const passed = []
  for (const task of tasks) {
    const person = handFor(task.assigneePost)
    const handed = await applyAct(tx, task, { kind: 'hand_over', person, reason }, by)
    const asked = task.supporters.some((each) => each.personId === person.id && each.state === 'asked')
    passed.push(asked ? await waiveSupport(tx, handed, person.id, passing) : handed)
  }
  return passed
}

async function passSupport(tx: Transaction, task: LockedTask, passing: Passing): Promise<LockedTask> {
  const { from, reason, handFor, by } = passing
  const row = { taskId: task.id, personId: from }
  const { post } = await tx.taskSupporter.findUniqueOrThrow({ where: { taskId_personId: row } })
  const person = handFor(post)
  const hasRole = task.assigneeId === person.id || task.supporters.some((each) => each.personId === person.id)
  if (hasRole) return waiveSupport(tx, task, from, passing)
  await tx.taskSupporter.update({
    where: { taskId_personId: row },
    data: { personId: person.id, post: person.post },
  })
  return applyAct(tx, task, { kind: 'support', person, instead: { personId: from, reason } }, by)
}

async function waiveSupport(
  tx: Transaction,
  task: LockedTask,
  personId: string,
  { reason, by }: Passing,
): Promise<LockedTask> {
  await tx.taskSupporter.update({
    where: { taskId_personId: { taskId: task.id, personId } },
    data: { state: 'waived', text: reason, byId: by.actor.id, at: by.now },
  })
  return applyAct(tx, task, { kind: 'waive', personId, reason }, by)
}

/** What the person asked for is from now on what the new hand asked for: they review it and withdraw it. */
async function passIssued(tx: Transaction, tasks: LockedTask[], passing: Passing): Promise<SealedAction[]> {
  const { to: issuedById, reason, by } = passing
  const actions = []
  for (const task of tasks) {
    const action = seal({
      itemKind: 'task',
      itemId: task.id,
      version: task.version + 1,
      kind: 'hand_over',
      byId: by.actor.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
      at: by.now,
      before: { ...shortly(task), issuedById: task.issuedById },
      after: { ...shortly(task), ...timings(task), issuedById, reason },
      previousHash: task.auditHash,
    })
    const { version, hash: auditHash } = action
    await tx.task.update({ where: { id: task.id }, data: { issuedById, version, auditHash } })
    actions.push(action)
  }
  return actions
}

async function passLetters(tx: Transaction, letters: HeldLetter[], { from, reason, handFor, by }: Passing) {
  const actions: SealedAction[] = []
  const lines: LineRow[] = []
  for (const letter of letters) {
    const { id: recipientId, post: recipientPost } = handFor(letter.recipientPost)
    const action = seal({
      itemKind: 'letter',
      itemId: letter.id,
      version: letter.version + 1,
      kind: 'readdress',
      byId: by.actor.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
      at: by.now,
      before: { recipientId: from, recipientPost: letter.recipientPost },
      after: { recipientId, recipientPost, reason },
      previousHash: letter.auditHash,
    })
    const { version, hash: auditHash } = action
    await tx.letter.update({
      where: { id: letter.id },
      data: { recipientId, recipientPost, version, auditHash },
    })
    const { ladder } = await programmeById(tx, letter.programmeId)
    const urgent = goesAtOnce(letter.rung, ladder)
    actions.push(action)
    const { id: letterId, taskId, findingId } = letter
    const about = findingId === null ? { taskId } : { taskId, findingId }
    lines.push({ personId: recipientId, kind: 'letter', ...about, letterId, urgent })
  }
  return { actions, lines }
}
