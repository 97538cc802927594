import { fault } from '../../domain/fault'
import { boundsOf, monthAfter, monthOf, type Month } from '../../domain/calendar/month'
import { createHash, randomUUID } from 'node:crypto'
import type { Actor, OnBehalf } from '../../domain/person/access'
import { answersForBulletin } from '../../domain/person/steers'
import { type Figures } from '../../domain/bulletin/bulletin'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import { areasSeen, areasWithBulletins, pathOfArea, rightsAt } from './bulletinAreas'
import { isSeen } from './bulletinLists'
import { figuresOf } from './bulletinFigures'
import { inTransaction, type Database, type Transaction } from '../database/database'
import type { Bulletin } from '../generated/client'
import { canonicalJson, chainAction, writeDown, type Channel } from '../record/records'
import { all, rowsOf } from '../database/rows'

export type { Bulletin }
type By = { actor: Actor | null; channel: Channel; now: Date }

/** Number of the advisory lock under which bulletins are frozen, so that two at once make one. */
const FREEZE_LOCK = 20_210_131

const hashOf = (figures: string) => createHash('sha256').update(figures).digest('hex')

/** The figures of a bulletin, as frozen. */
export const figuresIn = (bulletin: Pick<Bulletin, 'figures'>) => JSON.parse(bulletin.figures) as Figures

/** A month of an area. */
type MonthOf = { areaCode: string; month: Month }

/** Freezes a month of an area: its first issue, or the one that stands already.
 * @throws Refused `refused` before its end, `forbidden` for who does not publish the bulletins of the area */
export async function freezeMonth(tx: Transaction, of: MonthOf, by: By): Promise<Bulletin> {
  const behalf = await admitToFreeze(tx, of, by)
  await lockMonth(tx, of.month, by.now)
  const standing = await latestOf(tx, of)
  return standing ?? freeze(tx, of, 1, null, { ...by, ...behalf })
}

/** A new issue of a month that takes the place of the one before: what was frozen is never edited.
 * @throws Refused `refused` where there is none, or none that was published */
export async function correctMonth(tx: Transaction, of: MonthOf, reason: string, by: By): Promise<Bulletin> {
  const behalf = await admitToFreeze(tx, of, by)
  await lockMonth(tx, of.month, by.now)
  const standing = await latestOf(tx, of)
  if (!standing?.publishedAt) {
    const wrong = 'bulletin.published-only'
    throw new Refused('refused', 'bulletin.nothing-to-correct', [{ path: 'correction', fault: wrong }])
  }
  return freeze(tx, of, standing.issue + 1, reason, { ...by, ...behalf })
}

/** In whose name somebody freezes; the schedule does in nobody's. */
const admitToFreeze = async (tx: Transaction, { areaCode }: MonthOf, { actor }: By): Promise<OnBehalf> =>
  actor === null ? { onBehalfOfId: null } : admit(tx, actor, 'publish', areaCode)

async function lockMonth(tx: Transaction, month: Month, now: Date): Promise<void> {
  const { until } = boundsOf(month)
  if (now.toISOString() < until) {
    const wrong = fault('bulletin.month-over-at', { at: until })
    throw new Refused('refused', 'bulletin.month-not-over', [{ path: 'month', fault: wrong }])
  }
  await tx.$executeRaw`select pg_advisory_xact_lock(${FREEZE_LOCK})`
}

const latestOf = (db: Database | Transaction, of: MonthOf) =>
  db.bulletin.findFirst({ where: of, orderBy: { issue: 'desc' } })

async function freeze(
  tx: Transaction,
  { areaCode, month }: MonthOf,
  issue: number,
  correction: string | null,
  { actor, channel, now, onBehalfOfId }: By & OnBehalf,
): Promise<Bulletin> {
  const figures = canonicalJson(await figuresOf(tx, month, areaCode))
  const [id, hash] = [randomUUID(), hashOf(figures)]
  const action = chainAction({
    itemKind: 'bulletin',
    itemId: id,
    version: 1,
    kind: issue === 1 ? 'freeze' : 'correct',
    byId: actor?.id ?? null,
    onBehalfOfId,
    channel,
    at: now,
    before: null,
    after: { areaCode, month, issue, hash, correction },
    previousHash: '',
  })
  await writeDown(tx, now, { actions: [action] })
  const made = {
    id,
    areaCode,
    month,
    issue,
    figures,
    hash,
    correction,
    frozenAt: now,
    version: 1,
    auditHash: action.hash,
  }
  return tx.bulletin.create({ data: made })
}

/** Freezes every month that has ended since the first launch in an area and has no bulletin there. Returns the months frozen. */
export async function freezeMissingMonths(db: Database, now: Date): Promise<Month[]> {
  const present = monthOf(shanghaiDayOf(now.toISOString()))
  const missing: MonthOf[] = []
  for (const { code: areaCode, since } of await areasWithBulletins(db)) {
    const stand = await db.bulletin.findMany({ where: { areaCode }, select: { month: true } })
    const frozen = new Set(stand.map(({ month }) => month))
    const first = monthOf(shanghaiDayOf(since.toISOString()))
    for (let month = first; month < present; month = monthAfter(month))
      if (!frozen.has(month)) missing.push({ areaCode, month })
  }
  for (const of of missing)
    await inTransaction(db, (tx) => freezeMonth(tx, of, { actor: null, channel: 'workflow', now }), {
      long: true,
    })
  return [...new Set(missing.map(({ month }) => month))]
}

