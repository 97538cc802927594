import { z } from 'zod'
import { CADRE_RANKS } from '../domain/cadreRank'
import { columns as postColumns } from '../domain/importing/posts'
import { columns as regionColumns } from '../domain/importing/regions'
import { columns as townshipColumns } from '../domain/importing/townships'
import { columns as villageColumns, shortfallAreas } from '../domain/importing/villages'
import { postLines, regionLines, townshipLines, villageLines } from '../ledger/areaSheets'
import type { Database } from '../ledger/database'
import { read } from './route'
import { regionCode } from './shapes'
import { exportWorkbook, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE } from './sheets/writeWorkbook'

type Columns<Item> = Parameters<typeof exportWorkbook<Item>>[1]

/** A sheet with the columns of its import: importing it again changes nothing. */
function areaExport<Line>(
  kind: string,
  sheet: string,
  list: (db: Database, unit: string | undefined, limit: number) => Promise<{ items: Line[]; total: number }>,
  columns: Columns<Line>,
) {
  return read({
    path: `/exports/${kind}.xlsx`,
    summary: `The ${kind} as a workbook with the columns of their import; importing it again changes nothing`,
    right: 'administer',
    download: { type: WORKBOOK_TYPE, name: `${kind}.xlsx` },
    input: {
      query: z.object({
        unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
      }),
    },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service, query }) =>
      exportWorkbook(sheet, columns, await list(service.db, query.unit, WHOLE_LIST.limit)),
  })
}

export const areaExportRoutes = [
  areaExport('regions', '行政区划', regionLines, [
    [regionColumns.code.name, ({ code }) => code],
    [regionColumns.name.name, ({ name }) => name],
    [regionColumns.level.name, ({ level }) => level],
    [regionColumns.parent.name, ({ parentCode }) => parentCode ?? ''],
  ]),
  areaExport('villages', '村情', villageLines, [
    [villageColumns.code.name, ({ code }) => code],
    [villageColumns.county.name, ({ county }) => county ?? ''],
    [villageColumns.township.name, ({ township }) => township ?? ''],
    [villageColumns.village.name, ({ name }) => name],
    [villageColumns.population.name, ({ population }) => population],
    [villageColumns.remainingPoor.name, ({ remainingPoor }) => remainingPoor],
    [villageColumns.statedIncidence.name, ({ statedIncidence }) => statedIncidence ?? ''],
    ...shortfallAreas.map((area): Columns<{ shortfallAreas: string[] }>[number] => [
      villageColumns[area].name,
      (village) => (village.shortfallAreas.includes(area) ? '是' : '否'),
    ]),
    [villageColumns.note.name, ({ note }) => note ?? ''],
  ]),
  areaExport('townships', '名单', townshipLines, [
    [townshipColumns.code.name, ({ code }) => code],
    [townshipColumns.county.name, ({ county }) => county ?? ''],
    [townshipColumns.name.name, ({ name }) => name],
    [townshipColumns.class.name, ({ list }) => list],
  ]),
  areaExport('posts', '岗位', postLines, [
    [postColumns.code.name, ({ code }) => code],
    [postColumns.unit.name, ({ unit }) => unit],
    [postColumns.title.name, ({ title }) => title],
    [postColumns.role.name, ({ role }) => role],
    [postColumns.email.name, ({ email }) => email ?? ''],
    [postColumns.name.name, ({ name }) => name ?? ''],
    [postColumns.rank.name, ({ rank }) => (rank === null ? '' : CADRE_RANKS[rank].zh)],
  ]),
]
