import type { Level } from '../../domain/level'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { chainFor, type Holder } from '../../domain/escalation/chain'
import type { RoleCode } from '../../domain/programme/programme'
import { unitEscalationLevel, type FindingRules } from '../../domain/finding/findingClock'
import type { Transaction } from '../database/database'
import { answeringHolders } from '../person/people'

export type FindingPlace = { path: string; level: Level }
/** Asks who answers in the roles of a chain along a path, by day. */
export type HoldersOn = (chain: RoleCode[], path: string) => ReturnType<typeof answeringHolders>

/** Asks the ledger each time. */
export const holdersIn =
  (tx: Transaction): HoldersOn =>
  (chain, path) =>
    answeringHolders(tx, chain, path)

/** Who answers for a finding's unit today from its own level up, vacant posts left out. */
export async function unitHolders(
  holdersOn: HoldersOn,
  { path, level }: FindingPlace,
  { programme, rules }: Pick<FindingRules, 'programme' | 'rules'>,
  now: Date,
): Promise<Holder[]> {
  const holdersAt = (await holdersOn(rules.chain, path))(shanghaiDayOf(now.toISOString()))
  const chain = chainFor(rules, path, holdersAt)
  return chain.slice(unitEscalationLevel(level, { programme, rules }) - 1).filter((holder) => holder !== null)
}
