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
    return parts.some(({ name }) => isDamaged(archive, name)) ? 'damaged' : parts.map(({ name }) => name)
  } catch {
    return 'damaged'
  }
}

/** Which of a workbook's sheets, in its order, are none of cells: charts, dialogs and old macros. */
export function sheetsWithoutCells(workbook: Uint8Array): boolean[] {
  const book = textOf(workbook, 'xl/workbook.xml')
  const relations = tagsIn(textOf(workbook, 'xl/_rels/workbook.xml.rels'), 'Relationship')
  const others = new Set(
    relations.flatMap((tag) => (OF_NO_CELLS.test(attribute(tag, 'Type')) ? attribute(tag, 'Id') : [])),
  )
  return tagsIn(book, 'sheet').map((tag) => others.has(attribute(tag, '[a-z]\\w*:id')))
}

/** The types of the relations of such sheets end so. */
const OF_NO_CELLS = /(?:chartsheet|dialogsheet|macrosheet)$/i
const tagsIn = (xml: string, name: string) => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).join('') ?? ''

/** Whether XML has a document type, or does not end. One part at a time, so that no more than one is unpacked. */
function isDamaged(archive: Uint8Array, name: string): boolean {
  if (!/\.(xml|rels)$/i.test(name)) return false
  const bytes = unzipped(archive, name)
  return bytes.includes('<!DOCTYPE') || (/^xl\//.test(name) && !ends(bytes))
}

/** Bytes at the beginning and at the end of XML in which its outermost element is named. */
const NAMED_WITHIN_BYTES = 2_048

/** Whether XML ends with what it began: it may be cut though the archive is sound. Only what can be read so is judged. */
function ends(bytes: Buffer): boolean {
  const top = bytes.subarray(0, NAMED_WITHIN_BYTES).toString('utf8')
  const [, name] = /^\ufeff?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<([^\s/>!?]+)/s.exec(top) ?? []
  if (name === undefined) return true
  const end = bytes
    .subarray(-NAMED_WITHIN_BYTES)
    .toString('utf8')
    .replace(/(?:\s|\0|<!--[^<]*-->)+$/, '')
  return (
    end.replace(/\s+>$/, '>').endsWith(`</${name}>`) ||
    (end.endsWith('/>') && !bytes.includes('<', top.indexOf(`<${name}`) + 1))
  )
}

const textOf = (archive: Uint8Array, name: string) => unzipped(archive, name).toString('utf8')

function unzipped(archive: Uint8Array, name: string): Buffer {
  const bytes = unzipSync(archive, { filter: (part) => part.name === name })[name] ?? new Uint8Array()
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}
