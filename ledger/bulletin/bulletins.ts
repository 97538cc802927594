import { fault } from '../../domain/fault'
import { boundsOf, monthAfter, monthOf, type Month } from '../../domain/calendar/month'
import { createHash, randomUUID } from 'node:crypto'
import { behalfOf, type Actor } from '../../domain/person/access'
import type { Order, Page, Paged } from '../../domain/paging'
import { givesRight, type Right } from '../../domain/person/roles'
import { type Figures } from '../../domain/bulletin/bulletin'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import { figuresOf } from './bulletinFigures'
import { inTransaction, type Database, type Transaction } from '../database/database'
import type { Bulletin, Prisma } from '../generated/client'
import { pagedModel, pageOfModel } from '../database/paging'
import { canonicalJson, chainAction, writeDown, type Channel } from '../record/records'
import { all, rowsOf } from '../database/rows'

export type { Bulletin }
type By = { actor: Actor | null; channel: Channel; now: Date }

/** Number of the advisory lock under which bulletins are frozen, so that two at once make one. */
const FREEZE_LOCK = 20_210_131

const hashOf = (figures: string) => createHash('sha256').update(figures).digest('hex')

/** The figures of a bulletin, as frozen. */
export const figuresIn = (bulletin: Pick<Bulletin, 'figures'>) => JSON.parse(bulletin.figures) as Figures

/** Freezes a month: its first issue, or the one that stands already. @throws Refused `refused` before its end */
export async function freezeMonth(tx: Transaction, month: Month, by: By): Promise<Bulletin> {
  await lockMonth(tx, month, by.now)
  const standing = await latestOf(tx, month)
  return standing ?? freeze(tx, month, 1, null, by)
}

/** A new issue of a month that takes the place of the one before: what was frozen is never edited.
 * @throws Refused `refused` where there is none, or none that was published */
export async function correctMonth(tx: Transaction, month: Month, reason: string, by: By): Promise<Bulletin> {
  await lockMonth(tx, month, by.now)
  const standing = await latestOf(tx, month)
  if (!standing?.publishedAt) {
    const wrong = 'bulletin.published-only'
    throw new Refused('refused', 'bulletin.nothing-to-correct', [{ path: 'correction', fault: wrong }])
  }
  return freeze(tx, month, standing.issue + 1, reason, by)
}

async function lockMonth(tx: Transaction, month: Month, now: Date): Promise<void> {
  const { until } = boundsOf(month)
  if (now.toISOString() < until) {
    const wrong = fault('bulletin.month-over-at', { at: until })
    throw new Refused('refused', 'bulletin.month-not-over', [{ path: 'month', fault: wrong }])
  }
  await tx.$executeRaw`select pg_advisory_xact_lock(${FREEZE_LOCK})`
}

const latestOf = (db: Database | Transaction, month: Month) =>
  db.bulletin.findFirst({ where: { month }, orderBy: { issue: 'desc' } })

