import type { Parsed } from './dayParsers'
import { regionLevelLabels, type Level, regionLevels } from '../level'
import type { Label } from '../label'
import { toRegionCode, EMPTY } from './parsers'
import type { SheetRow } from './sheetRow'
import { foldName, foldText } from '../text'

/** A region as the ledger holds it. */
export type KnownRegion = { code: string; name: string; level: Level; parentCode: string | null }
export type KnownRegions = ReadonlyMap<string, KnownRegion>

/** The columns in which a sheet names a place, and the level of the place, where only one will do. */
type Named<Key> = { level?: Level; names?: Partial<Record<Level, Key>> }

/** The region of a row: by its code or its whole name in the column `key`, or by the names that the row gives level by level. Rejects
 * the row where the ledger does not know it, knows several, or knows it at another level. */
export function readRegion<Key extends string>(
  row: SheetRow<Key>,
  key: Key,
  regions: KnownRegions,
  { level, names = {} }: Named<Key> = {},
): KnownRegion {
  const given = row.read(key, (value) => ({ ok: value }))
  const found = foldText(given) === '' ? byNames(row, regions, names) : regionNamed(given, regions)
  if (!('ok' in found)) return row.reject(key, found.reason)
  const region = found.ok
  if (level && region.level !== level) {
    const [is, wanted] = [regionLevelLabels[region.level], regionLevelLabels[level]]
    return row.reject(key, {
      zh: `${region.name}是${is.zh}，这里应为${wanted.zh}`,
      en: `“${region.name}” is a ${is.en}. Give a ${wanted.en}.`,
    })
  }
  for (const [at, column] of Object.entries(names) as [Level, Key][])
    checkName(row, column, region, regions, at)
  return region
}

/** Rejects the row where a name it gives contradicts the region, or its ancestor at `level`, of its code. An empty
 * cell contradicts nothing. */
export function checkName<Key extends string>(
  row: SheetRow<Key>,
  key: Key,
  region: KnownRegion,
  regions: KnownRegions,
  level: Level = region.level,
) {
  const stated = row.read(key, (value) => ({ ok: foldName(value) }))
  const expected = standingAt(level, lineOf(region, regions))
  if (stated === '' || !expected || stated === foldName(expected.name)) return
  const { zh, en } = regionLevelLabels[level]
  row.reject(key, {
    zh: `与行政区划代码不符：${region.code} 对应的${zh}是${expected.name}`,
    en: `It contradicts the code: the ${en} of ${region.code} is “${expected.name}”. Correct one of them.`,
  })
}

/** A region by its code, filled up with zeros or not, or by its names from the district down, with the city or the prefecture before
 * them or without. */
