import type { Json } from '../../domain/json'
import { randomUUID } from 'node:crypto'
import { idsOf, type Actor } from '../../domain/person/access'
import { refuseHoarding, unboundSince, type EvidencePiece } from '../../domain/evidence/evidence'
import { Refused, type FieldError } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { lockPerson } from '../person/personRecord'
import { chainAction, writeDown, type Channel } from '../record/records'
import { findingsVisibleTo, tasksVisibleTo } from '../person/visibility'
import { all, rowsOf } from '../database/rows'

/** What evidence is for. */
export type EvidenceItem = { task: string } | { finding: string }
/** A file as it is kept. */
export type KeptFile = { sha256: string; bytes: number; type: string; name: string; storedAs: string }
export type Evidence = KeptFile & { id: string; uploadedById: string; at: Date; boundAt: Date | null }
const EVIDENCE = {
  ...all('text', 'sha256 type name storedAs id uploadedById'),
  bytes: 'int',
  at: 'instant',
  boundAt: 'instant?',
} as const

const columnsOf = (item: EvidenceItem | null) => ({
  taskId: item && 'task' in item ? item.task : null,
  findingId: item && 'finding' in item ? item.finding : null,
})

/** Writes the row of a file that is kept already, and its action.
 * @param item what alone may bind it; null: whatever its uploader names it for */
export async function recordEvidence(
  tx: Transaction,
  { sha256, bytes, type, name, storedAs }: KeptFile,
  item: EvidenceItem | null,
  by: { actor: Actor; channel: Channel; now: Date },
): Promise<Evidence> {
  const id = randomUUID()
  const about = columnsOf(item)
  const action = chainAction({
    itemKind: 'evidence',
    itemId: id,
    version: 1,
    kind: 'upload',
    byId: by.actor.id,
    channel: by.channel,
    at: by.now,
    before: null,
    after: { sha256, bytes, type, ...about },
    previousHash: '',
  })
  const kept = { sha256, bytes, type, name, storedAs }
  const row = await tx.evidence.create({
    data: { id, ...kept, ...about, uploadedById: by.actor.id, at: by.now },
  })
  await writeDown(tx, by.now, { actions: [action] })
  return row
}

/** Makes sure that somebody may hand over one more file, before it is kept. Their row is locked: uploads of one person count
 * one another.
 * @throws Refused `refused` where they have too much that no act has named */
export async function refuseHoarder(tx: Transaction, personId: string, { bytes }: KeptFile): Promise<void> {
  await lockPerson(tx, personId)
  const { _count: files, _sum } = await tx.evidence.aggregate({
    where: { uploadedById: personId, boundAt: null },
    _count: true,
    _sum: { bytes: true },
  })
  refuseHoarding({ files: files + 1, bytes: (_sum.bytes ?? 0) + bytes })
}

/** Most files that one transaction forgets. */
const FORGOTTEN_AT_ONCE = 500

/** Removes the rows of files that no act has named in time, and writes so into the record of each.
 * @returns the generated names of their files, which are to go now; [] once there are none left */
export async function forgetUnbound(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await rowsOf(tx, { id: 'text', storedAs: 'text' })`
    select id, "storedAs" from "Evidence" where "boundAt" is null and at < ${unboundSince(now)}
    order by at limit ${FORGOTTEN_AT_ONCE} for update skip locked`
  const before = await tx.action.findMany({
    where: { itemKind: 'evidence', itemId: { in: rows.map(({ id }) => id) } },
  })
  const actions = before.map(({ itemId, version, after, hash }) =>
    chainAction({
      ...{ itemKind: 'evidence', itemId, version: version + 1, kind: 'expire', byId: null },
      ...{
        channel: 'workflow',
        at: now,
        before: after as Json,
        after: { removed: true },
        previousHash: hash,
      },
    }),
  )
  // Of which campaign a file is, its row says: webhooks are told before it goes.
  await writeDown(tx, now, { actions })
  await tx.evidence.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows.map(({ storedAs }) => storedAs)
}

/** Binds the files that pieces of evidence name to the item, and gives the pieces back with the SHA-256 of each file. A file
 * may be named again for the item that has it.
 * @throws Refused `refused` where one is absent, somebody else's, another item's or named twice: alike for the first three */
