import type { ArchivedPart } from './documentType'

const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_BYTES = 22
const LONGEST_COMMENT_BYTES = 0xffff
const DIRECTORY_ENTRY = 0x02014b50
const DIRECTORY_ENTRY_BYTES = 46
/** What deflate makes of nothing. */
const EMPTY_DEFLATED_BYTES = 2

/** The parts of a ZIP archive with the sizes it says they unpack to, or null where its directory is damaged or leaves a size unsaid.
 * The reader of the workbook unpacks no entry beyond the size said here, so this bounds its memory. ZIP64, which no
 * workbook below 4 GB needs, says its sizes elsewhere and counts as too large. */
export function partsOfArchive(bytes: Buffer): ArchivedPart[] | null {
  const end = endOfDirectory(bytes)
  if (end === null) return null
  const parts: ArchivedPart[] = []
  let entry = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (entry + DIRECTORY_ENTRY_BYTES > end || bytes.readUInt32LE(entry) !== DIRECTORY_ENTRY) return null
    const compressed = bytes.readUInt32LE(entry + 20)
    const uncompressed = bytes.readUInt32LE(entry + 24)
    if (uncompressed === 0 && compressed > EMPTY_DEFLATED_BYTES) return null
    const sizesFollowTheData = (bytes.readUInt16LE(entry + 8) & 8) !== 0
    if (uncompressed === 0 && compressed === 0 && sizesFollowTheData) return null
    const [method, offset] = [bytes.readUInt16LE(entry + 10), bytes.readUInt32LE(entry + 42)]
    parts.push({ offset, method, compressed, uncompressed })
    const nameAndExtras = [28, 30, 32].reduce((sum, at) => sum + bytes.readUInt16LE(entry + at), 0)
    entry += DIRECTORY_ENTRY_BYTES + nameAndExtras
  }
  return parts
}

function endOfDirectory(bytes: Buffer): number | null {
  const earliest = Math.max(0, bytes.length - END_OF_DIRECTORY_BYTES - LONGEST_COMMENT_BYTES)
  for (let at = bytes.length - END_OF_DIRECTORY_BYTES; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  return null
}
