import { CADRE_RANKS, type CadreRank } from '../../cadreRank'
import type { Label } from '../../label'
import { POST_ROLES, type PostRole } from '../../person/postRoles'

/** A post of the ledger at the place of a row. `holder`: their name; null: it is vacant. */
export type PostBeside = { role: PostRole; title: string; holder: string | null }
type Named = { role: PostRole; title: string }

/** The roles that one post at a place has; any other may have several. */
const ONE_AT_A_PLACE: readonly PostRole[] = [
  ...(['county_head', 'party_head', 'government_head'] as const),
  ...(['township_head', 'township_secretary', 'first_secretary', 'village_secretary'] as const),
]

export const isOneAtAPlace = (role: PostRole): boolean => ONE_AT_A_PLACE.includes(role)

/** Whether a row for a new post may mean this one: it has the title under another role, or a role that is one post's. */
export const mayBeSamePost = (post: PostBeside, row: Named): boolean =>
  post.title === row.title || (post.role === row.role && isOneAtAPlace(row.role))

const HOW: Label = {
  zh: '请把原岗位也列入本表：如两岗并存，照填其邮箱；如由本行取代，邮箱留空，其未办结事项按所选仍由原责任人办理或随岗移交',
  en: 'List that post as well. If both stand, give its address. If this one replaces it, leave the address empty: its open items stay or pass on, as you choose.',
}

/** What is said of a row for a new post beside one that the sheet leaves out. */
export function besideInWords(post: PostBeside, row: Named): Label {
  const [is, wanted] = [POST_ROLES[post.role], POST_ROLES[row.role]]
  const holder =
    post.holder === null
      ? { zh: '现空缺', en: 'is vacant' }
      : { zh: `现由“${post.holder}”担任`, en: `is held by “${post.holder}”` }
  if (post.role !== row.role)
    return {
      zh: `此地的“${post.title}”原登记为“${is.zh}”（${holder.zh}），本行为“${wanted.zh}”。${HOW.zh}`,
      en: `“${post.title}” is listed here as “${is.en}” and ${holder.en}; this row says “${wanted.en}”. ${HOW.en}`,
    }
  const added = mayBeSamePost(post, row)
    ? { zh: '不能确定本行是改名还是另设', en: 'This row may rename it, or add another.' }
    : { zh: '本行另设一岗', en: 'This row adds another.' }
  return {
    zh: `此地“${is.zh}”已有岗位“${post.title}”（${holder.zh}），${added.zh}。${HOW.zh}`,
    en: `“${is.en}” has the post “${post.title}” here, which ${holder.en}. ${added.en} ${HOW.en}`,
  }
}

/** What is said of a row that gives a known address another name. */
export const otherNameInWords = (known: string, name: string): Label => ({
  zh: `此邮箱登记的姓名是“${known}”，本行为“${name}”：如为同一人，请先在“人员”页更正姓名；如已换人，请填写新任者本人的邮箱`,
  en: `This address is that of “${known}”, and this row says “${name}”. If it is the same person, correct the name on the page “People” first. Else give the new holder’s own address.`,
})

/** What is said of a row that gives a name to somebody who was called by the title of a post. */
export const namedInWords = (title: string, name: string): Label => ({
  zh: `此邮箱原以职务“${title}”登记，没有姓名，现登记姓名“${name}”`,
  en: `This address had no name but the title “${title}”. The name is now “${name}”. Check it.`,
})

/** What is said of a row that gives somebody another rank. */
export const otherRankInWords = (known: CadreRank, rank: CadreRank): Label => ({
  zh: `职级由“${CADRE_RANKS[known].zh}”改为“${CADRE_RANKS[rank].zh}”`,
  en: `The rank changes from “${CADRE_RANKS[known].en}” to “${CADRE_RANKS[rank].en}”. Check it.`,
})

export const OTHER_PHONE_KNOWN: Label = {
  zh: '与此人登记的电话不同，按本行更换',
  en: 'Another phone was on record, and this one takes its place. Check it.',
}
