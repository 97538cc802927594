import { Unreadable } from './refusals'

/** Bytes that decode to more control characters than this share are no text; a stray one is left to its row. */
const MOST_CONTROL_CHARACTERS_SHARE = 0.1
/** Of the lines that are not plain ASCII, the share that has to be UTF-8 for the file to be it, and above which it is not GB18030. */
const UTF8_SHARE = 2 / 3
const MIXED_SHARE = 1 / 3
/** What may be broken of the characters of a text in GB18030. */
const MOST_BROKEN_SHARE = 1 / 4
/** Characters of three bytes by which a line of UTF-8 among lines of GB18030 is told for certain. */
const CERTAIN_CHARACTERS = 2
const [LF, CR, NOT_ASCII, LONE] = [10, 13, 0x80, 0x80]
/** In neither encoding a byte of any character. */
const NO_BYTE = 0xff

type Line = { start: number; end: number; isUtf8: boolean; isCertain: boolean }

/** The text of a file in UTF-8 or GB18030, whichever nearly all of its lines are in. What is not in it becomes U+FFFD, for which its
 * row is refused. @throws Unreadable `mixed-encodings` where there is much of both, `no-text` where it is neither */
export function textOfCsv(sheet: Buffer): string {
  const text = strictlyUtf8(sheet) ?? leniently(sheet)
  const controls = text.match(/[\x00-\x08\x0e-\x1f]/g)?.length ?? 0
  if (controls > text.length * MOST_CONTROL_CHARACTERS_SHARE) throw new Unreadable('no-text')
  return text
}

function strictlyUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function leniently(sheet: Buffer): string {
  const lines = foreignLines(sheet)
  const share = lines.filter(({ isUtf8 }) => isUtf8).length / lines.length
  if (share >= UTF8_SHARE) return new TextDecoder('utf-8').decode(sheet)
  const certain = lines.filter(({ isCertain }) => isCertain)
  if (certain.length > lines.length * MIXED_SHARE) throw new Unreadable('mixed-encodings')
  const bytes = Buffer.from(sheet)
  for (const line of lines) blankBroken(bytes, line)
  const text = new TextDecoder('gb18030').decode(bytes)
  const blank = certain.reduce(
    (sum, { start, end }) => sum + countOf(sheet.toString('latin1', start, end), /[^\x00-\x7f]/g),
    0,
  )
  const [broken, foreign] = [countOf(text, /\ufffd/g) - blank, countOf(text, /[^\x00-\x7f]/g) - blank]
  if (broken > foreign * MOST_BROKEN_SHARE) throw new Unreadable('no-text')
  return text
}

const countOf = (text: string, characters: RegExp) => text.match(characters)?.length ?? 0

/** The lines that are not plain ASCII. */
function foreignLines(sheet: Buffer): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < sheet.length;) {
    let [end, isForeign] = [start, false]
    while (end < sheet.length && sheet[end] !== LF && sheet[end] !== CR)
      isForeign = sheet[end++]! >= NOT_ASCII || isForeign
    if (isForeign) lines.push({ start, end, ...judged(sheet.toString('utf8', start, end)) })
    start = end + 1
  }
  return lines
}

/** Whether a line is UTF-8, be it with a byte too much, as what it decodes to shows. */
function judged(text: string): Pick<Line, 'isUtf8' | 'isCertain'> {
  const [broken, wide] = [countOf(text, /\ufffd/g), countOf(text, /[\u0800-\ufffc]/g)]
  const isUtf8 = broken === 0 || wide > broken
  return { isUtf8, isCertain: isUtf8 && wide >= CERTAIN_CHARACTERS }
}

/** Blanks what would decode from GB18030 though it is none: a line of UTF-8, and a byte 80 by itself. */
function blankBroken(bytes: Buffer, { start, end, isCertain }: Line): void {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte < NOT_ASCII) continue
    if (isCertain || byte === LONE) bytes[at] = NO_BYTE
    else at += isDigit(bytes[at + 1]) ? 3 : 1
  }
}

/** Four bytes of one character have digits at the second and the fourth place. */
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39
