import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { pageOfAll, type Page } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import {
  evidenceOf,
  recordEvidence,
  refuseHoarder,
  visibleEvidence,
  type Evidence,
  type EvidenceItem,
} from '../../ledger/evidence/evidence'
import type { Database } from '../../ledger/database/database'
import { visibleFinding } from '../../ledger/finding/findingLists'
import { attachmentOf } from '../http/attachment'
import { isTellable } from '../http/problems'
import { change, read } from '../http/route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'
import { visibleTask } from '../task/tasks'

const evidenceAnswer = z.object({
  id: z.string(),
  sha256: z.string().meta({ description: 'hexadecimal' }),
  bytes: z.number(),
  type: z.string().meta({ description: 'by what is inside' }),
  name: z.string(),
  uploadedAt: z.string(),
})

const evidenceView = ({ id, sha256, bytes, type, name, at }: Evidence) => ({
  id,
  sha256,
  bytes,
  type,
  name,
  uploadedAt: at,
})

/** A file in the list of an item: also who handed it over. */
export const listedEvidenceAnswer = evidenceAnswer.extend({
  uploadedBy: z.object({ id: z.string(), name: z.string() }),
})

const listedEvidenceView = (evidence: Awaited<ReturnType<typeof evidenceOf>>[number]) => ({
  ...evidenceView(evidence),
  uploadedBy: evidence.uploadedBy,
})

/** What evidence is said to be for, which its uploader must see. @throws Refused `refused` */
async function itemFrom(db: Database, actor: Actor, named: { task?: string; finding?: string }, now: Date) {
  const { task, finding } = named
  if (task !== undefined && finding !== undefined)
    throw new Refused('refused', 'evidence.one-subject', [{ path: 'finding', fault: 'evidence.one-of-two' }])
  const path = task === undefined ? 'finding' : 'task'
  const seen = task ? visibleTask(db, actor, task, now) : finding && visibleFinding(db, actor, finding, now)
  const found = await Promise.resolve(seen).catch((error: unknown) => {
    if (!isTellable(error)) throw error
    throw new Refused('refused', error.fault, [{ path, fault: 'item.absent' }])
  })
  if (!found) return null
  return (path === 'task' ? { task: found.id } : { finding: found.id }) satisfies EvidenceItem
}

function namedFiles(all: Awaited<ReturnType<typeof evidenceOf>>, page: Page) {
  const { items, ...list } = pageOfAll(
    all,
    {
      boundAt: { as: 'instant', of: ({ boundAt }) => boundAt },
      at: { as: 'instant', of: ({ at }) => at },
      id: { as: 'uuid', of: ({ id }) => id },
    },
    page,
  )
  return pageOf(items.map(listedEvidenceView), list)
}

const filesOf = <Noun extends 'task' | 'finding'>(
  noun: Noun,
  visible: (db: Database, actor: Actor, id: string, now: Date) => Promise<{ id: string }>,
  summary: string,
) =>
  read({
    path: `/${noun}s/{id}/evidence`,
    summary,
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(listedEvidenceAnswer),
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const page = pageFrom(query)
      const { id } = await visible(db, actor, idFrom(params, noun), now)
      return namedFiles(await evidenceOf(db, noun === 'task' ? { task: id } : { finding: id }), page)
    },
  })

export const evidenceRoutes = {
  add: change({
    method: 'post',
    path: '/evidence',
    summary:
      'Upload a photo or document 佐证材料 (JPEG, PNG, WebP, HEIC, PDF, DOCX, XLSX; 20 MiB) to use in a submission',
    right: 'act',
    status: 201,
    file: { field: 'file', holds: 'evidence' },
    input: {
      body: z.strictObject({
        task: uuid.optional().meta({ description: 'what it is for, where nothing else may name it' }),
        finding: uuid.optional(),
      }),
    },
    answer: evidenceAnswer,
    handle: async ({ tx, service, stored, body, by }) => {
      if (!stored) throw new Error('the file was not stored')
      const item = await itemFrom(service.db, by.actor, body, by.now)
      await refuseHoarder(tx, by.actor.id, stored)
      await service.files.keep(stored)
      return evidenceView(await recordEvidence(tx, stored, item, by))
    },
  }),
  file: read({
    path: '/evidence/{id}',
    summary: 'Download the file. People who see its item can; before it has an item, only its uploader',
    right: 'read',
    attachment: true,
    input: { params: pathId },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service, actor, params }) =>
      attachmentOf(service, await visibleEvidence(service.db, actor, idFrom(params, 'evidence'))),
  }),
  ofTask: filesOf('task', visibleTask, 'The files that submissions of a task have named'),
  ofFinding: filesOf(
    'finding',
    visibleFinding,
    'The files that measures and submissions of a finding have named',
  ),
}