type ActBy = By & { actor: Actor; expectedVersion: number | null }

/** Signs a bulletin: who leads its area. @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state` */
export async function signBulletin(tx: Transaction, id: string, by: ActBy): Promise<Bulletin> {
  const bulletin = await bulletinToActOn(tx, id, by)
  const behalf = await admit(tx, by.actor, 'sign', bulletin.areaCode)
  if (bulletin.signedAt)
    throw new Refused('wrong-state', fault('bulletin.signed', { at: bulletin.signedAt.toISOString() }))
  const stood = by.actor.substituteFor.find(({ id: other }) => other === behalf.onBehalfOfId) ?? by.actor
  const signedPost =
    stood.posts.find(({ role }) => role === 'lead_leader')?.title ?? stood.posts[0]?.title ?? null
  return change(tx, bulletin, 'sign', { signedById: by.actor.id, signedPost, signedAt: by.now }, by, behalf)
}

/** Publishes a signed bulletin: the office of its area. @throws Refused as {@link signBulletin} */
export async function publishBulletin(tx: Transaction, id: string, by: ActBy): Promise<Bulletin> {
  const bulletin = await bulletinToActOn(tx, id, by)
  const behalf = await admit(tx, by.actor, 'publish', bulletin.areaCode)
  if (!bulletin.signedAt) throw new Refused('wrong-state', 'bulletin.sign-first')
  if (bulletin.publishedAt)
    throw new Refused('wrong-state', fault('bulletin.published', { at: bulletin.publishedAt.toISOString() }))
  return change(tx, bulletin, 'publish', { publishedById: by.actor.id, publishedAt: by.now }, by, behalf)
}

/** In whose name somebody signs or publishes the bulletins of an area. @throws Refused `forbidden` */
async function admit(
  tx: Transaction,
  actor: Actor,
  right: 'sign' | 'publish',
  areaCode: string,
): Promise<OnBehalf> {
  const behalf = await answersFor(tx, actor, right, areaCode)
  if (behalf) return behalf
  throw new Refused('forbidden', right === 'sign' ? 'bulletin.not-yours-to-sign' : 'bulletin.not-yours')
}

async function bulletinToActOn(
  tx: Transaction,
  id: string,
  { actor, expectedVersion }: ActBy,
): Promise<Bulletin> {
  const seen = await areasSeen(tx, actor)
  const rows = await rowsOf(tx, {
    version: 'int',
    issue: 'int',
    ...all('text', 'id areaCode month figures hash auditHash'),
    ...all('text?', 'correction signedById signedPost publishedById'),
    frozenAt: 'instant',
    signedAt: 'instant?',
    publishedAt: 'instant?',
    toldAt: 'instant?',
  })`select * from "Bulletin" where id = ${id}::uuid for update`
  const bulletin = rows[0]
  if (!bulletin || !isSeen(bulletin, seen)) throw new Refused('not-found', 'bulletin.none')
  refuseStale('bulletin', bulletin, { expectedVersion })
  return bulletin
}

async function change(
  tx: Transaction,
  bulletin: Bulletin,
  kind: 'sign' | 'publish',
  data: Partial<Pick<Bulletin, 'signedById' | 'signedPost' | 'signedAt' | 'publishedById' | 'publishedAt'>>,
  { actor, channel, now }: ActBy,
  behalf: { onBehalfOfId: string | null },
): Promise<Bulletin> {
  const version = bulletin.version + 1
  const stands = ({ signedAt, publishedAt }: Pick<Bulletin, 'signedAt' | 'publishedAt'>) => ({
    signed: signedAt !== null,
    published: publishedAt !== null,
  })
  const action = chainAction({
    itemKind: 'bulletin',
    itemId: bulletin.id,
    version,
    kind,
    byId: actor.id,
    ...behalf,
    channel,
    at: now,
    before: stands(bulletin),
    after: stands({ ...bulletin, ...data }),
    previousHash: bulletin.auditHash,
  })
  await writeDown(tx, now, { actions: [action] })
  return tx.bulletin.update({
    where: { id: bulletin.id },
    data: { ...data, version, auditHash: action.hash },
  })
}

async function answersFor(
  db: Database | Transaction,
  actor: Actor,
  right: 'sign' | 'publish',
  areaCode: string,
): Promise<OnBehalf | null> {
  const path = await pathOfArea(db, areaCode)
  return answersForBulletin(actor, right, path, await rightsAt(db, path))
}

/** What somebody may do with a bulletin as it stands. */
export async function allowedWith(
  db: Database | Transaction,
  { areaCode, signedAt, publishedAt }: Bulletin,
  actor: Actor,
): Promise<('sign' | 'publish')[]> {
  if (publishedAt !== null) return []
  const next = signedAt === null ? 'sign' : 'publish'
  return (await answersFor(db, actor, next, areaCode)) ? [next] : []
}

/** The month counted again from the ledger, held against what was frozen, in what that told. */
export async function rebuilt(
  db: Database,
  { areaCode, month, figures }: Bulletin,
): Promise<{ hash: string; same: boolean }> {
  const { duties, ...rest } = await figuresOf(db, month, areaCode)
  const told = (JSON.parse(figures) as Figures).duties ? { ...rest, duties } : rest
  const recounted = canonicalJson(told)
  return { hash: hashOf(recounted), same: recounted === figures }
}
