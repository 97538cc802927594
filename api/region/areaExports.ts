import { CADRE_RANKS } from '../../domain/cadreRank'
import { regionLevelLabels } from '../../domain/level'
import { columns as postColumns } from '../../domain/importing/posts'
import { columns as regionColumns } from '../../domain/importing/regions'
import { columns as townshipColumns } from '../../domain/importing/townships'
import { columns as villageColumns, shortfallAreas } from '../../domain/importing/villages'
import { POST_ROLES } from '../../domain/person/postRoles'
import {
  postLines,
  regionLines,
  townshipLines,
  villageLines,
  type VillageLine,
} from '../../ledger/region/areaSheets'
import type { Database } from '../../ledger/database/database'
import { exportRoute } from '../http/exportRoute'
import { regionCode } from '../http/shapes'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'

/** The import's other heading of roles: what stands below is no code. */
const [ROLE_IN_WORDS] = postColumns.role.aliases as [string]

const filters = { unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }) }

/** A sheet with the columns of its import: importing it again changes nothing. */
const areaExport = <Line>(
  kind: string,
  sheet: string,
  list: (db: Database, unit: string | undefined, limit: number) => Promise<{ items: Line[]; total: number }>,
  columns: Column<Line>[],
) =>
  exportRoute(
    kind,
    `The ${kind} as a workbook with the columns of their import; importing it again changes nothing`,
    filters,
    async ({ service, query }) =>
      exportWorkbook(sheet, columns, await list(service.db, query.unit, WHOLE_LIST.limit)),
    'administer',
  )

export const areaExportRoutes = {
  regions: areaExport('regions', '行政区划', regionLines, [
    [regionColumns.code.name, 'code', ({ code }) => code],
    [regionColumns.name.name, 'text', ({ name }) => name],
    [regionColumns.level.name, 'text', ({ level }) => regionLevelLabels[level].zh],
    [regionColumns.parent.name, 'code', ({ parentCode }) => parentCode],
  ]),
  villages: areaExport('villages', '村情', villageLines, [
    [villageColumns.code.name, 'code', ({ code }) => code],
    [villageColumns.county.name, 'text', ({ county }) => county],
    [villageColumns.township.name, 'text', ({ township }) => township],
    [villageColumns.village.name, 'text', ({ name }) => name],
    [villageColumns.population.name, 'count', ({ population }) => population],
    [villageColumns.remainingPoor.name, 'count', ({ remainingPoor }) => remainingPoor],
    [villageColumns.statedIncidence.name, 'rate', ({ statedIncidence }) => statedIncidence],
    ...shortfallAreas.map((area): Column<VillageLine> => [
      villageColumns[area].name,
      'text',
      (village) => (village.shortfallAreas.includes(area) ? '是' : '否'),
    ]),
    [villageColumns.note.name, 'text', ({ note }) => note],
  ]),
  townships: areaExport('townships', '名单', townshipLines, [
    [townshipColumns.code.name, 'code', ({ code }) => code],
    [townshipColumns.county.name, 'text', ({ county }) => county],
    [townshipColumns.name.name, 'text', ({ name }) => name],
    [townshipColumns.class.name, 'text', ({ list }) => list],
  ]),
  posts: areaExport('posts', '岗位', postLines, [
    [postColumns.code.name, 'code', ({ code }) => code],
    [postColumns.unit.name, 'text', ({ unit }) => unit],
    [postColumns.title.name, 'text', ({ title }) => title],
    [ROLE_IN_WORDS, 'text', ({ role }) => POST_ROLES[role].zh],
    [postColumns.email.name, 'code', ({ email }) => email],
    [postColumns.name.name, 'text', ({ name }) => name],
    [postColumns.rank.name, 'text', ({ rank }) => rank && CADRE_RANKS[rank].zh],
  ]),
}
