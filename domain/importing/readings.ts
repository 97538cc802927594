import { LEAVE_EMPTY, saysNothing, type Parser, toDay } from './dayParsers'
import type { Why } from '../fault'
import type { Level } from '../level'
import type { Label } from '../label'
import { DECIMAL_SHAPE } from '../decimal'
import type { GivenReading, ReadingForm } from '../indicator/reading'
import { doubtsAbout } from '../indicator/readingDoubts'
import type { Table } from './cell'
import type { Columns } from './columns'
import { idColumn, type Identified, toItemId } from './itemId'
import type { KnownRegions } from './knownRegions'
import { oneOf, unitParser } from './naming'
import { toText } from './parsers'
import { readRows } from './rows'
import { nothingStands } from './standingTexts'
import type { ReadRows } from './rowsRead'
import { foldName, foldText, ungrouped } from '../text'
import { measureOf, persOf } from './unit/units'

type Key =
  'indicator' | 'region' | 'day' | 'value' | 'numerator' | 'denominator' | 'judgement' | 'source' | 'id'

/** The columns of a sheet of readings; the first name of each is the one an export bears. */
export const readingColumns: Columns<Key> = {
  indicator: { name: '指标', aliases: ['指标代码', '指标名称', 'indicator'], required: true },
  region: { name: '单位', aliases: ['行政区划代码', '单位代码', 'region', 'unit'], required: true },
  day: { name: '日期', aliases: ['截至日期', '统计日期', 'day', 'date'], required: true },
  value: { name: '数值', aliases: ['读数', '完成值', 'value'], required: false, measure: 'any' },
  numerator: { name: '分子', aliases: ['numerator'], required: false, measure: 'any' },
  denominator: { name: '分母', aliases: ['denominator'], required: false, measure: 'any' },
  judgement: { name: '结论', aliases: ['是否达到', '判定', 'judgement'], required: false },
  source: { name: '来源', aliases: ['数据来源', 'source'], required: true, long: true },
  id: idColumn('读数标识'),
}

/** A reading of a region, as a sheet gives it. */
export type ReadingRow = Identified<GivenReading & { region: string }>
type Misfit = { path: string; fault: Why }

/** Reads readings, each indicator once for a region and a day, but for those that an export names: it may hold corrected ones, too.
 * @param indicators those a row may name, by their codes or labels
 * @param formOf the unit of an indicator's readings at a level, and whether they are percent of a whole
 * @param isKnownSource of the readings that the reader sees
 * @param fit what of a row the ledger refuses; empty: it fits */
export function readReadings(
  sheet: Table[],
  regions: KnownRegions,
  indicators: { code: string; name: Label }[],
  formOf: (indicator: string, level: Level) => Pick<ReadingForm, 'unit' | 'ofWhole'>,
  fit: (row: ReadingRow) => Misfit[],
  isKnownSource = nothingStands,
): Promise<ReadRows<ReadingRow>> {
  const toUnit = unitParser(regions)
  const toIndicator = oneOf(indicators)
  return readRows(sheet, readingColumns, {
    read: (row) => {
      const indicator = row.read('indicator', toIndicator)
      const region = row.read('region', toUnit)
      const form = formOf(indicator, regions.get(region)!.level)
      const { unit } = form
      const reading: ReadingRow = {
        id: row.read('id', toItemId),
        indicator,
        region,
        day: row.read('day', toDay),
        value: row.readCounted('value', toFigure, measureOf(unit), persOf(unit)),
        numerator: row.readCounted('numerator', toFigure, null),
        denominator: row.readCounted('denominator', toFigure, null),
        judgement: row.read('judgement', toJudgement),
        source: row.read('source', toText, isKnownSource),
      }
      const [misfit] = fit(reading)
      if (misfit) row.reject(misfit.path as Key, misfit.fault)
      for (const { path, message } of doubtsAbout(reading, form)) row.flag(path, message)
      return reading
    },
    identityOf: ({ id, indicator, region, day }) => id ?? `${indicator}\n${region}\n${day}`,
    identityColumn: 'indicator',
  })
}

/** A figure as it was written, with or without separators of thousands; null where empty. */
const toFigure: Parser<string | null> = (value) => {
  const text = foldText(value)
  if (text === '') return { ok: null }
  if (saysNothing(text)) return { reason: LEAVE_EMPTY }
  const plain = ungrouped(text)
  return DECIMAL_SHAPE.test(plain)
    ? { ok: plain }
    : {
        reason: {
          zh: '应为数值，如 38.5 或 38.5%，小数不超过六位',
          en: 'Give a number such as 38.5 or 38.5%, with six decimals at most.',
        },
      }
}

const JUDGEMENTS: Record<string, 'met' | 'not_met'> = {
  met: 'met',
  not_met: 'not_met',
  达到: 'met',
  达标: 'met',
  完成: 'met',
  合格: 'met',
  是: 'met',
  未达到: 'not_met',
  未达标: 'not_met',
  未完成: 'not_met',
  不合格: 'not_met',
  否: 'not_met',
}

const toJudgement: Parser<'met' | 'not_met' | null> = (value) => {
  const text = foldName(value)
  if (text === '') return { ok: null }
  const judgement = Object.hasOwn(JUDGEMENTS, text) ? JUDGEMENTS[text] : undefined
  return judgement
    ? { ok: judgement }
    : { reason: { zh: '应填“达到”或“未达到”', en: 'Give “met” or “not_met”.' } }
}
