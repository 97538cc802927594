import { addDays, addWorkingDays, endOfDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import { activeStates, heldStates, type HouseholdState, type MonitoringRule } from './household'

/** Within how many working days the first measure is taken, and somebody is named responsible: a default of this software. */
const HOUSEHOLD_DUTY_DAYS = 5

/** What a household waits for: a visit, the check of a warning, a first measure, its confirmation, that of the elimination of its
 * risk, and somebody responsible. */
export const householdDutyKinds = ['visit', 'verify', 'help', 'confirm', 'eliminate', 'appoint'] as const
export type HouseholdDutyKind = (typeof householdDutyKinds)[number]

/** What of a household says what it waits for. Days in Asia/Shanghai, instants.
 * - enteredAt: since when it stands in its state.
 * - leftAt: since when nobody who is there is responsible for it; null: somebody is. */
export type WaitingHousehold = {
  state: HouseholdState
  measures: number
  publicityUntilOn: string | null
  limitOn: string | null
  enteredAt: string
  leftAt: string | null
  visits: { kind: 'regular' | 'check'; openedAt: string; dueOn: string }[]
}
/** `of`: whose it is: of the person responsible, or of the head who decides. */
export type HouseholdDuty = {
  kind: HouseholdDutyKind
  of: 'responsible' | 'head'
  since: string
  on: string
  by: string
}
type Given = { rule: Pick<MonitoringRule, 'raiseDays'>; calendar: Calendar; now: string }

/** What a household waits for at an instant. While it is publicised, its confirmation rests until the day that publicity ends;
 * between two visits it rests until the next is asked for. */
export function dutiesOfHousehold(household: WaitingHousehold, given: Given): HouseholdDuty[] {
  const { state, measures, enteredAt, leftAt, visits } = household
  const soon = (since: string) =>
    addWorkingDays(given.calendar, shanghaiDayOf(since), HOUSEHOLD_DUTY_DAYS).day
  const ofVisits = visits.map(({ kind, openedAt, dueOn }) =>
    duty(kind === 'check' ? 'verify' : 'visit', leftAt === null ? 'responsible' : 'head', openedAt, dueOn),
  )
  const lacksMeasure = activeStates.includes(state) && measures === 0 && leftAt === null
  return [
    ...ofVisits,
    ...(lacksMeasure ? [duty('help', 'responsible', enteredAt, soon(enteredAt))] : []),
    ...(heldStates.includes(state) && leftAt !== null ? [duty('appoint', 'head', leftAt, soon(leftAt))] : []),
    ...decisionOn(household, given),
  ]
}

const duty = (
  kind: HouseholdDutyKind,
  of: HouseholdDuty['of'],
  since: string,
  on: string,
): HouseholdDuty => ({ kind, of, since, on, by: endOfDay(on) })

/** The decision once its publicity is over. */
function decisionOn(
  { state, publicityUntilOn, limitOn }: WaitingHousehold,
  { rule, now }: Given,
): HouseholdDuty[] {
  if (publicityUntilOn === null || endOfDay(publicityUntilOn) > now) return []
  const kind = state === 'identified' ? 'confirm' : 'eliminate'
  return [duty(kind, 'head', endOfDay(publicityUntilOn), decisionDueOn({ publicityUntilOn, limitOn }, rule))]
}

/** The last day on which a household is confirmed, by its limit; or the elimination of its risk is, which has as long as a
 * missed visit has before it goes to the county. */
export const decisionDueOn = (
  { publicityUntilOn, limitOn }: { publicityUntilOn: string; limitOn: string | null },
  { raiseDays }: Pick<MonitoringRule, 'raiseDays'>,
) => (limitOn !== null && limitOn >= publicityUntilOn ? limitOn : addDays(publicityUntilOn, raiseDays))

/** Who decides on a household: the head of its township, or of its county where that post is vacant or proposed it. Null: nobody
 * who may. */
export const deciderOf = (heads: (string | null)[], proposedByIds: string[]): string | null =>
  heads.find((head) => head !== null && !proposedByIds.includes(head)) ?? null
