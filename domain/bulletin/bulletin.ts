import type { Label } from '../label'
import type { Month } from '../calendar/month'

/** How one district stands at the end of a month. */
export type District = {
  code: string
  name: string
  tasks: number
  verified: number
  overdue: number
  findings: number
  solved: number
}
export type RankedDistrict = District & { rank: number }
/** So many in the month, and since the beginning. */
export type Movement = { month: number; cumulative: number }

/** What the ledger says of a month 月调度: posts, places and numbers, never a person. Days are Asia/Shanghai. */
export type Figures = {
  month: Month
  /** The instant at which the month was over. */
  asOf: string
  tasks: { total: number; verified: number; overdue: number }
  districts: RankedDistrict[]
  /** Duties past their day of tasks, findings, letters and visits, by kind; bulletins of before have none. */
  duties?: { kind: string; overdue: number }[]
  overdue: { district: string; target: string; no: number; title: Label; dueOn: string; post: string }[]
  /** Supervision letters written by then and not replied to. */
  letters: { number: string; colour: string; level: string; target: string; about: string; replyBy: string }[]
  findings: {
    found: Movement
    solved: Movement
    open: number
    overdue: number
    returned: Movement
    lookBacks: Movement
    failedLookBacks: Movement
    uncleared: Movement
  }
  cleared: { no: number; unit: string; category: Label; number: string }[]
  failed: { no: number; unit: string; category: Label; signers: string[] }[]
}

/** Ranks districts: the smaller share of overdue tasks first, then the greater share of verified ones, then the greater
 * share of findings solved. Those that are equal in all three share a rank, and stand in the order of their codes. */
export function rankDistricts(districts: District[]): RankedDistrict[] {
  const sorted = districts.toSorted((a, b) => compareDistricts(a, b) || (a.code < b.code ? -1 : 1))
  let rank = 0
  return sorted.map((district, index) => {
    const before = sorted[index - 1]
    if (!before || compareDistricts(before, district) !== 0) rank = index + 1
    return { ...district, rank }
  })
}

/** Shares are compared crosswise, so that no rounding decides. */
function compareDistricts(a: District, b: District): number {
  const share = (part: 'overdue' | 'verified') =>
    a[part] * Math.max(b.tasks, 1) - b[part] * Math.max(a.tasks, 1)
  const solved = a.solved * Math.max(b.findings, 1) - b.solved * Math.max(a.findings, 1)
  return share('overdue') || -share('verified') || -solved
}
