import type { Request } from 'express'
import multer from 'multer'
import type { LostForm } from './sendAgainPage'
import { formBody, typedIn } from './typed'

const FIELDS_MOST = 2_000
const FIELD_BYTES = 64 * 1024
/** What is never written into a page. A form with one of these is filled in anew. */
const SECRETS = ['password', 'again', 'current']

/** Reads a form and lets its files go. */
const withoutFiles = multer({
  storage: {
    _handleFile: (_request, { stream }, done) => void stream.resume().once('end', () => done(null, {})),
    _removeFile: (_request, _file, done) => done(null),
  },
  limits: { fields: FIELDS_MOST, fieldSize: FIELD_BYTES },
  defParamCharset: 'utf8',
}).any()

/** Reads a form that brings no files. */
const plainForm = formBody(FIELDS_MOST)

/** What was typed into a form that could not be carried out, also where nobody has read it yet; null: it cannot be sent again as it
 * was, because it holds a secret. */
export async function lostForm(request: Request): Promise<LostForm | null> {
  const reader = request.is('multipart/form-data') ? withoutFiles : plainForm
  const { res } = request
  if (request.body === undefined && !request.destroyed && res)
    await new Promise((read) => void reader(request, res, read))
  const typed = typedIn(request.body)
  if (SECRETS.some((name) => name in typed)) return null
  return { typed, files: [...new Set(filesIn(request).map(({ fieldname }) => fieldname))] }
}

function filesIn({ file, files }: Request): Express.Multer.File[] {
  if (file) return [file]
  return Array.isArray(files) ? files : []
}
