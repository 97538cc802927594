import type { KnownRegion, KnownRegions } from '../../domain/importing/knownRegions'

const regions: KnownRegion[] = [
  { code: '50', name: '重庆市', level: 'municipality', parentCode: null },
  { code: '500114', name: '黔江区', level: 'county', parentCode: '50' },
  { code: '500114110', name: '金溪镇', level: 'township', parentCode: '500114' },
  { code: '500114110200', name: '平溪村', level: 'village', parentCode: '500114110' },
  { code: '500114110201', name: '长春村', level: 'village', parentCode: '500114110' },
]

/** A city with one county, one township and two villages. */
export const knownRegions: KnownRegions = new Map(regions.map((region) => [region.code, region]))

export const regionSheet: string[][] = [
  ['code', 'name', 'level', 'parent'],
  ...regions.map(({ code, name, level, parentCode }) => [code, name, level, parentCode ?? '']),
]
