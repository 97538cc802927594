import { computedIncidence, statedRateContradicts } from '../campaign/selection'
import type { Table } from './cell'
import { REGION_CODE_NAMES, type Columns } from './columns'
import { type KnownRegions, readRegion } from './knownRegions'
import { toCount, toOptionalText, toRate, toYesNo } from './parsers'
import { readRows } from './rows'
import type { SheetRow } from './sheetRow'
import { standsAmong } from './standingTexts'
import type { ReadRows } from './rowsRead'

/** The five areas in which a village may fall short, by the codes that the programmes use. */
export const shortfallAreas = ['assurances', 'infrastructure', 'industry', 'environment', 'services'] as const
export type ShortfallArea = (typeof shortfallAreas)[number]

type Key =
  | 'code'
  | 'county'
  | 'township'
  | 'village'
  | 'population'
  | 'remainingPoor'
  | 'statedIncidence'
  | ShortfallArea
  | 'note'

export const columns: Columns<Key> = {
  code: {
    name: '行政区划代码',
    aliases: REGION_CODE_NAMES,
    required: true,
    unless: ['township', 'village'],
    holds: 'number',
  },
  county: { name: '区县', aliases: ['所属区县', 'county', 'district'], required: false },
  township: { name: '乡镇', aliases: ['所属乡镇', '乡镇街道', 'township'], required: false },
  village: { name: '行政村', aliases: ['村', '村名', 'village', 'name'], required: false },
  population: {
    name: '总人口',
    aliases: ['总人口数', '人口', '人口数', 'population'],
    required: true,
    measure: 'persons',
  },
  remainingPoor: {
    name: '剩余贫困人口',
    aliases: ['剩余贫困人口数', '未脱贫人口', '未脱贫人口数', 'remainingPoor', 'remainingPoorPopulation'],
    required: true,
    measure: 'persons',
  },
  statedIncidence: {
    name: '贫困发生率(%)',
    aliases: ['贫困发生率', '发生率', 'incidence', 'statedIncidence', 'povertyIncidence'],
    required: false,
    measure: 'percent',
  },
  assurances: { name: '两不愁三保障', aliases: ['assurances', 'guarantees'], required: true },
  infrastructure: { name: '基础设施', aliases: ['infrastructure'], required: true },
  industry: { name: '产业发展', aliases: ['产业', 'industry'], required: true },
  environment: { name: '人居环境', aliases: ['environment', 'livingEnvironment'], required: true },
  services: { name: '公共服务', aliases: ['services', 'publicServices'], required: true },
  note: { name: '备注', aliases: ['说明', 'note', 'notes', 'remarks'], required: false },
}

/** A village's figures as surveyed. `statedIncidence` is percent; where it contradicts the counts it is kept as
 * stated and `rateContradicted` says so. */
export type VillageSurvey = {
  regionCode: string
  population: number
  remainingPoor: number
  statedIncidence: string | null
  rateContradicted: boolean
  shortfallAreas: ShortfallArea[]
  note: string | null
}

/** What the ledger keeps of a survey that a sheet may say nothing about. */
export type KnownSurvey = Pick<VillageSurvey, 'statedIncidence' | 'note'>

/** Reads the survey of villages, each village once. A column that a sheet has not leaves what is known. */
export function readVillages(
  sheet: Table[],
  regions: KnownRegions,
  known: ReadonlyMap<string, KnownSurvey>,
): Promise<ReadRows<VillageSurvey>> {
  return readRows(sheet, columns, {
    read: (row) => readSurvey(row, regions, known),
    identityOf: (survey) => survey.regionCode,
    identityColumn: 'code',
  })
}

function readSurvey(
  row: SheetRow<Key>,
  regions: KnownRegions,
  surveys: ReadonlyMap<string, KnownSurvey>,
): VillageSurvey {
  const names = { county: 'county', township: 'township', village: 'village' } as const
  const region = readRegion(row, 'code', regions, { level: 'village', names })
  const known = surveys.get(region.code)
  const population = row.read('population', toCount)
  const remainingPoor = row.read('remainingPoor', toCount)
  if (remainingPoor > population) {
    row.reject('remainingPoor', {
      zh: `剩余贫困人口不能多于总人口：${remainingPoor} > ${population}`,
      en: `The remaining poor cannot outnumber the population: ${remainingPoor} > ${population}. Correct one of them.`,
    })
  }
  const statedIncidence = row.has('statedIncidence')
    ? row.read('statedIncidence', toRate)
    : (known?.statedIncidence ?? null)
  const rateContradicted = statedRateContradicts({ population, remainingPoor, statedIncidence })
  if (rateContradicted) {
    const computed = computedIncidence({ population, remainingPoor }) ?? 0
    const inSheet = row.has('statedIncidence')
    row.flag(inSheet ? 'statedIncidence' : 'remainingPoor', {
      zh: `与人数不符：按人数计算为 ${computed}%，${inSheet ? '' : '台账原'}填报为 ${statedIncidence}%；按填报保存并标记`,
      en: `By the counts it is ${computed}%, and the ${inSheet ? 'sheet' : 'ledger'} says ${statedIncidence}%. It was kept as stated, and marked.`,
    })
  }
  return {
    regionCode: region.code,
    population,
    remainingPoor,
    statedIncidence,
    rateContradicted,
    shortfallAreas: shortfallAreas.filter((area) => row.read(area, toYesNo)),
    note: row.has('note')
      ? row.read('note', toOptionalText, standsAmong([known?.note]))
      : (known?.note ?? null),
  }
}
