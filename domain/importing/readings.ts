import { DECIMAL_SHAPE } from '../decimal'
import type { Label } from '../programme'
import type { GivenReading } from '../reading'
import { type Columns, findHeader } from './header'
import { idColumn, type Identified, toItemId } from './itemId'
import type { KnownRegions } from './knownRegions'
import { oneOf, unitParser } from './naming'
import { type Parser, toDay, toText } from './parsers'
import { type ReadRows, readRows } from './rows'
import { foldName, foldText } from './text'

type Key =
  'indicator' | 'region' | 'day' | 'value' | 'numerator' | 'denominator' | 'judgement' | 'source' | 'id'

/** The columns of a sheet of readings; the first name of each is the one an export bears. */
export const readingColumns: Columns<Key> = {
  indicator: { name: '指标', aliases: ['指标代码', '指标名称', 'indicator'], required: true },
  region: { name: '单位', aliases: ['行政区划代码', '单位代码', 'region', 'unit'], required: true },
  day: { name: '日期', aliases: ['截至日期', '统计日期', 'day', 'date'], required: true },
  value: { name: '数值', aliases: ['读数', '完成值', 'value'], required: false },
  numerator: { name: '分子', aliases: ['numerator'], required: false },
  denominator: { name: '分母', aliases: ['denominator'], required: false },
  judgement: { name: '结论', aliases: ['是否达到', '判定', 'judgement'], required: false },
  source: { name: '来源', aliases: ['数据来源', 'source'], required: true, long: true },
  id: idColumn('读数标识'),
}

/** A reading of a region, as a sheet gives it. */
export type ReadingRow = Identified<GivenReading & { region: string }>
type Misfit = { path: string; message: string }

/** Reads readings, each indicator once for a region and a day, but for those that an export names: it may hold corrected ones, too.
 * @param indicators those a row may name, by their codes or labels
 * @param fit what of a row the ledger refuses; empty: it fits */
export function readReadings(
  cells: string[][],
  regions: KnownRegions,
  indicators: { code: string; name: Label }[],
  fit: (row: ReadingRow) => Misfit[],
): ReadRows<ReadingRow> {
  const toUnit = unitParser(regions)
  const toIndicator = oneOf(indicators)
  return readRows(cells, findHeader(cells, readingColumns), readingColumns, {
    read: (row) => {
      const reading: ReadingRow = {
        id: row.read('id', toItemId),
        indicator: row.read('indicator', toIndicator),
        region: row.read('region', toUnit),
        day: row.read('day', toDay),
        value: row.read('value', toFigure),
        numerator: row.read('numerator', toFigure),
        denominator: row.read('denominator', toFigure),
        judgement: row.read('judgement', toJudgement),
        source: row.read('source', toText),
      }
      const [misfit] = fit(reading)
      if (misfit) row.reject(misfit.path as Key, misfit.message)
      return reading
    },
    identityOf: ({ id, indicator, region, day }) => id ?? `${indicator}\n${region}\n${day}`,
    identityColumn: 'indicator',
  })
}

/** A figure as it was written, with or without a sign of percent or separators of thousands; null where empty. */
const toFigure: Parser<string | null> = (value) => {
  const text = foldText(value).replace(/\s*%$/, '')
  if (text === '') return { ok: null }
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  return DECIMAL_SHAPE.test(plain) ? { ok: plain } : { reason: '应为数值，如 38.5 或 38.5%，小数不超过六位' }
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
  return judgement ? { ok: judgement } : { reason: '应填“达到”或“未达到”' }
}