async function freeze(
  tx: Transaction,
  month: Month,
  issue: number,
  correction: string | null,
  { actor, channel, now }: By,
): Promise<Bulletin> {
  const figures = canonicalJson(await figuresOf(tx, month))
  const [id, hash] = [randomUUID(), hashOf(figures)]
  const action = chainAction({
    itemKind: 'bulletin',
    itemId: id,
    version: 1,
    kind: issue === 1 ? 'freeze' : 'correct',
    byId: actor?.id ?? null,
    channel,
    at: now,
    before: null,
    after: { month, issue, hash, correction },
    previousHash: '',
  })
  await writeDown(tx, now, { actions: [action] })
  const made = {
    id,
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

/** Freezes every month that has ended since the first launch and has no bulletin. Returns the months frozen. */
export async function freezeMissingMonths(db: Database, now: Date): Promise<Month[]> {
  const first = await db.campaign.findFirst({
    where: { launchedAt: { not: null } },
    orderBy: { launchedAt: 'asc' },
  })
  if (!first?.launchedAt) return []
  const frozen = new Set((await db.bulletin.findMany({ select: { month: true } })).map(({ month }) => month))
  const present = monthOf(shanghaiDayOf(now.toISOString()))
  const missing: Month[] = []
  for (
    let month = monthOf(shanghaiDayOf(first.launchedAt.toISOString()));
    month < present;
    month = monthAfter(month)
  )
    if (!frozen.has(month)) missing.push(month)
  for (const month of missing)
    await inTransaction(db, (tx) => freezeMonth(tx, month, { actor: null, channel: 'workflow', now }), {
      long: true,
    })
  return missing
}

type ActBy = By & { actor: Actor; expectedVersion: number | null }

/** Signs a bulletin: a lead leader of the city. @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state` */
export async function signBulletin(tx: Transaction, id: string, by: ActBy): Promise<Bulletin> {
  const bulletin = await bulletinToActOn(tx, id, by)
  if (bulletin.signedAt)
    throw new Refused('wrong-state', fault('bulletin.signed', { at: bulletin.signedAt.toISOString() }))
  const behalf = admit(by.actor, 'launch')
  const stood = by.actor.substituteFor.find(({ id: other }) => other === behalf.onBehalfOfId) ?? by.actor
  const signedPost =
    stood.posts.find(({ role }) => role === 'lead_leader')?.title ?? stood.posts[0]?.title ?? null
  return change(tx, bulletin, 'sign', { signedById: by.actor.id, signedPost, signedAt: by.now }, by, behalf)
}

/** Publishes a signed bulletin: the supervisor. @throws Refused as {@link signBulletin} */
export async function publishBulletin(tx: Transaction, id: string, by: ActBy): Promise<Bulletin> {
  const bulletin = await bulletinToActOn(tx, id, by)
  if (!bulletin.signedAt) throw new Refused('wrong-state', 'bulletin.sign-first')
  if (bulletin.publishedAt)
    throw new Refused('wrong-state', fault('bulletin.published', { at: bulletin.publishedAt.toISOString() }))
  const behalf = admit(by.actor, 'watch')
  return change(tx, bulletin, 'publish', { publishedById: by.actor.id, publishedAt: by.now }, by, behalf)
}

function admit(actor: Actor, right: Right) {
  const behalf = behalfOf(actor, (one) => givesRight(one, right))
  if (behalf) return behalf
  throw new Refused('forbidden', fault('right.missing', { right }))
}

async function bulletinToActOn(tx: Transaction, id: string, { expectedVersion }: ActBy): Promise<Bulletin> {
  const rows = await rowsOf(tx, {
    version: 'int',
    issue: 'int',
    ...all('text', 'id month figures hash auditHash'),
    ...all('text?', 'correction signedById signedPost publishedById'),
    frozenAt: 'instant',
    signedAt: 'instant?',
    publishedAt: 'instant?',
    toldAt: 'instant?',
  })`select * from "Bulletin" where id = ${id}::uuid for update`
  const bulletin = rows[0]
  if (!bulletin) throw new Refused('not-found', 'bulletin.none')
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

const NEWEST_FIRST: Order = { month: { as: 'text', desc: true }, issue: { as: 'int', desc: true } }

/** The bulletins, newest first. */
export async function listBulletins(
  db: Database | Transaction,
  { month, published, id }: { month?: Month; published?: boolean; id?: string },
  page: Page,
): Promise<Paged<Bulletin>> {
  const where = { month, id, ...(published ? { publishedAt: { not: null } } : {}) }
  const { behind, ...asked } = pageOfModel<Prisma.BulletinWhereInput>(NEWEST_FIRST, page)
  const rows = await db.bulletin.findMany({ where: { AND: [where, behind] }, ...asked })
  return pagedModel(rows, await db.bulletin.count({ where }), NEWEST_FIRST, page)
}

/** The published issues of a month, the first one first. */
export function publishedIssues(db: Database, month: Month): Promise<Bulletin[]> {
  return db.bulletin.findMany({ where: { month, publishedAt: { not: null } }, orderBy: { issue: 'asc' } })
}

/** The month counted again from the ledger, held against what was frozen, in what that told. */
export async function rebuilt(
  db: Database,
  { month, figures }: Bulletin,
): Promise<{ hash: string; same: boolean }> {
  const { duties, ...rest } = await figuresOf(db, month)
  const told = (JSON.parse(figures) as Figures).duties ? { ...rest, duties } : rest
  const recounted = canonicalJson(told)
  return { hash: hashOf(recounted), same: recounted === figures }
}
