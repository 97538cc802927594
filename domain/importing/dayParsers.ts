import type { Why } from '../fault'
import type { Label } from '../label'
import { foldText, tidyText } from '../text'

/** The value of one cell, with what a person should look at, or why it cannot be used, for the person who corrects the sheet. */
export type Parsed<T> = { ok: T; flag?: Label } | { reason: Why }

export type Parser<T> = (value: string) => Parsed<T>

/** Whether a cell holds what people write where there is nothing to say: -, /, 无. */
export const saysNothing = (value: string): boolean =>
  /^(?:[-—–―/\\]+|无|n\/?a|null)$/iu.test(foldText(value))
export const LEAVE_EMPTY: Label = {
  zh: '没有内容的，请留空，不要填“-”“/”等',
  en: 'Where there is nothing to give, leave the cell empty.',
}

/** A day: `2020-08-31`, `2020/8/31`, `2020.8.31`, `2020年8月31日` (or 号), `20200831`; of an instant its day. Words around it are flagged. */
export const toDay: Parser<string> = (value) => {
  const text = foldText(value).replace(/[T ]\d{1,2}:\d{2}.*$/, '')
  const time = foldText(value).slice(text.length).trim()
  const [, year, month, date, behind] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?\s*(以?前|之前|止|截止)?$/.exec(text) ??
    /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ??
    []
  if (!year || !month || !date) return { reason: noDayReason(text) }
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const known = new Date(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(known.getTime()) && known.toISOString().startsWith(day)
  if (!isDay) return { reason: { zh: '没有这一天', en: 'There is no such day. Correct it.' } }
  if (day < '1990' || day >= '2100') return { reason: OUT_OF_RANGE }
  const isExact = behind === undefined && (time === '' || /^T?0?0:00(:00)?/.test(time))
  if (isExact) return { ok: day }
  const written = foldText(value)
  return {
    ok: day,
    flag: { zh: `“${written}”按 ${day} 采用`, en: `“${written}” was taken as ${day}. Check it.` },
  }
}

const OUT_OF_RANGE: Label = {
  zh: '只收 1990 年至 2099 年的日期，请核对年份',
  en: 'Days from 1990 to 2099 can be given. Check the year.',
}

function noDayReason(text: string): Label {
  if (/^\d{5}(\.\d+)?$/.test(text))
    return {
      zh: '是表格软件的日期序列号，请把单元格设为日期格式，或写成 2020-08-31',
      en: 'It is the number of a date in a spreadsheet. Format the cell as a date, or write 2020-08-31.',
    }
  if (/^\d{1,2}月[份底末初]?$/.test(text))
    return {
      zh: '只写了月份，没有年份和日期，应如 2020-08-31',
      en: 'It shows a month only, no year and no day. Write it like 2020-08-31.',
    }
  if (/^\d{1,2}月/.test(text))
    return { zh: '没有写明年份，应如 2020-08-31', en: 'It names no year. Write it like 2020-08-31.' }
  if (/^\d{1,2}:\d{2}/.test(text))
    return {
      zh: '只有时间，没有日期，应如 2020-08-31',
      en: 'It has a time, but no day. Write it like 2020-08-31.',
    }
  if (
    /^\d{4}[-/.年]\d{1,2}月?([上中下]旬|[月]?底|末|初)?前?$/.test(text) ||
    /^\d{4}年?(底|末|初|内)?前?$/.test(text)
  )
    return { zh: '没有写明是哪一天，应如 2020-08-31', en: 'It names no exact day. Write it like 2020-08-31.' }
  return { zh: '应为日期，如 2020-08-31', en: 'Give a day, such as 2020-08-31.' }
}

/** The same, or null where the cell is empty. */
export const toOptionalDay: Parser<string | null> = (value) => {
  if (tidyText(value) === '') return { ok: null }
  return saysNothing(value) ? { reason: LEAVE_EMPTY } : toDay(value)
}
