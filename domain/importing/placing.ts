import { fault } from '../fault'
import { foldHeading } from '../text'
import { Refused } from '../refusal'
import { textOf, type Cell } from './cell'
import { namesOf, type Column } from './columns'
import { unitsOf, type FoundColumn } from './unit/columnUnits'
import { namesIn, readHeading } from './unit/headingUnits'
import { isQualified, isUpperQualifier } from './unit/qualifiers'
import { isNoteAmongHeadings } from './unit/unitNotes'
import { writtenFrom, type Heading, type Tiers } from './tiers'
import { unitFrom } from './unit/units'

/** Rows below the header in which a column without a heading shows whether it holds anything. */
const SPAN_WITHIN_ROWS = 20

/** A note of units is no heading of places, though it begins with the same word. */
const BEGINS_AS_NOTE = /^\s*[(（]?单位\s*[:：为]/u

/** Where the name of a column stands: its place (0-based), and the tier of its heading that bears it. */
export type PlaceOfName = { index: number; tier: number; heading: Heading }

/** Where a column may stand: under its own name, or else under a part of what bears its name. What is qualified is another column. */
export const placesOf = (tiers: Tiers, column: Column): PlaceOfName[] =>
  placesNamed(tiers, column, (heading, tier) => !isAnother(heading, tier, column))

/** The first heading that would name a column but for what else it says, as a report quotes it; null: there is none. */
export function qualifiedHeading(tiers: Tiers, column: Column): string | null {
  const [place] = placesNamed(tiers, column, () => true)
  return place ? writtenFrom(place.heading, place.heading.texts.length - 1) : null
}

const isAnother = ({ texts }: Heading, tier: number, column: Column) =>
  isQualified(texts[tier]!, column) || texts.slice(tier + 1).some((text) => isUpperQualifier(text, column))

function placesNamed(
  { headings }: Tiers,
  column: Column,
  isOwn: (heading: Heading, tier: number) => boolean,
): PlaceOfName[] {
  const names = namesOf(column)
  const isNamed = (text: string) =>
    namesIn(text).some((name) => names.has(name)) && !(BEGINS_AS_NOTE.test(text) && isNoteAmongHeadings(text))
  const places = headings.flatMap((heading, index) => {
    const tier = heading.texts.slice(0, heading.parts + 1).findIndex(isNamed)
    return tier < 0 || !isOwn(heading, tier) ? [] : [{ index, tier, heading }]
  })
  const nearest = Math.min(...places.map(({ tier }) => tier))
  return places.filter(({ tier }) => tier === nearest)
}

/** @throws Refused `refused` where it stands twice, and its parts do not tell which is meant, or only a part of it stands there */
export function placeOf(tiers: Tiers, column: Column): PlaceOfName | null {
  const places = placesOf(tiers, column)
  const counted = places.filter(({ heading, tier }) =>
    heading.texts.slice(0, tier + 1).some((text) => {
      const { units } = unitsOf(text)
      return column.measure !== undefined && units.some(({ measure }) => measure === column.measure)
    }),
  )
  const [told] = counted.length === 1 ? counted : []
  const meant = told ? places.filter((each) => each === told || saysNoMore(each, column)) : places
  const place = told ?? places[0]
  if (!place) return null
  if (meant.length > 1) {
    const [one = '', other = ''] = meant.map(({ heading, tier }) => writtenFrom(heading, tier))
    const [wholeOne = '', wholeOther = ''] = meant.map(({ heading }) =>
      writtenFrom(heading, heading.texts.length - 1),
    )
    throw new Refused(
      'refused',
      fault('sheet.column-twice', {
        column: column.name,
        first: one === other ? wholeOne : one,
        second: one === other ? wholeOther : other,
      }),
    )
  }
  const part = place.heading.texts
    .slice(0, place.tier)
    .find((text) => !isWhole(text) || isQualified(text, column))
  if (column.measure && part !== undefined)
    throw new Refused(
      'refused',
      fault('sheet.column-in-part', { heading: writtenFrom(place.heading, place.tier), column: column.name }),
    )
  return place
}

/** Whether a heading bears the name of a column and nothing that makes it another one, such as a unit of something else. */
const saysNoMore = ({ heading, tier }: PlaceOfName, { measure }: Column) =>
  heading.texts
    .slice(0, tier + 1)
    .every(
      (text, at) =>
        (at === tier || isWhole(text)) &&
        unitsOf(text).units.every((unit) => unit.measure === measure || unit.measure === null),
    )

/** Whether what stands below a name is the whole of it: its unit, its year, its sum. */
const isWhole = (text: string) =>
  unitFrom(text) !== null ||
  /^(?:人数|人口数|金额|数量|小计|合计|总计|总数|(?:19|20)\d\d\s*年?[度末底]?)?$/u.test(
    foldHeading(readHeading(text).name),
  )

/** @throws Refused `refused` where figures stand beside a counted column without a heading of their own: which of them is meant? */
export function checkSpan(
  { index, column, written }: FoundColumn,
  { headings, last }: Tiers,
  cells: Cell[][],
): void {
  if (!column.measure || index + 1 >= headings.length) return
  if (headings[index + 1]!.texts.length > 0) return
  const beside = cells.slice(last, last + SPAN_WITHIN_ROWS).map((row) => textOf(row[index + 1]).trim())
  if (beside.some((text) => /\d/.test(text)))
    throw new Refused('refused', fault('sheet.column-unnamed', { heading: written }))
}
