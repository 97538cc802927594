import { readPosts } from '../../domain/importing/posts'
import { readTownships } from '../../domain/importing/townships'
import { tableOf } from './files'
import { knownRegions } from './regions'

describe('listed townships', () => {
  const headings = ['code', 'county', 'name', 'class']

  test('a township may stand on two lists, on each once', async () => {
    const listed = (list: string) => ['500114110', '黔江区', '金溪镇', list]
    const { accepted, rejected } = await readTownships(
      tableOf([headings, listed('甲'), listed('乙'), listed('甲')]),
      knownRegions,
    )
    expect(accepted.map(({ value }) => value.list)).toEqual(['甲', '乙'])
    expect(rejected.map(({ row }) => row)).toEqual([4])
  })

  test('a village is no township', async () => {
    const { rejected } = await readTownships(
      tableOf([headings, ['500114110200', '', '', '甲']]),
      knownRegions,
    )
    expect(rejected).toMatchObject([{ column: 'code', reason: { zh: '平溪村是村，这里应为乡镇' } }])
  })
})

describe('posts', () => {
  const headings = ['行政区划代码', '单位', '职务', '角色代码', '电子邮箱', '姓名']
  const read = (...rows: string[][]) => readPosts(tableOf([headings, ...rows]), knownRegions)

  test('an empty address is a vacant post', async () => {
    const { accepted } = await read(['500114110', '金溪镇', '镇长', 'township_head', ' ', ''])
    expect(accepted[0]?.value).toEqual({
      regionCode: '500114110',
      role: 'township_head',
      title: '镇长',
      email: null,
      name: null,
      rank: null,
      phone: null,
    })
  })

  test.each([
    ['an unknown role', ['50', '重庆市', '主任', 'boss', 'a@example.org', ''], '角色代码', 'lead_leader'],
    [
      'an unknown region',
      ['51', '', '主任', 'supervisor', 'a@example.org', ''],
      '行政区划代码',
      '没有这个行政区划代码',
    ],
    ['another unit’s name', ['50', '黔江区', '主任', 'supervisor', 'a@example.org', ''], '单位', '重庆市'],
    [
      'two addresses',
      ['50', '', '主任', 'supervisor', 'a@example.org;b@example.org', ''],
      '电子邮箱',
      '一个地址',
    ],
    ['a formula for a name', ['50', '', '主任', 'supervisor', 'a@example.org', '=1+1'], '姓名', '公式'],
  ])('%s is rejected', async (_, row, column, reason) => {
    expect((await read(row)).rejected).toMatchObject([
      { row: 2, column, reason: { zh: expect.stringContaining(reason) } },
    ])
  })

  test('one address under two names is rejected at the second', async () => {
    const { rejected } = await read(
      ['50', '', '主任', 'supervisor', 'a@example.org', '张三'],
      ['500114', '', '区长', 'county_head', 'A@example.org', '李四'],
    )
    expect(rejected).toMatchObject([
      { row: 3, column: '姓名', value: '李四', reason: { zh: expect.stringContaining('张三') } },
    ])
  })

  test('a name without an address is a vacancy, and flagged', async () => {
    const { accepted } = await read(['50', '', '主任', 'supervisor', '', '张三'])
    expect(accepted[0]).toMatchObject({ value: { email: null, name: null }, flags: [{ column: '电子邮箱' }] })
  })
})
