import { z } from 'zod'
import { readingColumns } from '../domain/importing/readings'
import { read } from './route'
import { readingFilters, readingsAsked } from './readings'
import { exportWorkbook, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE } from './sheets/writeWorkbook'

type Listed = Awaited<ReturnType<typeof readingsAsked>>['items'][number]

const JUDGEMENTS = { met: '达到', not_met: '未达到' }

const COLUMNS: Parameters<typeof exportWorkbook<Listed>>[1] = [
  [readingColumns.indicator.name, ({ indicator }) => indicator.code],
  [readingColumns.region.name, ({ region }) => region.code],
  [readingColumns.day.name, ({ day }) => day],
  [readingColumns.value.name, ({ value }) => value],
  [readingColumns.numerator.name, ({ numerator }) => numerator],
  [readingColumns.denominator.name, ({ denominator }) => denominator],
  [readingColumns.judgement.name, ({ judgement }) => judgement && JUDGEMENTS[judgement]],
  [readingColumns.source.name, ({ source }) => source],
  ['读数所指', ({ indicator }) => indicator.name.zh],
  ['所在区域', ({ region }) => region.name],
  ['计量单位', ({ unit }) => unit],
  ['填报人', ({ by }) => by.name],
  ['更正理由', ({ reason }) => reason],
  ['读数标识', ({ id }) => id],
]

export const readingExportRoutes = [
  read({
    path: '/exports/readings.xlsx',
    summary: 'What the list of readings shows, as a workbook; importing it again changes nothing',
    right: 'read',
    download: { type: WORKBOOK_TYPE, name: 'readings.xlsx' },
    input: { query: z.object(readingFilters) },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service: { db }, actor, query, now }) =>
      exportWorkbook('指标读数', COLUMNS, await readingsAsked({ db, actor, now }, query, WHOLE_LIST)),
  }),
]
