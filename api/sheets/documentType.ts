import { inflateRawSync } from 'node:zlib'

const LOCAL_ENTRY_BYTES = 30
const DEFLATED = 8

/** Where a part of an archive lies in it, and how it is packed, as its directory says. Sizes and offsets in bytes. */
export type ArchivedPart = { offset: number; method: number; compressed: number; uncompressed: number }

/** Whether a part of an archive is XML with a document type, by which it may ask for files and addresses or grow without
 * end. A workbook has none (ECMA-376 part 2, §8.2.5). What cannot be unpacked is left to the reader, which refuses it. */
export function hasDocumentType(archive: Buffer, parts: ArchivedPart[]): boolean {
  return parts.some((part) => /<!(doctype|entity)/i.test(unpacked(archive, part)))
}

function unpacked(archive: Buffer, { offset, method, compressed, uncompressed }: ArchivedPart): string {
  if (uncompressed === 0 || offset + LOCAL_ENTRY_BYTES > archive.length) return ''
  const named = archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const begin = offset + LOCAL_ENTRY_BYTES + named
  const packed = archive.subarray(begin, begin + compressed)
  if (method !== DEFLATED) return packed.toString('latin1')
  try {
    return inflateRawSync(packed, { maxOutputLength: uncompressed }).toString('latin1')
  } catch {
    return ''
  }
}
