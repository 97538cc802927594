import { LEAVE_EMPTY, saysNothing, type Parser } from './dayParsers'
import type { Label } from '../label'
import { compare, decimalsOf, exactly, rounded, shortest } from '../decimal'
import { CODE_DIGITS } from '../region/regionCodes'
import { hasMark, textOf, type Cell } from './cell'
import type { Column } from './columns'
import {
  ADDRESS_CHARACTERS,
  foldText,
  hasBrokenCharacters,
  hasControlCharacters,
  isScientific,
  isNoName,
  lacksCharacters,
  LINE_CHARACTERS,
  TEXT_CHARACTERS,
  tidyText,
  ungrouped,
} from '../text'

/** The longest text that a cell may hold, characters. */
const LONGEST_TEXT = 1_000
const LONGEST_LOCAL_PART = 64
/** No single area holds more people than this; a larger number is a slip of the keyboard. */
const LARGEST_COUNT = 99_999_999
const LARGEST_RATE_PERCENT = 100
/** Decimals of a rate that the ledger keeps. */
const RATE_DECIMALS = 4

export const EMPTY: Label = { zh: '不能为空', en: 'The cell is empty. Fill it in.' }
const NO_COUNT: Label = {
  zh: '不是数：请填实际数，没有的填 0',
  en: 'It is no number. Give the number, or 0 where there is none.',
}
const NEGATIVE: Label = { zh: '不能是负数', en: 'It cannot be less than 0. Correct it.' }

type Rules = Pick<Column, 'holds' | 'long'>

/** Why a cell cannot be used, whatever its column asks for beside; null: it can. What stands in the ledger already changes nothing,
 * and is refused only where the cell itself is damaged. */
export const checkCell = (cell: Cell, rules: Rules = {}, stands = false): Label | null =>
  damageOf(cell, rules) ?? (stands ? null : unfitText(cell, rules))

function damageOf(cell: Cell, { holds }: Rules): Label | null {
  if (hasMark(cell, 'unpaired'))
    return {
      zh: '该行的引号不成对，无法分列，请改正后重新导入该行',
      en: 'The quotes in this row do not pair. Correct them, and import the row again.',
    }
  if (hasMark(cell, 'lost-digits'))
    return {
      zh: '是超过 15 位的数字，表格软件已丢失末几位，请把该列设为文本后重新填写',
      en: 'The spreadsheet lost the last digits of this long number. Format the column as text, and enter it again.',
    }
  if (holds !== undefined && hasMark(cell, 'day'))
    return {
      zh: '被表格软件改成了日期或时间，请把该列设为文本后重新填写',
      en: 'The spreadsheet changed it to a date or a time. Format the column as text, and enter it again.',
    }
  return null
}

function unfitText(cell: Cell, { holds, long }: Rules): Label | null {
  const value = textOf(cell)
  const longest = long ? TEXT_CHARACTERS : holds === undefined ? LONGEST_TEXT : LINE_CHARACTERS
  if (hasControlCharacters(value))
    return {
      zh: '含有控制字符，请删除后重新填写',
      en: 'It holds control characters. Delete them, and enter it again.',
    }
  if (hasBrokenCharacters(value))
    return { zh: '含有乱码，请重新填写', en: 'It holds broken characters. Enter it again.' }
  const isText = hasMark(cell, 'text')
  if (value.startsWith('=') && !isText)
    return {
      zh: '是公式，表格里没有保存它的计算结果，请粘贴为数值',
      en: 'It is a formula, and the sheet does not hold its result. Paste it as a value.',
    }
  if (value.startsWith('=') && holds === 'name')
    return { zh: '以“=”开头，不是名称', en: 'It begins with “=”, which no name does. Enter the name.' }
  if (!isText && /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/.test(value))
    return {
      zh: '是表格的错误值，请改为实际内容',
      en: 'It is an error value of the spreadsheet. Enter what it should be.',
    }
  if (value.length > longest)
    return { zh: `超过 ${longest} 个字符`, en: `It is longer than ${longest} characters. Shorten it.` }
  if (holds === 'number' && isScientific(value))
    return {
      zh: '被表格软件改成了科学计数法，末几位已丢失，请把该列设为文本后重新填写',
      en: 'The spreadsheet rounded it to scientific notation. Format the column as text, and enter it again.',
    }
  if (holds === 'name' && lacksCharacters(value))
    return {
      zh: '含有无法显示的字（□、■、?）或乱码，请补全',
      en: 'It holds a character that cannot be shown (□, ■ or ?). Enter the right one.',
    }
  if (holds === 'name' && tidyText(value) !== '' && isNoName(value))
    return {
      zh: '不是名称，请填写实际名称；没有的请留空',
      en: 'It is no name. Enter the real one; where there is none, leave the cell empty.',
    }
  return null
}

/** Text that must be there, tidied. */
export const toText: Parser<string> = (value) => {
  const text = tidyText(value)
  return text === '' ? { reason: EMPTY } : { ok: text }
}

/** Text that may be missing: null where the cell is empty. */
export const toOptionalText: Parser<string | null> = (value) => ({ ok: tidyText(value) || null })

