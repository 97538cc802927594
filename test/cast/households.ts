import { checkCharacterOf } from '../../domain/person/personalData'
import { cast, places } from './cast'
import type { World } from '../support/world'

const HEADER =
  '户编号,行政区划代码,户主姓名,监测对象类别,家庭人口数,人均纯收入,收入年度,监测状态,识别日期,监测责任人邮箱,帮扶措施,户主身份证号'

/** One row of a sheet of households; what is left out is as with most. */
export function householdRow(no: number, more: Partial<Record<string, string>> = {}): string {
  const row = {
    no: `H${String(no).padStart(6, '0')}`,
    code: places.village,
    head: `户主${no}`,
    class: '边缘户',
    persons: '3',
    income: '4800',
    year: '2019',
    state: '监测中',
    on: '2020-06-01',
    email: cast.li,
    measure: '落实公益岗位',
    id: idNumber(no),
    ...more,
  }
  return Object.values(row).join(',')
}

/** A resident's identity number that nobody has. */
function idNumber(no: number): string {
  const digits = `50010119600101${String(no % 1000).padStart(3, '0')}`
  return digits + checkCharacterOf(digits)
}

export const sheetOf = (rows: string[]) => Buffer.from([HEADER, ...rows].join('\n'))

/** Imports households and returns the ids by number. */
export async function importHouseholds(world: World, rows: string[]): Promise<Map<string, string>> {
  const operator = await world.as('operator')
  const report = await operator.upload('/imports/households', sheetOf(rows), '监测户.csv').expect(200)
  if (report.body.rejected.length > 0) throw new Error(JSON.stringify(report.body.rejected))
  const households = await world.db.household.findMany()
  return new Map(households.map(({ no, id }) => [no, id]))
}

/** A household as somebody of its village identifies it. */
export const found = (more: Record<string, unknown> = {}) => ({
  no: 'N000001',
  region: places.village,
  class: 'unstable',
  persons: 4,
  head: { name: '张大山', phone: '13800001234', health: '慢性肾病' },
  ...more,
})
