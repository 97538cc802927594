import type { Level } from '../programme'
import { toRegionCode } from './parsers'
import type { SheetRow } from './rows'
import { foldName } from './text'

export const regionLevelLabels: Record<Level, string> = {
  municipality: '市',
  prefecture: '地市（州）',
  county: '区县',
  township: '乡镇',
  village: '村',
}

/** A region as the ledger holds it. */
export type KnownRegion = { code: string; name: string; level: Level; parentCode: string | null }
export type KnownRegions = ReadonlyMap<string, KnownRegion>

/** The region of the row's code. Rejects the row where the ledger does not know it, or knows it at another level
 * than `level`. */
export function readRegion<Key extends string>(
  row: SheetRow<Key>,
  key: Key,
  regions: KnownRegions,
  level?: Level,
): KnownRegion {
  const region = regions.get(row.read(key, toRegionCode))
  if (!region) return row.reject(key, '台账中没有这个行政区划代码，请先导入行政区划')
  if (level && region.level !== level) {
    return row.reject(
      key,
      `${region.name}是${regionLevelLabels[region.level]}，这里应为${regionLevelLabels[level]}`,
    )
  }
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
  const expected = ancestorAt(region, regions, level)
  if (stated === '' || !expected || stated === foldName(expected.name)) return
  row.reject(key, `与行政区划代码不符：${region.code} 对应的${regionLevelLabels[level]}是${expected.name}`)
}

function ancestorAt(region: KnownRegion, regions: KnownRegions, level: Level): KnownRegion | undefined {
  let here: KnownRegion | undefined = region
  while (here && here.level !== level) here = here.parentCode ? regions.get(here.parentCode) : undefined
  return here
}
