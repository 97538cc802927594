import { cadreRankIn, CADRE_RANKS, type CadreRank } from '../cadreRank'
import { checkPhone } from '../person/personalData'
import type { Table } from './cell'
import { REGION_CODE_NAMES, type Columns } from './columns'
import { checkName, type KnownRegions, readRegion } from './knownRegions'
import { type Parser, toMailAddress, toOptionalText, toText } from './parsers'
import { type ReadRows, readRows, type SheetRow } from './rows'
import { foldName, tidyText } from '../text'

type Key = 'level' | 'code' | 'unit' | 'title' | 'role' | 'email' | 'name' | 'rank' | 'phone'

export const columns: Columns<Key> = {
  // The code says it: it is known so that no report wonders at it.
  level: { name: '层级', aliases: [], required: false },
  code: {
    name: '行政区划代码',
    aliases: REGION_CODE_NAMES,
    required: true,
    unless: ['unit'],
    holds: 'number',
  },
  unit: { name: '单位', aliases: ['单位名称', '所在地', 'unit', 'region'], required: false },
  title: { name: '职务', aliases: ['岗位', '职务名称', 'title', 'post'], required: true, holds: 'name' },
  role: { name: '角色代码', aliases: ['角色', 'role', 'roleCode'], required: true },
  email: { name: '电子邮箱', aliases: ['邮箱', '电子邮件', '邮箱地址', 'email', 'mail'], required: true },
  name: { name: '姓名', aliases: ['人员姓名', '责任人', 'name', 'person'], required: false, holds: 'name' },
  rank: { name: '职级', aliases: ['职务层次', '级别', 'rank'], required: false },
  phone: {
    name: '联系电话',
    aliases: ['手机', '手机号', '手机号码', '电话', '电话号码', '联系方式', 'phone', 'mobile'],
    required: false,
    personal: true,
    holds: 'number',
  },
}

/** The roles that the programmes know. */
export const postRoles = [
  'supervisor',
  'lead_leader',
  'assistance_group',
  'work_team',
  'county_head',
  'township_head',
  'first_secretary',
  'industry_force',
  'social_force',
  'governance_force',
  'industry_guidance',
  'party_head',
  'government_head',
  'liaison_leader',
  'rural_department',
  'functional_department',
  'township_secretary',
  'village_secretary',
  'village_supervisors',
] as const
export type PostRole = (typeof postRoles)[number]

/** A post and who holds it; `email` is null where it is vacant, `name`, `rank` and `phone` where the sheet does not say them. */
export type PostRow = {
  regionCode: string
  role: PostRole
  title: string
  email: string | null
  name: string | null
  rank: CadreRank | null
  phone: string | null
}

const toRole: Parser<PostRole> = (value) => {
  const role = postRoles.find((candidate) => candidate === foldName(value))
  return role ? { ok: role } : { reason: `未知的角色代码，应为：${postRoles.join('、')}` }
}

const toRank: Parser<CadreRank | null> = (value) => {
  const text = foldName(value)
  const rank = cadreRankIn(text)
  if (text === '' || rank !== null) return { ok: rank }
  return {
    reason: `应为：${Object.values(CADRE_RANKS)
      .map(({ zh }) => zh)
      .join('、')}`,
  }
}

const toPhone: Parser<string | null> = (value) => {
  if (tidyText(value) === '') return { ok: null }
  const checked = checkPhone(value)
  return 'ok' in checked ? checked : { reason: checked.reason.zh }
}

/** Reads posts, each (region, role, title) once. One address is one person, so it has one name, one rank and one phone throughout. */
export function readPosts(file: Table[], regions: KnownRegions): Promise<ReadRows<PostRow>> {
  const knownOf = new Map<string, Pick<PostRow, 'name' | 'rank' | 'phone'>>()
  return readRows(file, columns, {
    read: (row) => {
      const post = readPost(row, regions)
      const { email, name, rank, phone } = post
      if (email === null) return post
      const known = knownOf.get(email) ?? { name, rank, phone }
      if (name !== null && (known.name ?? name) !== name)
        row.reject('name', `同一邮箱在前面的行中姓名是“${known.name}”，一个邮箱只属于一个人`)
      if (rank !== null && (known.rank ?? rank) !== rank)
        row.reject('rank', '同一邮箱在前面的行中是另一个职级，一个人只登记一个职级')
      if (phone !== null && (known.phone ?? phone) !== phone)
        row.reject('phone', '同一邮箱在前面的行中是另一个电话，一个人只登记一个电话')
      knownOf.set(email, { name: known.name ?? name, rank: known.rank ?? rank, phone: known.phone ?? phone })
      return post
    },
    identityOf: ({ regionCode, role, title }) => `${regionCode}\n${role}\n${title}`,
    identityColumn: 'title',
  })
}

function readPost(row: SheetRow<Key>, regions: KnownRegions): PostRow {
  const region = row.has('code') ? readRegion(row, 'code', regions) : readRegion(row, 'unit', regions)
  if (row.has('code')) checkName(row, 'unit', region, regions)
  const title = row.read('title', toText)
  const role = row.read('role', toRole)
  const email = row.read('email', toMailAddress)
  const name = row.read('name', toOptionalText)
  const rank = row.read('rank', toRank)
  const phone = row.read('phone', toPhone)
  if (name !== null && email === null) row.flag('email', `没有“${name}”的电子邮箱，该岗位按空缺导入`)
  else if (phone !== null && email === null) row.flag('phone', '该岗位没有电子邮箱，按空缺导入，电话不登记')
  const holder = email === null ? { name: null, rank: null, phone: null } : { name, rank, phone }
  return { regionCode: region.code, role, title, email, ...holder }
}