/** A region's code as digits, of as many as some level has; zeros that fill it up are left to {@link withoutPadding}. An apostrophe
 * before it is how people keep it from becoming a number. */
export const toRegionCode: Parser<string> = (value) => {
  const code = foldText(value).replace(/^['’`]/, '')
  if (code === '') return { reason: EMPTY }
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(code))
    return {
      reason: {
        zh: '代码被表格软件改成了科学计数法，请把该列设为文本后重新填写',
        en: 'The spreadsheet changed the code to scientific notation. Format the column as text, and enter it again.',
      },
    }
  if (!/^[0-9]+$/.test(code))
    return { reason: { zh: '代码只能是数字', en: 'A code has digits only. Correct it.' } }
  if (!Object.values(CODE_DIGITS).includes(code.length))
    return {
      reason: {
        zh: `代码应为 2、4、6、9 或 12 位，现为 ${code.length} 位`,
        en: `A code has 2, 4, 6, 9 or 12 digits, and this one has ${code.length}. Correct it.`,
      },
    }
  return { ok: code }
}

/** A count of persons: digits, with or without thousands separators. */
export const toCount: Parser<number> = (value) => {
  const text = foldText(value)
  if (text === '') return { reason: EMPTY }
  if (saysNothing(text)) return { reason: NO_COUNT }
  if (/^-/.test(text)) return { reason: NEGATIVE }
  if (!/^\d+$/.test(ungrouped(text))) return { reason: { zh: '应为整数', en: 'Give a whole number.' } }
  const count = Number(ungrouped(text))
  return count > LARGEST_COUNT ? { reason: noMoreThan(String(LARGEST_COUNT)) } : { ok: count }
}

/** A rate in percent, with or without its sign, as it was written: `1.20%`, `1.20` and `１．２０％` are `1.20`; null where empty. At most
 * the four decimals that the ledger keeps. */
export const toRate: Parser<string | null> = (value) => {
  const text = foldText(value)
  if (text === '') return { ok: null }
  if (saysNothing(text)) return { reason: LEAVE_EMPTY }
  if (/^-/.test(text)) return { reason: NEGATIVE }
  const digits = /^(\d+(?:\.\d+)?|\.\d+)\s*%?$/.exec(text)?.[1]
  if (digits === undefined)
    return { reason: { zh: '应为百分比数值，如 1.2 或 1.2%', en: 'Give a percentage, such as 1.2 or 1.2%.' } }
  const rate = keptRate(digits.replace(/^0*(?=\d)/, '').replace(/^\./, '0.'))
  return compare(exactly(rate), exactly(LARGEST_RATE_PERCENT)) > 0
    ? { reason: noMoreThan(`${LARGEST_RATE_PERCENT}%`) }
    : { ok: rate }
}

const noMoreThan = (most: string): Label => ({
  zh: `不能大于 ${most}`,
  en: `It cannot be more than ${most}. Correct it.`,
})

/** More decimals than the ledger keeps come from a program's arithmetic, and so do zeros left by rounding them. */
const keptRate = (rate: string) =>
  decimalsOf(rate) > RATE_DECIMALS
    ? shortest(exactly(rounded(exactly(rate), RATE_DECIMALS)), RATE_DECIMALS)
    : rate

/** A year: `2021`, `2021年` or `2021年度`. */
export const toYear: Parser<number> = (value) => {
  const text = foldText(value).replace(/年度?$/, '')
  return /^(199\d|20\d\d)$/.test(text)
    ? { ok: Number(text) }
    : { reason: { zh: '应为年份，如 2021', en: 'Give a year, such as 2021.' } }
}

/** The same, or null where the cell is empty. */
export const toOptionalYear: Parser<number | null> = (value) =>
  tidyText(value) === '' ? { ok: null } : saysNothing(value) ? { reason: LEAVE_EMPTY } : toYear(value)

const YES = new Set(['是', '有', '√', '✓', '✔', '☑', 'yes', 'y', 'true', '1'])
const NO = new Set(['', '否', '无', '没有', '×', 'x', 'no', 'n', 'false', '0'])

/** Yes or no, as people write it; an empty cell is no. */
export const toYesNo: Parser<boolean> = (value) => {
  const text = foldText(value).toLowerCase()
  if (YES.has(text)) return { ok: true }
  return NO.has(text) ? { ok: false } : { reason: { zh: '应填“是”或“否”', en: 'Answer “yes” or “no”.' } }
}

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/

/** One plain mail address in lower case; null where empty. Lists, groups, display names and line breaks are
 * refused, so that a letter goes to exactly one person. */
export const toMailAddress: Parser<string | null> = (value) => {
  const address = foldText(value).toLowerCase()
  if (address === '') return { ok: null }
  const [local = '', domain = '', ...more] = address.split('@')
  const valid = more.length === 0 && LOCAL_PART.test(local) && DOMAIN.test(domain)
  if (!valid || address.length > ADDRESS_CHARACTERS || local.length > LONGEST_LOCAL_PART) {
    return {
      reason: {
        zh: '不是有效的电子邮箱，只能填写一个地址',
        en: 'It is not a valid mail address. Give exactly one address.',
      },
    }
  }
  return { ok: address }
}
