import type { Parser } from './dayParsers'
import type { Label } from '../label'
import { cadreRankIn, CADRE_RANKS, type CadreRank, cadreRanks } from '../cadreRank'
import { checkPhone } from '../person/personalData'
import { levelsOfPost, POST_ROLES, postRoles, type PostRole } from '../person/postRoles'
import type { Table } from './cell'
import { REGION_CODE_NAMES, type Columns } from './columns'
import { checkName, type KnownRegion, type KnownRegions, readRegion } from './knownRegions'
import { oneOf, unknownAmong } from './naming'
import { toMailAddress, toOptionalText, toText } from './parsers'
import { readRows } from './rows'
import type { SheetRow } from './sheetRow'
import { standsAmong } from './standingTexts'
import type { ReadRows } from './rowsRead'
import { regionLevelLabels } from '../level'
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

const roles = postRoles.map((code) => ({ code, name: POST_ROLES[code] }))
const roleNamed = oneOf(roles)
const UNKNOWN_ROLE = unknownAmong(
  roles.map(({ code, name: { zh, en } }) => ({ zh: `${zh}（${code}）`, en: `${en} (${code})` })),
)

/** A role by its code or by what people call it. */
const toRole: Parser<PostRole> = (value) => {
  const read = roleNamed(value)
  return 'ok' in read ? { ok: read.ok as PostRole } : { reason: UNKNOWN_ROLE }
}

const toRank: Parser<CadreRank | null> = (value) => {
  const text = foldName(value)
  const rank = cadreRankIn(text) ?? cadreRanks.find((each) => foldName(CADRE_RANKS[each].en) === text) ?? null
  if (text === '' || rank !== null) return { ok: rank }
  return { reason: unknownAmong(Object.values(CADRE_RANKS)) }
}

const toPhone: Parser<string | null> = (value) => {
  if (tidyText(value) === '') return { ok: null }
  return checkPhone(value)
}

const OTHER_RANK: Label = {
  zh: '同一邮箱在前面的行中是另一个职级，一个人只登记一个职级',
  en: 'A row above gives this address another rank. Give one person one rank.',
}
const OTHER_PHONE: Label = {
  zh: '同一邮箱在前面的行中是另一个电话，一个人只登记一个电话',
  en: 'A row above gives this address another phone. Give one person one phone.',
}
const PHONE_OF_NOBODY: Label = {
  zh: '该岗位没有电子邮箱，按空缺导入，电话不登记',
  en: 'The post has no mail address: it was taken as vacant, and the phone was left out.',
}

/** What stands of posts and people: the titles at a place, and who has an address. */
export type StandingPosts = {
  titlesAt: (regionCode: string) => string[]
  nameOf: (email: string) => string | undefined
}

const NONE: StandingPosts = { titlesAt: () => [], nameOf: () => undefined }

/** Reads posts, each (region, role, title) once. One address is one person, so it has one name, one rank and one phone throughout. */
export function readPosts(
  sheet: Table[],
  regions: KnownRegions,
  standing: StandingPosts = NONE,
): Promise<ReadRows<PostRow>> {
  const knownOf = new Map<string, Pick<PostRow, 'name' | 'rank' | 'phone'>>()
  return readRows(sheet, columns, {
    read: (row) => {
      const post = readPost(row, regions, standing)
      const { email, name, rank, phone } = post
      if (email === null) return post
      const known = knownOf.get(email) ?? { name, rank, phone }
      if (name !== null && (known.name ?? name) !== name)
        row.reject('name', {
          zh: `同一邮箱在前面的行中姓名是“${known.name}”，一个邮箱只属于一个人`,
          en: `A row above gives this address the name “${known.name}”. Give each person their own address.`,
        })
      if (rank !== null && (known.rank ?? rank) !== rank) row.reject('rank', OTHER_RANK)
      if (phone !== null && (known.phone ?? phone) !== phone) row.reject('phone', OTHER_PHONE)
      knownOf.set(email, { name: known.name ?? name, rank: known.rank ?? rank, phone: known.phone ?? phone })
      return post
    },
    identityOf: ({ regionCode, role, title }) => `${regionCode}\n${role}\n${title}`,
    identityColumn: 'title',
  })
}

function ofOtherPlaces(role: PostRole, { name, level }: KnownRegion): Label {
  const labels = levelsOfPost(role).map((each) => regionLevelLabels[each])
  const [post, is] = [POST_ROLES[role], regionLevelLabels[level]]
  const named = { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') }
  return {
    zh: `“${post.zh}”应设在：${named.zh}；${name}是${is.zh}。请改正角色代码或行政区划代码`,
    en: `“${name}” is a ${is.en}, and a post of this role stands at one of these: ${named.en}. Correct the role or the code.`,
  }
}

function readPost(row: SheetRow<Key>, regions: KnownRegions, standing: StandingPosts): PostRow {
  const region = row.has('code') ? readRegion(row, 'code', regions) : readRegion(row, 'unit', regions)
  if (row.has('code')) checkName(row, 'unit', region, regions)
  const title = row.read('title', toText, standsAmong(standing.titlesAt(region.code)))
  const role = row.read('role', toRole)
  if (!levelsOfPost(role).includes(region.level)) row.reject('role', ofOtherPlaces(role, region))
  const email = row.read('email', toMailAddress)
  const name = row.read('name', toOptionalText, standsAmong([standing.nameOf(email ?? '')]))
  const rank = row.read('rank', toRank)
  const phone = row.read('phone', toPhone)
  if (name !== null && email === null)
    row.flag('email', {
      zh: `没有“${name}”的电子邮箱，该岗位按空缺导入`,
      en: `There is no mail address of “${name}”. The post was taken as vacant.`,
    })
  else if (phone !== null && email === null) row.flag('phone', PHONE_OF_NOBODY)
  const holder = email === null ? { name: null, rank: null, phone: null } : { name, rank, phone }
  return { regionCode: region.code, role, title, email, ...holder }
}
