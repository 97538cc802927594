import type { Level } from '../programme'
import { type Columns, findHeader } from './header'
import { type KnownRegion, type KnownRegions, regionLevelLabels, regionLevels } from './knownRegions'
import { type Parser, toRegionCode, toText } from './parsers'
import { type ReadRows, readRows, SheetRow } from './rows'
import { foldName, foldText } from './text'

type Key = 'code' | 'name' | 'level' | 'parent'

export const columns: Columns<Key> = {
  code: { name: '行政区划代码', aliases: ['区划代码', '代码', '编码', 'code', 'regionCode'], required: true },
  name: { name: '名称', aliases: ['区划名称', '行政区划名称', '单位名称', 'name'], required: true },
  level: { name: '级别', aliases: ['层级', '级次', '行政级别', 'level'], required: true },
  parent: { name: '上级代码', aliases: ['上级行政区划代码', '上级', 'parent', 'parentCode'], required: true },
}

const levelNames: Record<Level, string[]> = {
  municipality: ['municipality', '市', '市级', '直辖市'],
  county: ['county', 'district', '区县', '区', '县', '区县级', '县级', '自治县'],
  township: ['township', '乡镇', '乡', '镇', '街道', '乡镇级', '乡级'],
  village: ['village', '村', '行政村', '村级'],
}

/** Digits of a region's code at each level (GB/T 2260 and GB/T 10114). */
const codeDigits: Record<Level, number> = { municipality: 2, county: 6, township: 9, village: 12 }

const toLevel: Parser<Level> = (value) => {
  const level = regionLevels.find((candidate) => levelNames[candidate].includes(foldName(value)))
  return level
    ? { ok: level }
    : { reason: '应为 municipality（市）、county（区县）、township（乡镇）或 village（村）' }
}

const toParentCode: Parser<string | null> = (value) =>
  foldText(value) === '' ? { ok: null } : toRegionCode(value)

/** Reads regions, in any order. A region's parent stands one level above it, in the file or in the ledger. */
export function readRegions(cells: string[][], known: KnownRegions): ReadRows<KnownRegion> {
  const header = findHeader(cells, columns)
  const read = readRows(cells, header, columns, {
    read: readRegionRow,
    identityOf: (region) => region.code,
    identityColumn: 'code',
  })
  const found = new Set(known.keys())
  const result: ReadRows<KnownRegion> = { accepted: [], rejected: [...read.rejected] }
  for (const level of regionLevels) {
    for (const accepted of read.accepted.filter(({ value }) => value.level === level)) {
      const { code, parentCode } = accepted.value
      if (parentCode === null || found.has(parentCode)) {
        found.add(code)
        result.accepted.push(accepted)
        continue
      }
      const row = new SheetRow(header, columns, cells[accepted.row - 1] ?? [])
      const reason = '文件和台账中都没有这个上级，或上级所在的行未被接受'
      result.rejected.push({ row: accepted.row, ...row.faultOf('parent', reason) })
    }
  }
  return result
}

function readRegionRow(row: SheetRow<Key>): KnownRegion {
  const code = row.read('code', toRegionCode)
  const name = row.read('name', toText)
  const level = row.read('level', toLevel)
  const parentCode = row.read('parent', toParentCode)
  const label = regionLevelLabels[level]
  if (code.length !== codeDigits[level]) {
    row.reject('code', `${label}的代码应为 ${codeDigits[level]} 位，现为 ${code.length} 位`)
  }
  const parentLevel = regionLevels[regionLevels.indexOf(level) - 1]
  if (!parentLevel) {
    if (parentCode !== null) row.reject('parent', `${label}没有上级，此格应为空`)
  } else if (parentCode === null) {
    row.reject('parent', `不能为空：${label}的上级是${regionLevelLabels[parentLevel]}`)
  } else if (parentCode.length !== codeDigits[parentLevel]) {
    row.reject(
      'parent',
      `${label}的上级应为${regionLevelLabels[parentLevel]}，其代码 ${codeDigits[parentLevel]} 位`,
    )
  }
  return { code, name, level, parentCode }
}
