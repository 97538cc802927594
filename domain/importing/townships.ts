import { type Columns, findHeader } from './header'
import { checkName, type KnownRegions, readRegion } from './knownRegions'
import { toText } from './parsers'
import { type ReadRows, readRows } from './rows'

type Key = 'code' | 'county' | 'name' | 'class'

export const columns: Columns<Key> = {
  code: { name: '行政区划代码', aliases: ['区划代码', '代码', 'code', 'regionCode'], required: true },
  county: { name: '区县', aliases: ['所属区县', 'county', 'district'], required: false },
  name: { name: '乡镇', aliases: ['乡镇名称', '名称', 'name', 'township'], required: false },
  class: { name: '类别', aliases: ['名单', '分类', '对象类别', 'class', 'list'], required: true },
}

/** A township that stands on a list, such as 深度贫困乡镇. */
export type ListedTownship = { regionCode: string; list: string }

/** Reads listed townships, each once per list. */
export function readTownships(cells: string[][], regions: KnownRegions): ReadRows<ListedTownship> {
  return readRows(cells, findHeader(cells, columns), columns, {
    read: (row) => {
      const region = readRegion(row, 'code', regions, 'township')
      checkName(row, 'county', region, regions, 'county')
      checkName(row, 'name', region, regions)
      return { regionCode: region.code, list: row.read('class', toText) }
    },
    identityOf: ({ regionCode, list }) => `${regionCode}\n${list}`,
    identityColumn: 'code',
  })
}
