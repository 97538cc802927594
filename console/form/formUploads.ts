import { fault, within } from '../../domain/fault'
import { z } from 'zod'
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { type EvidenceItem, recordEvidence, refuseHoarder } from '../../ledger/evidence/evidence'
import { once } from '../../ledger/record/idempotency'
import type { Actor } from '../../domain/person/access'
import { type FieldError, Refused } from '../../domain/refusal'
import type { PendingFile } from '../../files/evidenceFiles'
import type { Channel } from '../../ledger/record/records'
import type { Typed } from './typed'
import { asRefused, isTellable } from '../../api/http/problems'
import type { Service } from '../../api/http/route'
import { asFormFault, evidenceForm, filesOf, isNameless } from '../../api/http/uploads'

/** Files that a form may bring at a time. */
const FILES_MOST = 10
const FIELDS_MOST = 500
const FILE_FIELD = /^file\.([\da-f-]{36})$/

/** What was typed into a form, and why it cannot be taken as it came; null: it can. */
export type Brought = { typed: Typed; refused: Refused | null }

/** Reads a form with evidence into the request, where it is one. @returns why it cannot be read; null: it can */
export const readFiles = (
  request: Request,
  response: Response,
  { files }: Service,
): Promise<Refused | null> =>
  readForm(evidenceForm(files, { files: FILES_MOST, fields: FIELDS_MOST }).array('files'), request, response)

/** The same with a reader of forms. */
export async function readForm(
  reader: RequestHandler,
  request: Request,
  response: Response,
): Promise<Refused | null> {
  if (!request.is('multipart/form-data')) return null
  const error = await new Promise((resolve) => void reader(request, response, resolve))
  if (error === undefined) return null
  const refused = asRefused(asFormFault(error))
  if (!refused) throw new Error('the files of a form could not be taken in', { cause: error })
  const kind = refused.kind === 'bad-request' && !isNameless(error) ? 'refused' : refused.kind
  return new Refused(kind, 'form.not-read', [{ path: 'files', fault: refused.fault }])
}

/** Stores what a form brought, each file by itself, so that what was taken in need not be chosen again when the form is
 * refused: it then comes back in the fields `file.<id>`, as names that people read. The same page's same file is one.
 * @param by who, through which channel, for what, the key of the page's form, and which acts of the page take files */
export async function storeFiles(
  service: Service,
  request: Request,
  typed: Typed,
  by: Uploading & { acts: readonly string[] },
): Promise<Brought> {
  const { pending, refused } = filesOf(request)
  const faults: FieldError[] = refused.map(({ name, why }) => ({
    path: 'files',
    fault: fault('file.refused', { file: name, why: within(why.fault) }),
  }))
  const fields: Typed = {}
  try {
    const isTaken = pending.length === 0 || by.acts.includes(typed.act ?? '')
    if (!isTaken) faults.push({ path: 'files', fault: 'files.not-here' })
    else for (const file of pending) fields[`file.${await storeOne(service, file, by)}`] = file.name
  } catch (error) {
    if (!isTellable(error)) throw error
    faults.push({ path: 'files', fault: error.fault })
  } finally {
    for (const file of pending) await service.files.drop(file)
  }
  const refusal = faults.length > 0 ? new Refused('refused', 'files.refused', faults) : null
  return { typed: { ...typed, ...fields }, refused: refusal }
}

type Uploading = { actor: Actor; channel: Channel; item: EvidenceItem; key: string }

async function storeOne(
  service: Service,
  file: PendingFile,
  { actor, channel, item, key }: Uploading,
): Promise<string> {
  const now = service.now()
  const sum = createHash('sha256').update(file.name).update(file.sha256).digest('hex')
  const claim = { personId: actor.id, key: `file ${key} ${sum}`, requestHash: sum, at: now }
  const { body: id } = await once(service.db, claim, async (tx) => {
    await refuseHoarder(tx, actor.id, file)
    await service.files.keep(file)
    const { id } = await recordEvidence(tx, file, item, { actor, channel, now })
    return { status: 201, body: id }
  })
  return z.string().parse(id)
}

/** The files that a form names: those it brought, and those of the form before that are still ticked. */
export const filesNamed = (typed: Typed) =>
  Object.entries(typed).flatMap(([name, title]) => {
    const file = FILE_FIELD.exec(name)?.[1]
    return file === undefined ? [] : [{ file, title }]
  })
