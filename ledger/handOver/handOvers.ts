import type { ActBy } from '../acts'
import type { Json } from '../../domain/json'
import type { OpenKind } from '../../domain/handOver/openItems'
import type { Transaction } from '../database/database'
import { passFindings, type HandedFinding } from './handedFindings'
import { passHouseholds } from './handedHouseholds'
import { passLetters } from './handedLetters'
import { killLinks, takeNotices, type About } from './handedNotices'
import { passPairings } from './handedPairings'
import { passSubstitutions } from './handedSubstitutes'
import { passIssued, passSupport, passTasks } from './handedTasks'
import { admitHandOver, lockHoldings, nobodyThere, type HeldPost, type Holdings } from '../person/holdings'
import { assigneesOf, type Passing } from './passing'
import { lockPeople, personAction } from '../person/personRecord'
import { postMailLines, recordPostsTaken, tellAgain } from '../person/postChanges'
import { writeDown, type LineRow, type ChainedAction } from '../record/records'
import { strandedItems, type StrandedItem } from './strandedItems'
import type { LockedTask } from '../task/taskRows'

/** `only`: what is stranded of it, and no post; left out: everything. `retitled`: under which titles it goes on, of posts whose place
 * others take: with those, it may go on with the same person. */
export type HandOver = {
  personId: string
  to: string
  reason: string
  only?: 'stranded'
  retitled?: ReadonlyMap<string, string>
}
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
/** Whether an open item is among what passes; `part`: the number of a measure, else 0. */
type Passes = (kind: OpenKind, id: string, part?: number) => boolean
const EVERYTHING: Passes = () => true
const PART_KINDS = { rectifier: 'finding', measure: 'measure', inspection: 'inspection' } as const

/** Passes all that stands with a person on to another, or what of it is stranded. Only the caller's commit makes any of it so.
 * @throws Refused `not-found`, `forbidden`, `refused` with the field */
export async function handOver(tx: Transaction, asked: HandOver, by: ActBy): Promise<HandedOver> {
  return asked.only ? passStranded(tx, asked, () => true, by) : passEverything(tx, asked, by)
}

/** Passes on what of a person's open items is stranded and `chosen`, and tells them of the posts that it came with.
 * @throws Refused as {@link handOver} */
export async function passStranded(
  tx: Transaction,
  asked: HandOver,
  chosen: (item: StrandedItem) => boolean,
  by: ActBy,
): Promise<HandedOver> {
  const all = await lockAll(tx, asked, by.now)
  const stranded = () => strandedItems(tx, { holderId: asked.personId }, by.now)
  const items = (await stranded()).filter(chosen)
  const keys = new Set(items.map(keyOf))
  const passes: Passes = (kind, id, part = 0) => keys.has(keyOf({ kind, id, part }))
  const handed = await pass(tx, asked, narrowed(all, passes), passes, by)
  if (asked.personId === asked.to) return handed
  const left = new Set((await stranded()).map(keyOf))
  const posts = items.flatMap((item) => (left.has(keyOf(item)) ? [] : (item.postId ?? [])))
  await tellAgain(tx, asked.personId, [...new Set(posts)], by.now)
  return handed
}

const keyOf = ({ kind, id, part }: Pick<StrandedItem, 'kind' | 'id' | 'part'>) => `${kind} ${id} ${part}`

async function passEverything(tx: Transaction, asked: HandOver, by: ActBy): Promise<HandedOver> {
  return pass(tx, asked, await lockAll(tx, asked, by.now), EVERYTHING, by)
}

async function lockAll(tx: Transaction, { personId, to }: HandOver, now: Date): Promise<Holdings> {
  await lockPeople(tx, [personId, to])
  if (!(await tx.person.findUnique({ where: { id: personId } }))) throw nobodyThere()
  return lockHoldings(tx, personId, now)
}

