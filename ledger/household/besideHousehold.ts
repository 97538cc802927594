import type { ActOf, HouseholdAct } from '../../domain/household/acts'
import { mayBeResponsible } from '../../domain/household/who'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import type { HouseholdBy, LockedHousehold } from './householdRows'
import { visitFound, writeVisit, writeWarning } from './householdVisits'

/** What an act touches beside its household: what it looks up first, and what it writes. */
type Beside<Act> = {
  finds?: (tx: Transaction, household: LockedHousehold, act: Act) => Promise<Act>
  writes?: (tx: Transaction, household: LockedHousehold, act: Act, by: HouseholdBy) => Promise<unknown>
}
const BESIDE: { [Kind in HouseholdAct['kind']]?: Beside<ActOf<Kind>> } = {
  assign: { finds: fitAssignment },
  visit: { finds: visitFound, writes: writeVisit },
  warn: { writes: writeWarning },
  measure: {
    writes: (tx, { id: householdId, measures: no }, { text }, { actorId: byId, now: at }) =>
      tx.householdMeasure.create({ data: { householdId, no, text, byId, at } }),
  },
}
const besideOf = ({ kind }: HouseholdAct): Beside<HouseholdAct> =>
  (BESIDE[kind] ?? {}) as Beside<HouseholdAct>

/** An act with what it looks up. @throws Refused `refused` */
export const foundFor = async (tx: Transaction, household: LockedHousehold, act: HouseholdAct) =>
  (await besideOf(act).finds?.(tx, household, act)) ?? act

/** Writes what an act leaves beside its household, which is as it stands after it. */
export const writeBeside = (
  tx: Transaction,
  household: LockedHousehold,
  act: HouseholdAct,
  by: HouseholdBy,
): Promise<unknown> | undefined => besideOf(act).writes?.(tx, household, act, by)

/** An assignment to somebody here, with a post where the household lies. @throws Refused `refused` */
async function fitAssignment(tx: Transaction, { path }: LockedHousehold, assignment: ActOf<'assign'>) {
  const person = await tx.person.findUnique({
    where: { id: assignment.personId },
    include: { posts: { include: { region: true } } },
  })
  const posts = person?.posts.map(({ region }) => region) ?? []
  if (person && !person.disabledAt && mayBeResponsible(posts, path)) return assignment
  const wrong = 'household.no-post-there'
  throw new Refused('refused', 'household.responsible-refused', [{ path: 'person', fault: wrong }])
}
