import type { Parser } from './dayParsers'
import type { Label } from '../label'
import { type Level, regionLevels, regionLevelLabels } from '../level'
import { CODE_DIGITS, liesInPrefecture } from '../region/regionCodes'
import type { Table } from './cell'
import { REGION_CODE_NAMES, type Columns } from './columns'
import { type KnownRegion, type KnownRegions, withoutPadding } from './knownRegions'
import { toRegionCode, toText } from './parsers'
import { readRows } from './rows'
import type { SheetRow } from './sheetRow'
import { standsAmong } from './standingTexts'
import type { ReadRows } from './rowsRead'
import { foldName } from '../text'

/** Regions that are placed before others have their turn. */
const PLACED_AT_A_TIME = 5_000

type Key = 'code' | 'name' | 'level' | 'parent'

export const columns: Columns<Key> = {
  code: { name: '行政区划代码', aliases: [...REGION_CODE_NAMES, '编码'], required: true, holds: 'number' },
  name: {
    name: '名称',
    aliases: ['区划名称', '行政区划名称', '单位名称', 'name'],
    required: true,
    holds: 'name',
  },
  level: { name: '级别', aliases: ['层级', '级次', '行政级别', 'level'], required: false },
  parent: {
    name: '上级代码',
    aliases: ['上级行政区划代码', '上级区划代码', '上级', 'parent', 'parentCode'],
    required: false,
    holds: 'number',
  },
}

const levelNames: Record<Level, string[]> = {
  municipality: ['municipality', 'province', '市', '市级', '直辖市', '省', '省级', '自治区'],
  prefecture: [
    'prefecture',
    '地级',
    '地市',
    '地市（州）',
    '州',
    '地级市',
    '自治州',
    '盟',
    '市州',
    '地区级',
  ].map(foldName),
  county: [
    'county',
    'district',
    '区县',
    '区',
    '县',
    '区县级',
    '县级',
    '县级市',
    '市辖区',
    '自治县',
    '旗',
    '林区',
    '特区',
  ],
  township: [
    'township',
    'town',
    '乡镇',
    '乡',
    '镇',
    '街道',
    '乡镇级',
    '乡级',
    '街道办事处',
    '民族乡',
    '苏木',
  ],
  village: ['village', '村', '行政村', '村级', '社区', '居委会', '村委会'],
}

/** Of which level a region's parent may be, the nearest first. */
const PARENTS: Record<Level, Level[]> = {
  municipality: [],
  prefecture: ['municipality'],
  county: ['prefecture', 'municipality'],
  township: ['county', 'prefecture'],
  village: ['township'],
}

/** A level as sheets call it: the highest one is a municipality here, and a province elsewhere. */
const labelOf = (level: Level): Label =>
  level === 'municipality' ? { zh: '省（直辖市）', en: 'province or municipality' } : regionLevelLabels[level]

const toLevel: Parser<Level> = (value) => {
  const level = regionLevels.find((candidate) => levelNames[candidate].includes(foldName(value)))
  return level
    ? { ok: level }
    : {
        reason: {
          zh: '应为省（直辖市）、地市州、区县、乡镇或村',
          en: `Give one of these: province, ${regionLevels.join(', ')}.`,
        },
      }
}

/** A region as a row gives it: which codes its parent may have, the nearest first, and which the row may stand for. */
type GivenRegion = Omit<KnownRegion, 'parentCode'> & { parents: string[]; standsFor: string[] }

/** Reads regions, in any order. A region's parent stands one level above it, in the sheet or in the ledger; that of a county may be
 * a prefecture or, where there is none, the city itself; that of a township the prefecture, where it has no counties. Codes may be
 * filled up with zeros; a level or a parent that a row does not give follows from the code. A row below one that was rejected is
 * rejected, too, unless the ledger has that one. */
export async function readRegions(sheet: Table[], known: KnownRegions): Promise<ReadRows<KnownRegion>> {
  const inFile = new Set<string>()
  const read = await readRows(sheet, columns, {
    read: (row) => readRegionRow(row, inFile, known),
    identityOf: ({ code }) => code,
    identityColumn: 'code',
  })
  const result: ReadRows<KnownRegion> = { ...read, accepted: [] }
  const found = new Set(known.keys())
  // What is not taken off before its children come to their turn was rejected.
  const rejected = inFile
  for (const level of regionLevels) {
    for (const [index, { value, ...row }] of read.accepted
      .filter((each) => each.value.level === level)
      .entries()) {
      if (index % PLACED_AT_A_TIME === 0) await new Promise((goOn) => setImmediate(goOn))
      const { parents, standsFor, ...region } = value
      const nearest = parents.find((code) => found.has(code) || rejected.has(code)) ?? null
      if (parents.length === 0 || (nearest !== null && found.has(nearest))) {
        found.add(region.code)
        for (const code of standsFor) rejected.delete(code)
        result.accepted.push({ ...row, value: { ...region, parentCode: nearest } })
      } else {
        const { row: no, sheet, faultOf } = row
        const fault = faultOf('parent', nearest === null ? NO_PARENT : parentRejected(nearest))
        result.rejected.push({ row: no, ...(sheet !== undefined && { sheet }), ...fault })
      }
    }
  }
  return result
}

