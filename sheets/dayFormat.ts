/** A time without a day is kept as a part of the day before the first one. */
const FIRST_DAY = Date.UTC(1900, 0, 1)

/** A day as far as its format shows it: `2026-12-15`, `2026-12-15 14:30`, `2026-12` of 2026年12月, `12月15日`, `2026`, `14:30`. What a
 * spreadsheet program added by itself is left out: nobody wrote it. */
export function dayShown(value: Date, format = 'yyyy-mm-dd hh:mm'): string {
  const [day = '', time = ''] = value.toISOString().split('T')
  const minute = time.slice(0, 5)
  if (value.getTime() < FIRST_DAY) return minute
  const [year = '', month = '', date = ''] = day.split('-')
  const shows = partsShown(format)
  if (!shows.year && !shows.month && !shows.date) return shows.time ? minute : day
  if (shows.year && shows.month && shows.date) return minute === '00:00' ? day : `${day} ${minute}`
  if (shows.year) return shows.month ? `${year}-${month}` : year
  return `${Number(month)}月${shows.date ? `${Number(date)}日` : ''}`
}

/** Whether a format shows the month of a day or its year in an era, and no figure: the reader of workbooks takes it for a number. */
export function showsDayAlone(format: string): boolean {
  const letters = plainFormat(format).replace(/[^a-z0#?@]/gu, '')
  return /^(?:e{1,4}|m{1,2}|e{1,4}m{1,2})$/u.test(letters)
}

/** Which parts of a day a format shows. A weekday is none; `m` beside hours or seconds is minutes. */
function partsShown(format: string): Record<'year' | 'month' | 'date' | 'time', boolean> {
  const plain = plainFormat(format)
  const withoutMinutes = plain.replace(/(h+\]?[^a-z]*)m{1,2}/gu, '$1').replace(/m{1,2}([^a-z]*\[?s)/gu, '$1')
  return {
    year: /[yeb]/.test(withoutMinutes.replace(/general/gu, '')),
    month: /m/.test(withoutMinutes.replace(/am\/pm/gu, '')),
    date: /(?<!d)d{1,2}(?!d)/.test(withoutMinutes),
    time: /[hs]/.test(plain),
  }
}

/** A format without its words, its colours and what it says of other numbers than positive ones. */
const plainFormat = (format: string) =>
  format
    .replace(/\[\$-(?:F800|x-sysdate)\]/giu, 'yyyy-mm-dd')
    .replace(/"[^"]*"|[\\!].|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, ' ')
    .toLowerCase()
    .split(';')[0]!