export async function boundEvidence(
  tx: Transaction,
  item: EvidenceItem,
  pieces: EvidencePiece[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<EvidencePiece[]> {
  const ids = pieces.flatMap(({ file }) => (file === undefined ? [] : [file.toLowerCase()]))
  if (ids.length === 0) return pieces
  const { taskId, findingId } = columnsOf(item)
  const bound = await rowsOf(tx, { id: 'text', sha256: 'text' })`
    update "Evidence" set "taskId" = ${taskId}::uuid, "findingId" = ${findingId}::uuid, "boundAt" = coalesce("boundAt", ${now})
    where id = any(${ids}::uuid[])
      and coalesce("taskId", ${taskId}::uuid) is not distinct from ${taskId}::uuid
      and coalesce("findingId", ${findingId}::uuid) is not distinct from ${findingId}::uuid
      and ("boundAt" is not null or "uploadedById" = any(${idsOf(actor)}::uuid[]))
    returning id, sha256`
  const sums = new Map(bound.map(({ id, sha256 }) => [id, sha256]))
  const errors = pieces.flatMap(({ file }, index) => faultOf(file?.toLowerCase(), index, ids, sums))
  if (errors.length > 0) throw new Refused('refused', 'files.some-refused', errors)
  return pieces.map((piece) => {
    const file = piece.file?.toLowerCase()
    return file === undefined ? piece : { ...piece, file, sha256: sums.get(file) }
  })
}

function faultOf(
  file: string | undefined,
  index: number,
  ids: string[],
  sums: Map<string, string>,
): FieldError[] {
  if (file === undefined) return []
  const path = `evidence.${index}.file`
  if (!sums.has(file)) return [{ path, fault: 'evidence.not-yours' }]
  return ids.indexOf(file) === ids.lastIndexOf(file) ? [] : [{ path, fault: 'value.twice' }]
}

/** Evidence the person sees: bound, as its item; not yet bound, their own. @throws Refused `not-found` */
export async function visibleEvidence(db: Database, actor: Actor, id: string): Promise<Evidence> {
  const rows = await rowsOf(db, EVIDENCE)`
    select e.id, e.sha256, e.bytes, e.type, e.name, e."storedAs", e."uploadedById", e.at, e."boundAt"
    from "Evidence" e where e.id = ${id}::uuid and case when e."boundAt" is null
      then e."uploadedById" = any(${idsOf(actor)}::uuid[])
      else ${ofVisibleTask(actor)} or ${ofVisibleFinding(actor)} end`
  if (!rows[0]) throw new Refused('not-found', 'evidence.absent')
  return rows[0]
}

const ofVisibleTask = (actor: Actor) => Prisma.sql`exists (
  select 1 from "Task" t join "Target" g on g.id = t."targetId" join "Region" r on r.code = g."regionCode"
  where t.id = e."taskId" and ${tasksVisibleTo(actor)})`

const ofVisibleFinding = (actor: Actor) => Prisma.sql`exists (
  select 1 from "Finding" f join "Region" r on r.code = f."regionCode"
  where f.id = e."findingId" and ${findingsVisibleTo(actor)})`

/** What is bound to an item, with who handed it over, in the order it was bound. */
export function evidenceOf(
  db: Database,
  item: EvidenceItem,
): Promise<(Evidence & { uploadedBy: { id: string; name: string } })[]> {
  const { taskId, findingId } = columnsOf(item)
  return db.evidence.findMany({
    where: { boundAt: { not: null }, ...(taskId ? { taskId } : { findingId }) },
    include: { uploadedBy: { select: { id: true, name: true } } },
    orderBy: [{ boundAt: 'asc' }, { at: 'asc' }, { id: 'asc' }],
  })
}

/** Which of these files have no row. */
export async function filesWithoutRow(db: Database, storedAs: string[]): Promise<string[]> {
  const rows = await rowsOf(db, { name: 'text' })`
    select name from unnest(${storedAs}::text[]) as file(name)
    where not exists (select 1 from "Evidence" e where e."storedAs" = file.name)`
  return rows.map(({ name }) => name)
}
