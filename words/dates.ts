import { lastDayUntil } from '../domain/calendar/calendar'
import type { Language } from './words'

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], options)
  formats.set(key, format)
  return format
}

const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const

/** A day `YYYY-MM-DD` as people read it. */
export function dayIn(language: Language, day: string): string {
  const options = { ...DAY, weekday: 'short', timeZone: 'UTC' } as const
  return formatOf(language, options).format(new Date(`${day}T00:00:00Z`))
}

/** A deadline as people read it: midnight is the end of the day before. */
export function deadlineIn(language: Language, instant: string): string {
  const words = instantIn(language, instant)
  if (!words.endsWith('00:00')) return words
  return `${dayIn(language, lastDayUntil(instant))} 24:00`
}

/** An instant as people read it in Asia/Shanghai. */
export function instantIn(language: Language, instant: string): string {
  const options = {
    ...DAY,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  } as const
  return formatOf(language, options).format(new Date(instant))
}
