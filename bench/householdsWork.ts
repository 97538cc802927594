import { addDays } from '../domain/calendar/calendar'
import type { Database } from '../ledger/database/database'
import { today } from './support'
import { rowsOf } from '../ledger/database/rows'

/** Monitored persons that the source tells of, and the share of them out of their risk, percent (programme facts 002-M6, M8). */
export const PERSONS = 68_869
const ELIMINATED_PERCENT = 84.8
/** Households they live in: ours, for the source does not say. */
export const HOUSEHOLDS = 25_000
export const gapsPath = '/households/gaps?kind=responsible'
export const figuresPath = '/households/figures'
const CLASSES = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户']
const HEADER =
  '户编号,行政区划代码,户主姓名,监测对象类别,家庭人口数,人均纯收入,收入年度,监测状态,识别日期,监测责任人邮箱,帮扶措施'

/** A sheet of all of them over every village, each with a responsible person of its township. */
export async function householdSheet(db: Database): Promise<Buffer> {
  const villages = await rowsOf(db, { code: 'text', email: 'text' })`
    select r.code, p.email from "Region" r join lateral (
      select post."personId" from "Post" post where post."personId" is not null
        and post."regionCode" in (r.code, r."parentCode") order by post."regionCode" desc, post.title limit 1) post on true
    join "Person" p on p.id = post."personId"
    where r.level = 'village' order by r.code`
  const identifiedOn = addDays(today(), -60)
  const income = Number(identifiedOn.slice(0, 4)) - 1
  let [persons, eliminated] = [0, 0]
  const rows = Array.from({ length: HOUSEHOLDS }, (_, index) => {
    const size = Math.floor(((index + 1) * PERSONS) / HOUSEHOLDS) - Math.floor((index * PERSONS) / HOUSEHOLDS)
    persons += size
    const isOut = (eliminated + size) * 100 <= persons * ELIMINATED_PERCENT + 1e-9
    if (isOut) eliminated += size
    const { code, email } = villages[index % villages.length]!
    const state = isOut ? '风险已消除' : '监测中'
    const no = `HB${String(index).padStart(6, '0')}`
    const label = CLASSES[index % CLASSES.length]!
    return [no, code, `户主${index}`, label, size, 6800, income, state, identifiedOn, email, '公益岗位'].join(
      ',',
    )
  })
  return Buffer.from([HEADER, ...rows].join('\n'))
}
