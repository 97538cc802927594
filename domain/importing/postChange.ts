import { countsInWords, sumOf, type OpenCounts } from '../handOver/openItems'

/** What becomes of the open items of a former holder: they stay with them, or pass with the post. */
export const openWorkChoices = ['leave', 'pass'] as const
export type OpenWork = (typeof openWorkChoices)[number]

/** A post whose holder a sheet changes, or whose open items it passes on. */
export type PostChange = {
  title: string
  /** Names of who held it before and of who holds it now; null: it was, or is, vacant. */
  former: string | null
  successor: string | null
  /** The sheet names who holds it already. */
  kept: boolean
  /** Names of who has open items by this post and does not hold it: the former holder, or one before. */
  holders: string[]
  held: OpenCounts
  /** What of it does not pass. */
  stays: OpenCounts
  openWork: OpenWork
}

const LATER = '再次导入本表并选择“随岗移交”，或在“人员”页移交'

/** What a report says of it: who comes and who goes, what is open, and what becomes of that. */
export const changeInWords = (change: PostChange): string =>
  `${comings(change)}；${openItems(change)}${likeness(change)}`

function comings({ former, successor, kept }: PostChange): string {
  if (kept) return `岗位仍由“${successor}”担任`
  if (successor === null) return `岗位空缺：“${former}”不再担任`
  return former === null ? `岗位补任：由“${successor}”担任` : `岗位易人：原任“${former}”，新任“${successor}”`
}

function openItems({ successor, holders, held, stays, openWork }: PostChange): string {
  if (sumOf(held) === 0) return '没有因该岗位承办的未办结事项'
  const whose = holders.map((name) => `“${name}”`).join('、')
  const open = `${whose}手中有因该岗位承办的 ${countsInWords(held).zh}`
  if (successor === null) return `${open}，岗位无人接任，仍由其办理；有人接任后可${LATER}`
  if (openWork === 'leave') return `${open}，仍由其办理；可${LATER}`
  if (sumOf(stays) === 0) return `${open}，随岗移交给“${successor}”`
  return `${open}，随岗移交给“${successor}”；但 ${countsInWords(stays).zh}不能由其接办，仍在原责任人名下，请在“人员”页另行移交`
}

/** Whoever only has a new address would be taken for somebody else. */
function likeness({ title, former, successor, kept }: PostChange): string {
  if (kept || former !== successor || former === title) return ''
  return '。两人同名：如果只是更换了邮箱，请不要导入本行，改在“人员”页变更邮箱'
}
