import { fault, within, type PlainCode } from '../../domain/fault'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Request } from 'express'
import multer from 'multer'
import { Refused } from '../../domain/refusal'
import type { EvidenceFiles, PendingFile } from '../../files/evidenceFiles'
import { LARGEST_SHEET_BYTES } from '../../sheets/limits'
import { sheetTooLarge } from './sizes'
import type { UploadedSheet } from '../../sheets/readTables'

/** Biggest field beside the files of a form, bytes. */
const FIELD_BYTES = 64 * 1024

/** What became of one file of a form: multer would give up all of them for one that is refused. */
type Taken = Express.Multer.File & ({ pending: PendingFile } | { refused: Refused })

/** Reads forms whose files go to the drive as they come.
 * @param most files and other fields a form may have */
export function evidenceForm(files: EvidenceFiles, most: { files: number; fields: number }): multer.Multer {
  const storage: multer.StorageEngine = {
    _handleFile: (_request, { stream, originalname }, done) => {
      files.receive(stream, originalname).then(
        (pending) => done(null, { pending } as Partial<Taken>),
        (error: unknown) =>
          error instanceof Refused ? done(null, { refused: error } as Partial<Taken>) : done(error),
      )
    },
    _removeFile: (_request, file, done) => {
      const taken = file as Taken
      void ('pending' in taken ? files.drop(taken.pending) : Promise.resolve()).then(() => done(null), done)
    },
  }
  const limits = { ...most, parts: most.files + most.fields, fieldSize: FIELD_BYTES }
  return multer({ storage, limits, defParamCharset: 'utf8' })
}

/** A sheet as it was handed over: its file lies in the system's folder of temporary files until it was read. */
export type HandedSheet = UploadedSheet & { sha256: string; name: string }

/** Reads forms with one sheet, which goes to the disk as it comes.
 * @param fields other fields a form may have */
export function sheetForm(fields: number): multer.Multer {
  const storage: multer.StorageEngine = {
    _handleFile: (_request, { stream }, done) => {
      const path = join(tmpdir(), `gongjian-sheet-${randomUUID()}`)
      const hash = createHash('sha256')
      stream.on('data', (bytes: Buffer) => hash.update(bytes))
      const file = createWriteStream(path, { mode: 0o600 })
      const written = () => ({ path, size: file.bytesWritten, sha256: hash.digest('hex') })
      pipeline(stream, file).then(
        () => done(null, written() as Partial<Express.Multer.File>),
        (error: unknown) => void rm(path, { force: true }).then(() => done(error), done),
      )
    },
    _removeFile: (_request, { path }, done) => void rm(path, { force: true }).then(() => done(null), done),
  }
  const limits = { fileSize: LARGEST_SHEET_BYTES, files: 1, fields, parts: fields + 1 }
  return multer({ storage, limits, defParamCharset: 'utf8' })
}

/** The sheet of a form, or null. */
export function sheetOf({ file }: Request): HandedSheet | null {
  if (!file || !('sha256' in file)) return null
  const { path, size, sha256, originalname: name } = file as Express.Multer.File & { sha256: string }
  return { path, size, sha256, name }
}

/** Removes the sheet of a form: it was read, or will not be. */
export async function dropSheet(request: Request): Promise<void> {
  const sheet = sheetOf(request)
  if (sheet) await rm(sheet.path, { force: true })
}

/** What is wrong with a form, by multer's code. */
const REASONS: Record<string, PlainCode> = {
  LIMIT_PART_COUNT: 'form.too-many-parts',
  LIMIT_FILE_COUNT: 'form.too-many-files',
  LIMIT_UNEXPECTED_FILE: 'form.file-not-expected',
  LIMIT_FIELD_COUNT: 'form.too-many-fields',
  LIMIT_FIELD_KEY: 'form.name-too-long',
  LIMIT_FIELD_VALUE: 'form.field-too-long',
  LIMIT_FIELD_NESTING: 'form.name-has-brackets',
  LIMIT_FIELD_ARRAY_INDEX: 'form.name-has-brackets',
  MISSING_FIELD_NAME: 'form.name-missing',
  INVALID_FIELD_NAME: 'form.name-refused',
  STREAM_DESTROYED: 'form.cut-short',
}

/** What a form that cannot be read is told; an error of the reader without a code is of the form's shape.
 * @returns the error as it came, where nobody expected it */
export function asFormFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof multer.MulterError) return faultOf(error.code)
  if ('code' in error || error.constructor !== Error) return error
  return new Refused('bad-request', 'form.unreadable')
}

function faultOf(code: string): Refused {
  if (code === 'LIMIT_FILE_SIZE') return sheetTooLarge()
  return new Refused(
    'bad-request',
    fault('form.not-as-expected', { reason: within(REASONS[code] ?? 'form.of-wrong-parts') }),
  )
}

/** Whether a form is such as no browser makes: one of its fields has no name. */
export const isNameless = (error: unknown) =>
  error instanceof multer.MulterError && /_FIELD_NAME$/.test(error.code)

/** The files of a form that were taken in, and the refusals of the others, each with the name it came under. */
export function filesOf(request: Request): {
  pending: PendingFile[]
  refused: { name: string; why: Refused }[]
} {
  const several = Array.isArray(request.files) ? request.files : []
  const taken = (request.file ? [request.file] : several) as Taken[]
  return {
    pending: taken.flatMap((file) => ('pending' in file ? [file.pending] : [])),
    refused: taken.flatMap((file) =>
      'refused' in file ? [{ name: file.originalname, why: file.refused }] : [],
    ),
  }
}
