import type { Level } from '../programme'
import { CODE_DIGITS, regionLevels } from '../regionCodes'
import { type Columns, findHeader } from './header'
import { type KnownRegion, type KnownRegions, regionLevelLabels } from './knownRegions'
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
  municipality: ['municipality', '市', '市级', '直辖市', '省', '省级', '自治区'],
  prefecture: ['prefecture', '地级', '地市', '地市（州）', '州', '地级市', '自治州'],
  county: ['county', 'district', '区县', '区', '县', '区县级', '县级', '自治县'],
  township: ['township', '乡镇', '乡', '镇', '街道', '乡镇级', '乡级'],
  village: ['village', '村', '行政村', '村级'],
}

/** Of which level a region's parent may be. */
const PARENTS: Record<Level, Level[]> = {
  municipality: [],
  prefecture: ['municipality'],
  county: ['municipality', 'prefecture'],
  township: ['county'],
  village: ['township'],
}

const toLevel: Parser<Level> = (value) => {
  const level = regionLevels.find((candidate) => levelNames[candidate].includes(foldName(value)))
  return level
    ? { ok: level }
    : {
        reason:
          '应为 municipality（市）、prefecture（地市州）、county（区县）、township（乡镇）或 village（村）',
      }
}

const toParentCode: Parser<string | null> = (value) =>
  foldText(value) === '' ? { ok: null } : toRegionCode(value)

/** Reads regions, in any order. A region's parent stands one level above it, in the file or in the ledger; that of a county may be
 * a prefecture or, where there is none, the city itself. */
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
  if (code.length !== CODE_DIGITS[level]) {
    row.reject('code', `${label}的代码应为 ${CODE_DIGITS[level]} 位，现为 ${code.length} 位`)
  }
  const parents = PARENTS[level]
  const named = parents.map((each) => regionLevelLabels[each]).join('或')
  if (parents.length === 0) {
    if (parentCode !== null) row.reject('parent', `${label}没有上级，此格应为空`)
  } else if (parentCode === null) {
    row.reject('parent', `不能为空：${label}的上级是${named}`)
  } else if (!parents.some((each) => CODE_DIGITS[each] === parentCode.length)) {
    const digits = parents.map((each) => CODE_DIGITS[each]).join(' 或 ')
    row.reject('parent', `${label}的上级应为${named}，其代码 ${digits} 位`)
  }
  return { code, name, level, parentCode }
}
