import type { Cell } from '../../../domain/importing/cell'
import { readVillages } from '../../../domain/importing/villages'
import { tableOf } from '../files'
import { knownRegions } from '../regions'

const AREAS = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
const NO = ['否', '否', '否', '否', '否']

test('a line of CSV that was cut short is rejected where it lacks a required column, and says nothing of an optional one', async () => {
  const headings = ['行政区划代码', '总人口', '剩余贫困人口', ...AREAS, '备注']
  const figures = ['500114110200', '707', '4']
  const read = (row: Cell[]) => readVillages(tableOf([headings, row]), knownRegions, new Map())
  expect((await read(figures)).rejected).toMatchObject([
    { row: 2, reason: { zh: expect.stringContaining('截断') } },
  ])
  expect((await read([...figures, ...NO])).accepted).toMatchObject([
    { value: { population: 707, note: null } },
  ])
})
