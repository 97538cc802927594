import { fault } from '../fault'
import { Refused } from '../refusal'

/** Biggest file of evidence, bytes. */
export const EVIDENCE_BYTES = 20 * 1024 * 1024
/** For how long a file waits to be named by an act, days. */
export const UNBOUND_DAYS = 7
/** How much one person may have handed over that no act has named yet: files, and bytes in all. */
export const UNBOUND_FILES_MOST = 100
export const UNBOUND_BYTES_MOST = 512 * 1024 * 1024
const DAY_MS = 86_400_000
/** Most characters of a shown name. */
const NAME_CHARACTERS = 120

/** What proves something: its title, and where it is filed or the evidence file itself. `sha256` is that file's, as the
 * record names it. */
export type EvidencePiece = { title: string; reference?: string; file?: string; sha256?: string }

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** The media types that evidence may have, by what is inside, and the extensions each may bear, the usual one first. */
const EXTENSIONS: Record<string, [string, ...string[]]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heic', 'heif'],
  'application/pdf': ['pdf'],
  [`${OFFICE}.wordprocessingml.document`]: ['docx'],
  [`${OFFICE}.spreadsheetml.sheet`]: ['xlsx'],
}
export const evidenceTypes = Object.keys(EXTENSIONS)
/** What a form lets people choose. */
export const evidenceAccept = [
  ...evidenceTypes,
  ...new Set(
    Object.values(EXTENSIONS)
      .flat()
      .map((e) => `.${e}`),
  ),
].join()

/** What came before this instant and is not named by now is forgotten. */
export const unboundSince = (now: Date) => new Date(now.getTime() - UNBOUND_DAYS * DAY_MS)

/** @param held what a person has handed over and no act has named, the newest with it
 * @throws Refused `refused` where it is more than one person may have */
export function refuseHoarding(held: { files: number; bytes: number }): void {
  if (held.files <= UNBOUND_FILES_MOST && held.bytes <= UNBOUND_BYTES_MOST) return
  const most = `${UNBOUND_FILES_MOST} files and ${UNBOUND_BYTES_MOST / 1024 / 1024} MiB`
  throw new Refused('refused', fault('evidence.too-much-unused', { most, days: UNBOUND_DAYS }), [
    { path: 'file', fault: fault('evidence.most-unused', { most }) },
  ])
}

const isImage = (type: string) => type.startsWith('image/')

/** Controls, marks that turn or hide text, and what separates lines: none of it is shown. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The name under which a file is shown: its last part, without what people cannot see, cut to a length, with the extension
 * of what is inside. Chat programmes call every picture .jpg, so an image under the extension of another kind of image
 * gets its own beside it.
 * @param type one of {@link evidenceTypes}
 * @throws Refused `wrong-media-type` where the name says that it is something else */
export function evidenceName(given: string, type: string): string {
  const [usual, ...others] = EXTENSIONS[type] ?? missing(type)
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const shown = last.normalize('NFC').replaceAll(UNSHOWN, '').trim()
  const [, stem = shown, extension] = /^(.*)\.([^.\s]{1,10})$/u.exec(shown) ?? []
  const named = extension?.toLowerCase()
  const base = shortened(stem.replace(/^[.\s]+|[.\s]+$/gu, '') || '佐证', NAME_CHARACTERS)
  if (named === undefined) return `${base}.${usual}`
  if (named === usual || others.includes(named)) return `${base}.${named}`
  if (isImage(type) && evidenceTypes.some((each) => isImage(each) && EXTENSIONS[each]?.includes(named)))
    return `${base}.${named}.${usual}`
  throw new Refused('wrong-media-type', fault('file.name-and-content', { ending: named, content: type }), [
    { path: 'file', fault: fault('file.rename-to', { ending: usual }) },
  ])
}

const shortened = (text: string, characters: number) => [...text].slice(0, characters).join('')

function missing(type: string): never {
  throw new Error(`${type} is no type of evidence`)
}