/** What of it passes; posts do not. */
function narrowed(held: Holdings, passes: Passes): Holdings {
  const only = <Item extends { id: string }>(kind: OpenKind, items: Item[]) =>
    items.filter(({ id }) => passes(kind, id))
  const parts = Object.values(PART_KINDS)
  return {
    assigned: only('task', held.assigned),
    supported: only('support', held.supported),
    issued: only('issued', held.issued),
    findings: held.findings.filter(({ id, measures }) =>
      parts.some((kind) => passes(kind, id) || measures.some(({ no }) => passes(kind, id, no))),
    ),
    posts: [],
    letters: only('letter', held.letters),
    households: only('household', held.households),
    pairings: only('pairing', held.pairings),
  }
}

async function pass(
  tx: Transaction,
  { personId: from, to, reason, retitled = new Map() }: HandOver,
  held: Holdings,
  passes: Passes,
  asker: ActBy,
): Promise<HandedOver> {
  const everything = passes === EVERYTHING
  const by = { ...asker, ...admitHandOver(asker.actor, held) }
  const titles = held.posts.map(({ title }) => title)
  const passing: Passing = {
    from,
    to,
    reason,
    assigneeFor: await assigneesOf(tx, { from, to }, { titles, retitled }),
    by,
  }
  const postIds = held.posts.map(({ id }) => id)
  // Posts go first: a letter that the ladder has named by now finds the new holder.
  await tx.post.updateMany({ where: { id: { in: postIds } }, data: { personId: to } })
  const passed = await passItems(tx, held, passing, passes)
  const substitutions = everything ? await passSubstitutions(tx, { personId: from, to, reason }, by) : []
  const about = everything ? null : aboutOf(held)
  const notices = await takeNotices(tx, { from, to, toldAnew: held.findings, about })
  const links = from === to ? 0 : await killLinks(tx, from, about, by.now)
  const { tasks, findings, ...counts } = passed.handed
  const what = {
    ...{ tasks: tasks.length, ...counts, links },
    findings: findings.filter(({ passed: parts }) => parts.length > 0).length,
    posts: postIds,
    standsIn: substitutions.map(({ itemId }) => itemId),
  }
  const actions = [...passed.actions, ...substitutions, await recordOf(tx, passing, what)]
  const told = postMailLines(postIds.map((id) => ({ id, from, to })))
  await writeDown(tx, by.now, { actions, lines: [...passed.lines, ...notices, ...told] })
  await recordPostsTaken(tx, to, held.posts, by)
  return { ...passed.handed, posts: held.posts, standsIn: substitutions.length, links }
}

/** Passes items on, one kind after the other. A task may be theirs in several ways: each is the task as the one before left it. */
async function passItems(tx: Transaction, held: Holdings, passing: Passing, passes: Passes) {
  const assigned = await passTasks(tx, held.assigned, passing)
  const changed = new Map(assigned.map((task) => [task.id, task]))
  const current = (task: LockedTask) => changed.get(task.id) ?? task
  for (const task of held.supported) changed.set(task.id, await passSupport(tx, current(task), passing))
  const issued = await passIssued(tx, held.issued.map(current), passing)
  const findings = await passFindings(tx, held.findings, passing, (id, part, no) =>
    passes(PART_KINDS[part], id, no),
  )
  const letters = await passLetters(tx, held.letters, passing)
  const handed = {
    tasks: assigned.map(current),
    supports: held.supported.length,
    issued: issued.length,
    findings,
    letters: letters.actions.length,
    households: await passHouseholds(tx, held.households, passing),
    pairings: await passPairings(tx, held.pairings, passing),
  }
  const actions: ChainedAction[] = [...issued, ...letters.actions]
  const lines: LineRow[] = letters.lines
  return { handed, actions, lines }
}

/** The tasks and findings of which something passes. */
function aboutOf({ assigned, supported, issued, findings, letters }: Holdings): About {
  const ids = (items: { id: string }[]) => items.map(({ id }) => id)
  return {
    tasks: [...ids([...assigned, ...supported, ...issued]), ...letters.flatMap(({ taskId }) => taskId ?? [])],
    findings: [...ids(findings), ...letters.flatMap(({ findingId }) => findingId ?? [])],
  }
}

function recordOf(
  tx: Transaction,
  { from, to, reason, by }: Passing,
  what: { [key: string]: Json },
): Promise<ChainedAction> {
  return personAction(tx, from, {
    kind: 'hand_over',
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: null,
    after: { to, reason, ...what },
  })
}
