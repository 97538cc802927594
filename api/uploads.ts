import type { Request } from 'express'
import multer from 'multer'
import { Refused } from '../domain/refusal'
import type { EvidenceFiles, PendingFile } from '../files/evidenceFiles'

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
  return multer({ storage, limits: { ...most, fieldSize: FIELD_BYTES }, defParamCharset: 'utf8' })
}

/** What a form that cannot be read is told: an error without a code is of its shape. */
export function asFormFault(error: unknown): unknown {
  const broken = error instanceof Error && !('code' in error)
  return broken ? new Refused('malformed', `The form cannot be read: ${error.message}`) : error
}

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
