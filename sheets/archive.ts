import { unzipSync, type UnzipFileInfo } from 'fflate'

/** The most that an archive may unpack to, bytes: a workbook of 600,000 cells takes about 25 MB. */
const LARGEST_UNZIPPED_BYTES = 32 * 1024 * 1024
/** What deflate makes of nothing. */
const EMPTY_DEFLATED_BYTES = 2

/** The names of an archive's parts, or what stands against it. The reader of workbooks unpacks no part beyond the size that is
 * said here, so this bounds its memory. A document type makes it damaged: by one, XML may ask for files and addresses or grow
 * without end, and a workbook has none (ECMA-376 part 2, §8.2.5). */
export function partsOf(archive: Uint8Array): string[] | 'damaged' | 'too-large' {
  const parts: UnzipFileInfo[] = []
  try {
    unzipSync(archive, { filter: (part) => !parts.push(part) })
    if (parts.some(({ originalSize, size }) => originalSize === 0 && size > EMPTY_DEFLATED_BYTES))
      return 'damaged'
    if (parts.reduce((sum, { originalSize }) => sum + originalSize, 0) > LARGEST_UNZIPPED_BYTES)
      return 'too-large'
    return parts.some(({ name }) => hasDocumentType(archive, name))
      ? 'damaged'
      : parts.map(({ name }) => name)
  } catch {
    return 'damaged'
  }
}

/** One part at a time, so that no more than one is unpacked. */
function hasDocumentType(archive: Uint8Array, name: string): boolean {
  if (!/\.(xml|rels)$/i.test(name)) return false
  const unzipped = unzipSync(archive, { filter: (part) => part.name === name })[name]
  return (
    unzipped !== undefined &&
    Buffer.from(unzipped.buffer, unzipped.byteOffset, unzipped.length).includes('<!DOCTYPE')
  )
}
