/** Most characters of a name, a number or another text of one line. */
export const LINE_CHARACTERS = 200
/** Most characters of a long text. */
export const TEXT_CHARACTERS = 10_000
/** The longest mail address that SMTP can carry (RFC 5321 §4.5.3.1), characters. */
export const ADDRESS_CHARACTERS = 254

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const LINE_BREAKS = /[\t\r\n\u2028\u2029]+/gu
const CONTROL = /[\p{Cc}\p{Cs}]/u
const UNSTORABLE = /[\p{Cc}\p{Cs}]/gu
const FULL_WIDTH_LETTERS_AND_DIGITS = /[０-９Ａ-Ｚａ-ｚ]/gu
const FULL_WIDTH_OFFSET = 0xfee0

/** A name, title or note as it is stored: no padding, no invisible characters, full-width letters and digits
 * made plain, line breaks within a cell made one space. Chinese punctuation stays as written. */
export function tidyText(value: string): string {
  return value
    .replace(INVISIBLE, '')
    .replace(LINE_BREAKS, ' ')
    .replace(FULL_WIDTH_LETTERS_AND_DIGITS, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET),
    )
    .normalize('NFC')
    .trim()
}

/** Text folded for reading numbers, codes and addresses: NFKC, no padding, no invisible characters. */
export function foldText(value: string): string {
  return value.replace(INVISIBLE, '').normalize('NFKC').trim()
}

/** Text folded for comparing two names: width, case and every space are left out of account. Folded once more at
 * the end, as marks may combine with what a removed space kept them from. */
export function foldName(value: string): string {
  return foldText(foldText(value).toLowerCase().replace(/\s+/gu, ''))
}

/** Whether a cell holds NUL, another control character or half of a surrogate pair; line breaks and tabs
 * within a cell are allowed. */
export function hasControlCharacters(value: string): boolean {
  return CONTROL.test(value.replace(LINE_BREAKS, ''))
}

/** Whether a text holds what a program writes for characters that it could not read: half of it is lost. */
export const hasBrokenCharacters = (value: string): boolean => value.includes('\ufffd')

/** Whether a number is written as spreadsheet programs write what they rounded: 5.00101E+17. */
export const isScientific = (number: string): boolean => /^\d(\.\d+)?e\+\d{2}$/i.test(foldText(number))

/** Whether a name holds what stands for a character that could not be shown or typed. */
export const lacksCharacters = (name: string): boolean =>
  /[□■▯▮▢▇▓▒░█〓◻◼?？]|锟斤|斤拷|烫烫|屯屯屯/u.test(name)

const NOBODYS = /^(?:null|none|nil|n\/?a|undefined|unknown|无|空|暂无|没有|不详|未知|待定|待填|同上|略)$/iu

/** Whether a text names nothing: figures and signs alone, or a word for nothing. */
export const isNoName = (text: string): boolean => {
  const folded = foldName(text)
  return NOBODYS.test(folded) || !/\p{L}/u.test(folded)
}

/** A name as it is meant where its cell breaks it into lines: between Chinese characters a break is no space. */
export const joinLines = (name: string): string =>
  name.replace(/(?<=\p{Script=Han})[ \t]*[\r\n\u2028\u2029]+[ \t]*(?=\p{Script=Han})/gu, '')

/** Text from a file as a report may quote it: at most `longest` characters, none of which a database or a page
 * refuses (NUL, half a surrogate pair). */
export function quote(value: string, longest: number): string {
  const shown = value.length > longest ? `${value.slice(0, longest)}…` : value
  return shown.replace(LINE_BREAKS, ' ').replace(UNSTORABLE, '\ufffd')
}

/** A heading folded for comparing: without units in brackets, without spaces and signs. */
export function foldHeading(heading: string): string {
  const folded = foldName(heading)
  // Behind the last closing bracket no other is looked for: that would take the square of the text.
  let end = folded.length
  while (end > 0 && !')]}】〕》'.includes(folded[end - 1]!)) end -= 1
  const withoutBrackets =
    folded.slice(0, end).replace(/[([{【〔《][^)\]}】〕》]*[)\]}】〕》]/gu, '') + folded.slice(end)
  return (withoutBrackets || folded).replace(/[^\p{L}\p{N}]/gu, '')
}

/** A figure without the separators of its thousands; where they stand elsewhere, the text as it is: 1,2 is no 12. */
export const ungrouped = (text: string) =>
  /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
