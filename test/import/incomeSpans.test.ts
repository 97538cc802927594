import { inEnglish } from '../support/inEnglish'
import { readHouseholds } from '../../domain/importing/households'
import { tableOf } from './files'
import { knownRegions } from './regions'

describe('an income by the month or of a household', () => {
  const read = (heading: string, note = '', right: string[] = []) =>
    readHouseholds(
      tableOf([
        [note],
        ['户编号', '行政区划代码', '户主姓名', '监测对象类别', '家庭人口数', heading, '识别日期', ...right],
        ['H1', '500114110200', '张三', '边缘户', '3', '650', '2020-05-01'],
      ]),
      knownRegions,
      '2020-12-31',
      () => null,
    )

  test.each(
    [
      [
        '月均',
        '季均',
        '户均',
        '家庭合计',
        '全家',
        '月收入',
        '季度',
        '1-6月',
        '2020年上半年',
        'monthly',
        'per household',
      ],
      ['元/季', '元/户', '元（月）', 'yuan/month'],
    ].flat(),
  )('（%s） in a heading is refused', async (unit) => {
    await expect(read(`人均纯收入（${unit}）`)).rejects.toMatchObject({ kind: 'refused' })
    await expect(read('人均纯收入', '', [unit])).rejects.toMatchObject({ kind: 'refused' })
  })

  test.each(
    [
      [
        '收入单位：元（月）',
        '单位：元/月',
        '单位：元/季',
        '单位：元/户',
        '单位：元，月均',
        '收入为月均',
        '收入为户均收入',
      ],
      [
        '收入按家庭合计填写',
        '收入填全家收入',
        '收入按月填报',
        '注：人均纯收入指月均收入',
        '收入为1-6月累计',
        '收入（全家）',
      ],
      ['收入为家庭总收入', '收入为季度数', '户均收入情况表', 'Income is monthly', 'Income: per household'],
    ].flat(),
  )('%s in a note is refused, whatever the heading says', async (note) => {
    await expect(inEnglish(read('人均纯收入', note))).rejects.toThrow(/does not fit|does not clearly give/)
    await expect(inEnglish(read('人均纯收入（元）', note))).rejects.toThrow(
      /does not fit|does not clearly give/,
    )
  })

  test.each(
    [
      [
        '人均纯收入=家庭年纯收入÷家庭人口',
        '注：人均纯收入指家庭纯收入除以家庭人口数',
        '2020年三季度监测户台账',
      ],
      [
        '全家外出的须注明',
        '按月更新',
        '收入按年计算',
        '人均纯收入单位：元/人',
        '户均增收2000元',
        '统计时间：1-6月',
      ],
    ].flat(),
  )('%s says nothing of the kind', async (note) => {
    expect((await read('人均纯收入', note)).accepted[0]?.value.income).toBe(650)
  })
})
