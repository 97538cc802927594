import { type Columns, findHeader } from './header'
import { checkName, type KnownRegions, readRegion } from './knownRegions'
import { type Parser, toMailAddress, toOptionalText, toText } from './parsers'
import { type ReadRows, readRows, type SheetRow } from './rows'
import { foldName } from './text'

type Key = 'code' | 'unit' | 'title' | 'role' | 'email' | 'name'

export const columns: Columns<Key> = {
  code: { name: '行政区划代码', aliases: ['区划代码', '代码', 'code', 'regionCode'], required: true },
  unit: { name: '单位', aliases: ['单位名称', '所在地', 'unit', 'region'], required: false },
  title: { name: '职务', aliases: ['岗位', '职务名称', 'title', 'post'], required: true },
  role: { name: '角色代码', aliases: ['角色', 'role', 'roleCode'], required: true },
  email: { name: '电子邮箱', aliases: ['邮箱', '电子邮件', '邮箱地址', 'email', 'mail'], required: true },
  name: { name: '姓名', aliases: ['人员姓名', '责任人', 'name', 'person'], required: false },
}

/** The roles that the responsibility chain knows. */
export const postRoles = [
  'supervisor',
  'lead_leader',
  'assistance_group',
  'work_team',
  'county_head',
  'township_head',
  'first_secretary',
] as const
export type PostRole = (typeof postRoles)[number]

/** A post and who holds it; `email` is null where it is vacant, `name` where the sheet does not say it. */
export type PostRow = {
  regionCode: string
  role: PostRole
  title: string
  email: string | null
  name: string | null
}

const toRole: Parser<PostRole> = (value) => {
  const role = postRoles.find((candidate) => candidate === foldName(value))
  return role ? { ok: role } : { reason: `未知的角色代码，应为：${postRoles.join('、')}` }
}

/** Reads posts, each (region, role, title) once. One address is one person, so it has one name throughout. */
export function readPosts(cells: string[][], regions: KnownRegions): ReadRows<PostRow> {
  const nameOf = new Map<string, string>()
  return readRows(cells, findHeader(cells, columns), columns, {
    read: (row) => {
      const post = readPost(row, regions)
      if (post.email === null || post.name === null) return post
      const named = nameOf.get(post.email) ?? post.name
      if (named !== post.name)
        row.reject('name', `同一邮箱在前面的行中姓名是“${named}”，一个邮箱只属于一个人`)
      nameOf.set(post.email, named)
      return post
    },
    identityOf: ({ regionCode, role, title }) => `${regionCode}\n${role}\n${title}`,
    identityColumn: 'title',
  })
}

function readPost(row: SheetRow<Key>, regions: KnownRegions): PostRow {
  const region = readRegion(row, 'code', regions)
  checkName(row, 'unit', region, regions)
  const title = row.read('title', toText)
  const role = row.read('role', toRole)
  const email = row.read('email', toMailAddress)
  const name = row.read('name', toOptionalText)
  if (name !== null && email === null) row.flag('email', `没有“${name}”的电子邮箱，该岗位按空缺导入`)
  return { regionCode: region.code, role, title, email, name: email === null ? null : name }
}
