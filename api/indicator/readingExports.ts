import { unitInWords } from '../../words/units'
import { readingColumns } from '../../domain/importing/readings'
import { exportRoute, ofCampaigns } from '../http/exportRoute'
import { readingFilters, readingsAsked } from './readings'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'

type Listed = Awaited<ReturnType<typeof readingsAsked>>['items'][number]

const JUDGEMENTS = { met: '达到', not_met: '未达到' }

const COLUMNS: Column<Listed>[] = [
  [readingColumns.indicator.name, 'code', ({ indicator }) => indicator.code],
  [readingColumns.region.name, 'code', ({ region }) => region.code],
  [readingColumns.day.name, 'day', ({ day }) => day],
  [readingColumns.value.name, 'rate', ({ value }) => value],
  [readingColumns.numerator.name, 'rate', ({ numerator }) => numerator],
  [readingColumns.denominator.name, 'rate', ({ denominator }) => denominator],
  [readingColumns.judgement.name, 'text', ({ judgement }) => judgement && JUDGEMENTS[judgement]],
  [readingColumns.source.name, 'text', ({ source }) => source],
  ['读数所指', 'text', ({ indicator }) => indicator.name.zh],
  ['所在区域', 'text', ({ region }) => region.name],
  ['计量单位', 'text', ({ unit }) => unit && unitInWords(unit, 'zh')],
  ['填报人', 'text', ({ by }) => by.name],
  ['更正理由', 'text', ({ reason }) => reason],
  [readingColumns.id.name, 'code', ({ id }) => id],
]

export const readingExportRoutes = {
  readings: exportRoute(
    'readings',
    'What the list of readings shows, as a workbook; importing it again changes nothing',
    readingFilters,
    async ({ service: { db }, actor, query, now }) =>
      exportWorkbook(
        '指标读数',
        await ofCampaigns(db, COLUMNS, ({ campaign }) => campaign),
        await readingsAsked({ db, actor, now }, query, WHOLE_LIST),
      ),
  ),
}
