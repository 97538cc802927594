import { findingActs } from '../finding/acts'
import { householdActs } from '../household/acts'
import { projectActs } from '../project/acts'
import { taskActs } from '../task/acts'

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[]

/** Every act that the record can hold, by the item that it happens to: the one list that the record, the webhooks and the API
 * document share. */
const acts = {
  campaign: [
    ...(['create', 'rename', 'designate', 'anchor', 'delete', 'launch', 'run', 'close'] as const),
    ...(['pause', 'go_on', 'add_targets', 'drop_target', 'amend'] as const),
  ],
  target: ['open', 'close', 'pause', 'go_on', 'drop', 'reopen'],
  task: keysOf(taskActs),
  finding: keysOf(findingActs),
  letter: ['issue', 'acknowledge', 'reply', 'lower', 'readdress'],
  draw: ['draw'],
  bulletin: ['freeze', 'correct', 'sign', 'publish'],
  absence: ['record', 'end', 'hand_over'],
  person: [
    ...(['create', 'change', 'disable', 'enable', 'grant', 'take_back', 'hand_over'] as const),
    ...(['lose_posts', 'take_posts', 'make_key', 'revoke_key', 'set_password'] as const),
    ...(['refuse_address', 'trust_address'] as const),
    ...(['two_factor_on', 'two_factor_off', 'change_personal_data', 'disclose'] as const),
  ],
  calendarFeed: ['open', 'revoke'],
  webhook: ['make', 'renew_secret', 'repeat', 'disable', 'remove'],
  robot: ['make', 'remove'],
  evidence: ['upload', 'expire'],
  reading: ['record', 'correct'],
  household: [...keysOf(householdActs), 'disclose'],
  project: keysOf(projectActs),
  allocation: ['record', 'correct'],
  pairing: ['register', 'plan', 'hand_over', 'end'],
  monitoringRule: ['set'],
  incomeLine: ['set'],
  calendarYear: ['load', 'take_back'],
} as const satisfies Record<string, readonly string[]>

/** What has a record of its own. */
export type ItemKind = keyof typeof acts
/** What may happen to one kind of item. */
export type RecordedAct<Item extends ItemKind> = (typeof acts)[Item][number]
/** An item's kind together with an act that may happen to it. */
export type Recorded = { [Item in ItemKind]: { itemKind: Item; kind: RecordedAct<Item> } }[ItemKind]

export const itemKinds = keysOf(acts) as [ItemKind, ...ItemKind[]]

/** The acts that may happen to a kind of item. */
export const actsOn = (item: ItemKind): readonly string[] => acts[item]
