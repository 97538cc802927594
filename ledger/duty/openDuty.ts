import type { Calendar } from '../../domain/calendar/calendar'
import { type Climb, levelWithin, toldBy } from '../../domain/duty/climb'
import type { DutyKind } from '../../domain/duty/duty'
import type { Label } from '../../domain/label'
import { behalfOf, type Actor } from '../../domain/person/access'

/** What a duty may be about. */
export const dutyItems = ['task', 'finding', 'letter', 'household', 'bulletin', 'project', 'post'] as const

/** What a duty is about; `no`: the number of a letter or household too, the month of a bulletin, the title of a post. */
export type DutyItem = {
  kind: (typeof dutyItems)[number]
  id: string
  no: string
  title: Label | null
}
/** One thing that somebody has to do. Days, and instants.
 * - holders: whose turn it is, each of whom may; none: the post is vacant.
 * - targetId: the target that it is of, or within which it lies; null: of none.
 * - level: the escalation level it has reached; 0: none.
 * - above: of what has neither letters nor notices of its own: who stands above its holders, the nearest first. */
export type OpenDuty = {
  kind: DutyKind
  item: DutyItem
  campaign: string | null
  targetId: string | null
  place: { code: string; name: string; path: string }
  since: string
  on: string
  by: string
  holders: string[]
  level: number
  above?: string[]
}

/** How a duty without letters has climbed by an instant. */
export function climbed(
  duty: Pick<OpenDuty, 'since' | 'on' | 'by'>,
  climb: Climb,
  calendar: Calendar,
  now: Date,
): Climb & { level: number } {
  return { ...climb, level: levelWithin(climb, toldBy(duty, calendar, now.toISOString()).level) }
}

/** Which duties are asked for: those that may wait for some people, or, where that is null, all that the actor sees; in a
 * campaign or a unit where one is named. */
export type DutyScope = { actor: Actor; holders: string[] | null; campaign?: string; unit?: string }

/** The actor and everybody they stand in for, of those who hold a duty; undefined: it is not the actor's. */
export const behalfIn = (actor: Actor, { holders }: Pick<OpenDuty, 'holders'>) =>
  behalfOf(actor, ({ id }) => holders.includes(id))?.onBehalfOfId

/** Whether a scope asks for duties that belong to no campaign. */
export const isBesideCampaigns = ({ campaign }: DutyScope) => campaign === undefined
