import { DUE_SOON_DAYS, type DigestFigures } from '../domain/integration/groupDigest'

/** A digest in words. `places` may be cut from the end, the rest may not. */
export type DigestText = { title: string; facts: string[]; places: string[] }

const LEVELS: Record<string, string> = {
  village: '村级 village',
  township: '乡级 township',
  county: '县级 county',
  municipality: '市级 city',
}
/** Most characters of a name that somebody typed. */
const NAME_CHARACTERS = 60
/** What a chat could take for a mark, a link or the call of a person. */
const MARKS = /[<>[\]()*_`#@|\\~&\p{Cc}]/gu

/** The words of a digest, zh-CN with English. */
export function digestText(figures: DigestFigures): DigestText {
  const { overdue, overdueFindings, overdueDuties, newLetters, dueSoon } = figures
  const total = overdue.reduce((sum, { count }) => sum + count, 0)
  const levels = overdue
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${level === null ? '未发函 no letter' : (LEVELS[level] ?? level)} ${count}`)
  const area = figures.area === null ? '' : ` · ${plain(figures.area)}`
  return {
    title: `${plain(figures.campaign)}${area} ${figures.day} 督办日报 Daily digest`,
    facts: [
      `逾期任务 Overdue tasks: ${total}${levels.length > 0 ? `（${levels.join('，')}）` : ''}`,
      `逾期问题 Overdue findings: ${overdueFindings}`,
      `各类逾期待办 Overdue duties of every kind: ${overdueDuties}`,
      `新发督办函 New letters: ${newLetters}`,
      `${DUE_SOON_DAYS} 日内到期 Due within ${DUE_SOON_DAYS} days: ${dueSoon}`,
    ],
    places: figures.places.map(({ name, count }) => `${plain(name)} ${count}`),
  }
}

function plain(name: string): string {
  return name.replaceAll(MARKS, ' ').slice(0, NAME_CHARACTERS).toWellFormed()
}

/** The lines of a digest, with as many places as fit.
 * @param sizeOf how much these lines take, in the units of `most` */
export function linesThatFit(
  { facts, places }: DigestText,
  sizeOf: (lines: string[]) => number,
  most: number,
): string[] {
  const linesWith = (shown: number) => {
    const hidden = places.length - shown
    const more = hidden > 0 ? [`另有 ${hidden} 处 and ${hidden} more`] : []
    return [...facts, ...places.slice(0, shown), ...more]
  }
  if (sizeOf(linesWith(places.length)) <= most) return linesWith(places.length)
  let [fits, tooMany] = [0, places.length]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (sizeOf(linesWith(middle)) <= most) fits = middle
    else tooMany = middle
  }
  return linesWith(fits)
}
