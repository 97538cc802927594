import { foldHeading } from '../../text'
import { namesNothing } from './generalWords'
import { foldUnitText, isSpan, showsUnit, unitFrom, type Unit } from './units'

/** What a heading says of units: its name without them, those that it names for certain, and words that may name one. */
export type HeadingUnits = { name: string; units: Unit[]; unclear: string | null }

export const BRACKETS = /[([{【〔《<]([^()[\]{}【】〔〕《》<>]*)[)\]}】〕》>]/gu
/** A longer text is no heading with a unit, characters: looking for one takes the square of it. */
export const LONGEST_HEADING = 1_000
/** The longest text that is nothing but units, characters. */
const LONGEST_ALONE = 200
/** The longest unit that stands at the end of a heading without a sign before it, characters. */
const LONGEST_AT_END = 12

/** Headings read before: each is asked for by every column of its kind of sheet. */
const read = new Map<string, HeadingUnits>()
const READ_MOST = 1_000

/** Reads the units of a heading: in brackets, behind a stroke or a colon, or as its last characters. What says something else, such
 * as 含税, says nothing of units. */
export function readHeading(heading: string): HeadingUnits {
  if (heading.length > LONGEST_HEADING) return { name: heading, units: [], unclear: heading }
  const known = read.get(heading)
  if (known) return known
  if (read.size >= READ_MOST) read.clear()
  const units = unitsIn(heading)
  read.set(heading, units)
  return units
}

function unitsIn(heading: string): HeadingUnits {
  const text = foldUnitText(heading)
  const rest = text.replace(BRACKETS, ' ').replace(/[\s*]+$/u, '')
  const within = [...text.matchAll(BRACKETS)].map(([, each]) => each ?? '')
  const inBrackets = unitsAmong(within, foldHeading(rest))
  const [tail] = [behindStroke(rest), atEnd(rest)]
    .filter((each) => each !== null)
    .toSorted((one, other) => one.name.length - other.name.length)
  return {
    name: tail?.name ?? rest,
    units: [...(tail ? [tail.unit] : []), ...inBrackets.units],
    unclear: inBrackets.unclear,
  }
}

/** What a heading is compared by, with its unit and without it. */
export const namesIn = (heading: string): string[] => [
  foldHeading(heading),
  foldHeading(readHeading(heading).name),
]

/** Whether a clause says that its unit is of figures other than those of a heading with this name. */
function isOfOthers(clause: string, name: string): boolean {
  const subject = foldHeading(SUBJECT.exec(clause)?.[1] ?? '').replace(name, '')
  return !name.includes(subject) && !namesNothing(subject)
}

/** What says of which figures a unit is. */
const SUBJECT = /^([^,、;:|。]*?)(?:单位|[以按]|:)/u

/** The units among words that commas and spaces divide: 万元，含税. One of figures other than the heading's is none of its own. */
function unitsAmong(texts: string[], name: string): Pick<HeadingUnits, 'units' | 'unclear'> {
  const found: Pick<HeadingUnits, 'units' | 'unclear'> = { units: [], unclear: null }
  for (const clause of texts.flatMap((text) => text.split(/[,、;|。]/u)))
    for (const piece of clause.split(':')) {
      const { units, rest } = leadingUnits(piece.replace(/^.*?(?:单位(?:为|是)?|以|按|计|均)/u, ''))
      const whole = unitFrom(piece)
      const own = whole ? [whole] : /^(?:为单位|计|计算|计量)?$/u.test(rest) ? units : []
      const mayName = units.length > 0 || showsUnit(piece, 'near') || /^\s*1000+\s*$/u.test(piece)
      if (own.length > 0 && !isOfOthers(clause, name)) found.units.push(...own)
      else if (own.length > 0 || mayName) found.unclear ??= clause.trim()
    }
  return found
}

/** The units at the beginning of a text, and what is behind them: 万元 人 填报人. Spaces may stand within one. */
export function leadingUnits(text: string): { units: Unit[]; rest: string } {
  const words = text.trim().split(/[\s、,]+/u)
  const units: Unit[] = []
  for (let at = 0; at < words.length;) {
    if (units.length > MOST_UNITS) return { units: [], rest: text }
    const found = longestUnit(words.slice(at, at + MOST_WORDS))
    if (!found)
      return units.length > 0 || at > 0 ? { units, rest: words.slice(at).join(' ') } : inFront(text.trim())
    units.push(found.unit)
    at += found.words
  }
  return { units, rest: '' }
}

/** The units of a text that is nothing but them; empty: it is more. */
export function unitsAlone(text: string): Unit[] {
  if (text.trim().length > LONGEST_ALONE) return []
  const unit = unitFrom(text)
  if (unit) return [unit]
  const { units, rest } = leadingUnits(foldUnitText(text).replace(/[()（）【】[\]]/gu, ''))
  return rest === '' ? units : []
}

/** Units that anybody states together, at most. */
const MOST_UNITS = 12
/** Words of one unit, at most. */
const MOST_WORDS = 6

function longestUnit(words: string[]): { unit: Unit; words: number } | null {
  for (let count = words.length; count > 0; count -= 1) {
    const unit = unitFrom(words.slice(0, count).join(''))
    if (unit) return { unit, words: count }
  }
  return null
}

/** A unit of which no space tells where it ends: 万元计. */
function inFront(text: string): { units: Unit[]; rest: string } {
  const [, word = '', rest = ''] = /^(.+?)(为单位|计算|计量|计)$/u.exec(text) ?? []
  const unit = unitFrom(word)
  return unit ? { units: [unit], rest } : { units: [], rest: text }
}

function behindStroke(text: string): { unit: Unit; name: string } | null {
  for (const { index } of text.matchAll(/[\s/:,、_\-—|]+/gu)) {
    const unit = index === 0 ? null : unitFrom(text.slice(index).replace(/^[\s/:,、_\-—|]+/u, ''))
    if (unit) return { unit, name: text.slice(0, index) }
  }
  return null
}

function atEnd(text: string): { unit: Unit; name: string } | null {
  for (let length = Math.min(LONGEST_AT_END, text.length - 2); length > 0; length -= 1) {
    const unit = unitFrom(text.slice(-length))
    if (!unit || unit.measure === 'others' || !isTelling(unit)) continue
    if (unit.measure !== null || isSpan(unit, true)) return { unit, name: text.slice(0, -length) }
  }
  return null
}

/** The longest unit with which a text ends, whatever it may be, and the words before it. */
export function endingUnit(text: string): { unit: Unit | null; name: string } {
  const ends = Array.from(text, (_, at) => ({ unit: unitFrom(text.slice(at)), name: text.slice(0, at) }))
  return ends.find(({ unit }) => unit !== null) ?? { unit: null, name: text }
}

/** Whether a unit is more than the last character of a word may be. */
export const isTelling = ({ measure, factor, per }: Unit) =>
  factor !== 1 || per !== '' || measure === 'percent' || measure === 'foreign'
