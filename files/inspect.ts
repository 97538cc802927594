import { fault, type Fault } from '../domain/fault'
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { evidenceTypes } from '../domain/evidence/evidence'
import { Refused } from '../domain/refusal'
import type { Found } from './marks'

/** How much of the beginning readers of PDF, and of the beginning and the end browsers, look through, bytes. */
const EDGE_BYTES = 4 * 1024
/** A ZIP is found by a record near its end, behind which a comment of 64 KiB may stand. */
const ARCHIVE_END_BYTES = 66 * 1024
const ARCHIVE_END = 'PK\u0005\u0006'

const OTHER = { zh: '其他格式', en: 'none of them' }

/** Tags too short to be looked for in the whole of a picture. Lower case. */
const EDGE_MARKUP = ['<html', '<svg', '<body', '<head', '<?php', '<%@']

/** The media type of a file by what is inside. It is read, never unpacked: of an office document no more than its list of
 * parts.
 * @param found what stood anywhere in it
 * @throws Refused `wrong-media-type` where it is no evidence, or something else besides */
export async function typeOfFile(path: string, found: Found): Promise<string> {
  const { head, tail } = await edgesOf(path)
  const type = (await fileTypeFromFile(path))?.mime
  if (found.markup || EDGE_MARKUP.some((tag) => `${lower(head)} ${lower(tail)}`.includes(tag)))
    throw unfit('file.markup')
  if (type === undefined || !evidenceTypes.includes(type))
    throw unfit(fault('evidence.type', { type: type ?? OTHER }))
  const isOffice = type.includes('officedocument')
  if (type !== 'application/pdf' && head.subarray(0, 1024).includes('%PDF-')) throw unfit('file.pdf-besides')
  if (!isOffice && tail.includes(ARCHIVE_END, 0, 'latin1')) throw unfit('file.archive-besides')
  // A comment of JavaScript that begins where these formats write a length.
  if (['image/jpeg', 'image/webp'].includes(type) && head.subarray(4, 6).equals(Buffer.from('/*')))
    throw unfit('file.script-besides')
  if (isOffice && found.program) throw unfit('file.macros')
  return type
}

async function edgesOf(path: string): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const read = async (position: number, bytes: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, position)
      return buffer.subarray(0, bytesRead)
    }
    const tailBytes = Math.min(size, ARCHIVE_END_BYTES)
    return { head: await read(0, EDGE_BYTES), tail: await read(size - tailBytes, tailBytes) }
  } finally {
    await file.close()
  }
}

const lower = (bytes: Buffer) => bytes.toString('latin1').toLowerCase()

const unfit = (detail: Fault) =>
  new Refused('wrong-media-type', detail, [{ path: 'file', fault: 'evidence.unfit' }])
