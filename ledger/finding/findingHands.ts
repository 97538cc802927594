import type { Level } from '../../domain/level'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { chainFor, type Holder } from '../../domain/escalation/chain'
import { unitRung, type FindingRules } from '../../domain/finding/findingClock'
import type { Transaction } from '../database/database'
import { answeringHolders } from '../person/people'

export type FindingPlace = { path: string; level: Level }

/** Who answers for a finding's unit today from its own level up, vacant posts left out. */
export async function hands(
  tx: Transaction,
  { path, level }: FindingPlace,
  { programme, rules }: Pick<FindingRules, 'programme' | 'rules'>,
  now: Date,
): Promise<Holder[]> {
  const holdersOn = await answeringHolders(tx, rules.chain, path)
  const chain = chainFor(rules, path, holdersOn(shanghaiDayOf(now.toISOString())))
  return chain.slice(unitRung(level, { programme, rules }) - 1).filter((holder) => holder !== null)
}
