import type { Label } from '../../label'
import { countsInWords, sumOf, type OpenCounts } from '../../handOver/openItems'

/** What becomes of the open items of a former holder: they stay with them, or pass with the post. */
export const openWorkChoices = ['leave', 'pass'] as const
export type OpenWork = (typeof openWorkChoices)[number]

/** A post whose holder a sheet changes, or whose open items it passes on. */
export type PostChange = {
  title: string
  /** Names of who held it before and of who holds it now, or the post in its place; null: it was, or is, vacant. */
  former: string | null
  successor: string | null
  /** The sheet names who holds it already. */
  kept: boolean
  /** The post that takes its place; `sure`: another import of the sheet finds it again. null: it stands, or falls vacant. */
  heir: { title: string; sure: boolean } | null
  /** Names of who has open items by this post and does not hold it: the former holder, or one before. */
  holders: string[]
  held: OpenCounts
  /** What of it does not pass. */
  stays: OpenCounts
  openWork: OpenWork
}

const LATER: Label = {
  zh: '再次导入本表并选择“随岗移交”，或在“人员”页移交',
  en: 'import this sheet again with “passes to who holds the post now”, or hand it over on the page “People”',
}
const BY_HAND: Label = { zh: '在“人员”页移交', en: 'hand it over on the page “People”' }

/** What a report says of it: who comes and who goes, what is open, and what becomes of that. */
export function changeInWords(change: PostChange): Label {
  const [comes, open, like] = [comings(change), openItems(change), likeness(change)]
  return { zh: `${comes.zh}；${open.zh}${like.zh}`, en: `${comes.en} ${open.en}${like.en}` }
}

function comings({ former, successor, kept, heir }: PostChange): Label {
  if (heir) return replacement(heir.title, { former, successor, kept })
  if (kept) return { zh: `岗位仍由“${successor}”担任`, en: `“${successor}” keeps the post.` }
  if (successor === null)
    return { zh: `岗位空缺：“${former}”不再担任`, en: `“${former}” leaves the post, and it is vacant.` }
  return former === null
    ? { zh: `岗位补任：由“${successor}”担任`, en: `“${successor}” takes the vacant post.` }
    : {
        zh: `岗位易人：原任“${former}”，新任“${successor}”`,
        en: `The post passes from “${former}” to “${successor}”.`,
      }
}

function replacement(
  title: string,
  { former, successor, kept }: Pick<PostChange, 'former' | 'successor' | 'kept'>,
): Label {
  if (kept)
    return {
      zh: `岗位由“${title}”取代，仍由“${successor}”担任`,
      en: `“${title}” takes the place of this post, and “${successor}” holds it still.`,
    }
  return former === null
    ? {
        zh: `岗位已由“${title}”取代，由“${successor}”担任`,
        en: `“${title}” has taken the place of this post, and “${successor}” holds it.`,
      }
    : {
        zh: `岗位由“${title}”取代：原任“${former}”，新任“${successor}”`,
        en: `“${title}” takes the place of this post, which passes from “${former}” to “${successor}”.`,
      }
}

function openItems(change: PostChange): Label {
  const { holders, held } = change
  if (sumOf(held) === 0)
    return { zh: '没有因该岗位承办的未办结事项', en: 'Nothing is open that came with it.' }
  const quoted = holders.map((name) => `“${name}”`)
  const count = countsInWords(held)
  const open = {
    zh: `${quoted.join('、')}手中有因该岗位承办的 ${count.zh}`,
    en: `${quoted.join(', ')} ${quoted.length === 1 ? 'holds' : 'hold'} what came with the post: ${count.en}.`,
  }
  const then = becoming(change)
  return { zh: `${open.zh}，${then.zh}`, en: `${open.en} ${then.en}` }
}

function becoming({ successor, kept, heir, stays, openWork }: PostChange): Label {
  if (successor === null)
    return {
      zh: `岗位无人接任，仍由其办理；有人接任后可${LATER.zh}`,
      en: `It stays there. Once somebody holds the post, ${LATER.en}.`,
    }
  if (heir && kept && sumOf(stays) === 0)
    return { zh: `改记在“${heir.title}”名下`, en: `It goes with them to “${heir.title}”.` }
  const later = heir && !heir.sure ? BY_HAND : LATER
  if (openWork === 'leave')
    return { zh: `仍由其办理；可${later.zh}`, en: `It stays there. To pass it on, ${later.en}.` }
  if (sumOf(stays) === 0) return { zh: `随岗移交给“${successor}”`, en: `It passes to “${successor}”.` }
  const rest = countsInWords(stays)
  return {
    zh: `随岗移交给“${successor}”；但 ${rest.zh}不能由其接办，仍在原责任人名下，请在“人员”页另行移交`,
    en: `It passes to “${successor}”, who cannot take ${rest.en}. Hand those over on the page “People”.`,
  }
}

/** A roster takes a person with a new mail address for another person. */
function likeness({ title, former, successor, kept }: PostChange): Label {
  if (kept || former === null || former !== successor || former === title) return { zh: '', en: '' }
  return {
    zh: '。两人同名：如果只是更换了邮箱，请不要导入本行，改在“人员”页变更邮箱',
    en: ' Both have the same name. If only the address is new, change it on the page “People” instead.',
  }
}
