import type { PlannedSlot } from './plannedSlot'
import { isAtLeast, type CadreRank } from '../cadreRank'
import type { Programme, RoleCode } from '../programme/programme'

/** How a slot breaks the pairing of leaders that its class demands: `crowded`: more people than `most`; `shared`: somebody holds it who
 * holds it in other targets too (`others`), and is to hold it alone; `below`, `unranked`: somebody holds it whose rank is below the
 * `least`, or of whom none is recorded. */
export type Breach = { target: string; role: RoleCode; present: number } & (
  | { kind: 'crowded'; most: number }
  | { kind: 'shared'; others: string[] }
  | { kind: 'below' | 'unranked'; least: CadreRank }
)

/** The slots that break the pairing that their classes demand 一对一、二对一, in the order of the slots.
 * @param slots of every target of the launch, for who is to be alone is alone among all of them */
export function breachesOf(
  programme: Programme,
  designations: { regionCode: string; classCode: string }[],
  slots: PlannedSlot[],
): Breach[] {
  const classes = new Map(programme.classes.map((each) => [each.code, each]))
  const classAt = new Map(
    designations.map(({ regionCode, classCode }) => [regionCode, classes.get(classCode)]),
  )
  const ruleOf = ({ target, role }: PlannedSlot) =>
    classAt.get(target)?.slots.find((each) => each.role === role)
  const holding = slots
    .filter((slot) => ruleOf(slot)?.alone)
    .flatMap(({ target, role, holders }) =>
      holders.map(({ personId }) => ({ target, held: `${role} ${personId}` })),
    )
  const targetsOf = Map.groupBy(holding, ({ held }) => held)
  return slots.flatMap((slot): Breach[] => {
    const { target, role, holders } = slot
    const { max, alone, rankAtLeast: least } = ruleOf(slot) ?? {}
    const present = holders.length
    const others = alone
      ? holders
          .flatMap(({ personId }) => targetsOf.get(`${role} ${personId}`) ?? [])
          .flatMap((each) => (each.target === target ? [] : [each.target]))
      : []
    return [
      ...(max !== undefined && present > max
        ? [{ target, role, present, kind: 'crowded' as const, most: max }]
        : []),
      ...(others.length > 0 ? [{ target, role, present, kind: 'shared' as const, others }] : []),
      ...(least === undefined ? [] : rankBreaches(slot, least)),
    ]
  })
}

function rankBreaches({ target, role, holders }: PlannedSlot, least: CadreRank): Breach[] {
  const slot = { target, role, present: holders.length, least }
  const ranks = holders.map(({ rank }) => rank ?? null)
  return [
    ...(ranks.includes(null) ? [{ ...slot, kind: 'unranked' as const }] : []),
    ...(ranks.some((rank) => rank !== null && !isAtLeast(rank, least))
      ? [{ ...slot, kind: 'below' as const }]
      : []),
  ]
}
