import type { Table } from './cell'
import { REGION_CODE_NAMES, type Columns } from './columns'
import { type KnownRegions, readRegion } from './knownRegions'
import { toText } from './parsers'
import { readRows } from './rows'
import type { ReadRows } from './rowsRead'

type Key = 'code' | 'county' | 'name' | 'class'

export const columns: Columns<Key> = {
  code: {
    name: '行政区划代码',
    aliases: [...REGION_CODE_NAMES, '乡镇代码'],
    required: true,
    unless: ['county', 'name'],
    holds: 'number',
  },
  county: { name: '区县', aliases: ['所属区县', 'county', 'district'], required: false },
  name: { name: '乡镇', aliases: ['乡镇名称', '名称', 'name', 'township'], required: false },
  class: { name: '类别', aliases: ['名单', '分类', '对象类别', 'class', 'list'], required: true },
}

/** A township that stands on a list, such as 深度贫困乡镇. */
export type ListedTownship = { regionCode: string; list: string }

/** Reads listed townships, each once per list. */
export function readTownships(sheet: Table[], regions: KnownRegions): Promise<ReadRows<ListedTownship>> {
  return readRows(sheet, columns, {
    read: (row) => {
      const names = { county: 'county', township: 'name' } as const
      const region = readRegion(row, 'code', regions, { level: 'township', names })
      return { regionCode: region.code, list: row.read('class', toText) }
    },
    identityOf: ({ regionCode, list }) => `${regionCode}\n${list}`,
    identityColumn: 'code',
  })
}
