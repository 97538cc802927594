import type { Behind } from '../domain/act/asked'
import { fault } from '../domain/fault'
import type { Actor } from '../domain/person/access'
import { Refused } from '../domain/refusal'
import type { Transaction } from './database/database'
import type { Channel } from './record/records'

/** Who acts, how, on which version of the item (null: on any), and when. */
export type ActBy = { actor: Actor; channel: Channel; expectedVersion: number | null; now: Date }

const STALE = {
  bulletin: 'bulletin.stale-version',
  campaign: 'campaign.stale-version',
  finding: 'finding.stale-version',
  household: 'household.stale-version',
  letter: 'letter.stale-version',
  pairing: 'pairing.stale-version',
  project: 'project.stale-version',
  target: 'target.stale-version',
  task: 'task.stale-version',
} as const

/** Refuses an act that was meant for another version of its item. @throws Refused `stale-version` */
export function refuseStale(
  noun: keyof typeof STALE,
  { version }: { version: number },
  { expectedVersion: given }: Pick<ActBy, 'expectedVersion'>,
): void {
  if (given !== null && given !== version)
    throw new Refused('stale-version', fault(STALE[noun], { version, given }))
}

/** Does what was asked for on an item, by the body that its shape has let through, and by what its address names behind the item. */
export type Performs<Item> = (
  tx: Transaction,
  id: string,
  body: never,
  by: ActBy,
  behind: Behind,
) => Promise<Item>

/** What was asked for on an item: the body that its shape has let through, and the act that it means; undefined where the ledger
 * looks something up first. */
type AskedFor<Act> = { body: unknown; act: Act | undefined; by: ActBy; behind: Behind }

/** Makes what does any of the acts that people may ask for on a noun.
 * @param more what touches more than the item, or needs more than was said
 * @param actOn does all others */
export const performerOf =
  <Name extends string, Act, Item>(
    more: { [Each in Name]?: Performs<Item> },
    actOn: (tx: Transaction, id: string, act: Act, by: ActBy) => Promise<Item>,
  ) =>
  (tx: Transaction, id: string, name: Name, { body, act, by, behind }: AskedFor<Act>): Promise<Item> => {
    const performs = more[name]
    if (performs) return performs(tx, id, body as never, by, behind)
    if (act === undefined) throw new Error(`nobody performs ${name}`)
    return actOn(tx, id, act, by)
  }