export function regionNamed(text: string, regions: KnownRegions): Parsed<KnownRegion> {
  if (!/^['’`]?[\d.]+(e\+?\d+)?$/i.test(foldText(text)))
    return theOne(wholeNames(regions).get(foldName(text)) ?? [], notNamed(regions))
  const code = toRegionCode(text)
  if (!('ok' in code)) return code
  const region = [code.ok, ...withoutPadding(code.ok)].map((each) => regions.get(each)).find(Boolean)
  return region
    ? { ok: region }
    : {
        reason: {
          zh: '台账中没有这个行政区划代码，请先导入行政区划',
          en: 'The ledger has no region with this code. Import the regions first.',
        },
      }
}

/** Whether several places bear a whole name. */
export const isAmbiguous = (text: string, regions: KnownRegions) =>
  (wholeNames(regions).get(foldName(text))?.length ?? 0) > 1

/** The codes that one filled up with zeros may stand for, the shortest first: 430100 of a prefecture 4301. */
export function withoutPadding(code: string): string[] {
  return [2, 4, 6, 9]
    .filter((digits) => digits < code.length && /^0+$/.test(code.slice(digits)))
    .map((digits) => code.slice(0, digits))
}

/** With a village of the ledger as the example: one that is made up may be none. */
function notNamed(regions: KnownRegions): Label {
  const { example } = indexesOf(regions)
  return {
    zh: `没有这个单位：请填行政区划代码，或自区县起的全称${example && `，如“${example}”`}`,
    en: `There is no such unit. Give its code, or its whole name from the county down${example && `, such as “${example}”`}.`,
  }
}

/** The region of the lowest level that a row names, in those above it that it names. */
function byNames<Key extends string>(
  row: SheetRow<Key>,
  regions: KnownRegions,
  names: Partial<Record<Level, Key>>,
): Parsed<KnownRegion> {
  const stated = regionLevels.flatMap((level) => {
    const column = names[level]
    const name = column === undefined ? '' : row.read(column, (value) => ({ ok: foldName(value) }))
    return name === '' ? [] : [{ level, name }]
  })
  const own = stated.at(-1)
  if (!own) return { reason: EMPTY }
  const fits = (region: KnownRegion) => {
    const line = lineOf(region, regions)
    return stated.every(({ level, name }) => foldName(standingAt(level, line)?.name ?? '') === name)
  }
  const places = (ownNames(regions).get(own.name) ?? [])
    .filter(({ level }) => level === own.level)
    .filter(fits)
  const [{ zh, en }, whole] = [regionLevelLabels[own.level], stated.map(({ name }) => name).join('')]
  return theOne(places, {
    zh: `台账中没有这个${zh}：${whole}`,
    en: `The ledger has no such ${en}: “${whole}”. Correct it, or import the regions first.`,
  })
}

function theOne(places: KnownRegion[], none: Label): Parsed<KnownRegion> {
  const [first, second] = places
  if (!first) return { reason: none }
  if (!second) return { ok: first }
  const codes = places.map(({ code }) => code)
  return {
    reason: {
      zh: `有同名的多个单位，请填行政区划代码：${codes.join('、')}`,
      en: `Several units have this name. Give one of these codes: ${codes.join(', ')}.`,
    },
  }
}

/** A region with what it lies in, from the top down. */
function lineOf(region: KnownRegion, regions: KnownRegions): KnownRegion[] {
  const line: KnownRegion[] = []
  for (let here: KnownRegion | undefined = region; here; here = regions.get(here.parentCode ?? ''))
    line.unshift(here)
  return line
}

/** What stands at a level of a line; above a township without a county what it lies in, as 东莞 above 南城街道. */
const standingAt = (level: Level, line: KnownRegion[]): KnownRegion | undefined =>
  line.find((each) => each.level === level) ??
  (level === 'county' ? line[line.findIndex((each) => each.level === 'township') - 1] : undefined)

type Index = Map<string, KnownRegion[]>
/** By own names and by whole ones; `example`: the whole name of one village, empty where there is none. */
type Indexes = { own: Index; whole: Index; example: string }
const indexes = new WeakMap<KnownRegions, Indexes>()
const ownNames = (regions: KnownRegions) => indexesOf(regions).own
const wholeNames = (regions: KnownRegions) => indexesOf(regions).whole

function indexesOf(regions: KnownRegions): Indexes {
  const known = indexes.get(regions)
  if (known) return known
  const made: Indexes = { own: new Map(), whole: new Map(), example: '' }
  for (const region of regions.values()) {
    enter(made.own, foldName(region.name), region)
    const line = lineOf(region, regions)
    const above = line[1]?.level === 'prefecture' ? [0, 1, 2] : [0, 1]
    const whole = above.map((left) => line.slice(left).map(({ name }) => name))
    for (const name of new Set(
      whole.filter((names) => names.length > 0).map((names) => foldName(names.join(''))),
    ))
      enter(made.whole, name, region)
    if (made.example === '' && region.level === 'village') made.example = whole.at(-1)!.join('')
  }
  indexes.set(regions, made)
  return made
}

function enter(index: Index, name: string, region: KnownRegion): void {
  const found = index.get(name)
  if (found) found.push(region)
  else index.set(name, [region])
}