const NO_PARENT: Label = {
  zh: '文件和台账中都没有这个上级',
  en: 'Neither the file nor the ledger has this parent. Import the parent first.',
}
const parentRejected = (code: string): Label => ({
  zh: `上级 ${code} 所在的行未被接受；请改正该行，再一并导入`,
  en: `The row of the parent ${code} was not accepted. Correct that row, and import both again.`,
})

const NO_LEVEL: Label = {
  zh: '代码不能看出级别，请填写“级别”',
  en: 'The code does not show the level. Give it in a column “级别”.',
}

/** @param inFile takes the codes that a row may stand for, be it accepted or not
 * @param known regions of the ledger: the name of one is taken again as it stands */
function readRegionRow(row: SheetRow<Key>, inFile: Set<string>, known: KnownRegions): GivenRegion {
  const written = row.read('code', toRegionCode)
  const standsFor = [written, ...withoutPadding(written)]
  for (const code of standsFor) inFile.add(code)
  const name = row.read('name', toText, standsAmong(standsFor.map((code) => known.get(code)?.name)))
  const level = row.says('level') ? row.read('level', toLevel) : levelOf(written)
  if (!level) return row.reject('code', NO_LEVEL)
  const code = ofLevel(written, level)
  if (code === null) {
    const digits = CODE_DIGITS[level]
    const { zh, en } = labelOf(level)
    return row.reject('code', {
      zh: `${zh}的代码应为 ${digits} 位，现为 ${written.length} 位`,
      en: `The code of a ${en} has ${digits} digits, and this one has ${written.length}. Correct it.`,
    })
  }
  const parents = row.says('parent') ? statedParent(row, level, code) : parentsByCode(code, level)
  return { code, name, level, parents, standsFor }
}

/** Zeros stand in the code of a township for the county that its prefecture has not. */
const parentsByCode = (code: string, level: Level): string[] =>
  PARENTS[level]
    .filter((each) => level !== 'township' || each === 'county' || liesInPrefecture(code))
    .map((each) => code.slice(0, CODE_DIGITS[each]))

/** The codes that the stated parent may have. */
function statedParent(row: SheetRow<Key>, level: Level, code: string): string[] {
  const stated = row.read('parent', toRegionCode)
  const { zh, en } = labelOf(level)
  const levels = PARENTS[level]
  const upwards = levels.toReversed()
  const labels = upwards.map((each) => labelOf(each))
  const named = {
    zh: labels.map((each) => each.zh).join('或'),
    en: labels.map((each) => each.en).join(' or '),
  }
  if (levels.length === 0)
    return row.reject('parent', {
      zh: `${zh}没有上级，此格应为空`,
      en: `A ${en} has no parent. Leave the cell empty.`,
    })
  const codes = levels.flatMap((each) => ofLevel(stated, each) ?? [])
  const stood = codes.toSorted((one, other) => one.length - other.length)
  const above = stood.filter((each) => code.startsWith(each))
  if (above.length > 0) return above
  const [parent] = stood
  if (parent !== undefined)
    return row.reject('parent', {
      zh: `与代码不符：${code} 应在 ${code.slice(0, parent.length)} 之下，所填上级是 ${parent}；请改正其一`,
      en: `It contradicts the code: ${code} lies in ${code.slice(0, parent.length)}, not in ${parent}. Correct one of them.`,
    })
  const digits = upwards.map((each) => CODE_DIGITS[each])
  return row.reject('parent', {
    zh: `${zh}的上级应为${named.zh}，其代码 ${digits.join(' 或 ')} 位`,
    en: `The parent of a ${en} is a ${named.en}. Give its code of ${digits.join(' or ')} digits.`,
  })
}

/** A code as its level has it, without the zeros that fill it up; null: it is none of that level. */
function ofLevel(code: string, level: Level): string | null {
  if (code.length === CODE_DIGITS[level]) return code
  return withoutPadding(code).find((each) => each.length === CODE_DIGITS[level]) ?? null
}

/** The level that a code shows by its digits, of one filled up with zeros by those before them. */
function levelOf(code: string): Level | null {
  const digits = (withoutPadding(code)[0] ?? code).length
  return regionLevels.find((level) => CODE_DIGITS[level] === digits) ?? null
}
