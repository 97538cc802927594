import type { MailPace } from '../domain/mail/mailPace'
import type { Database } from '../ledger/database/database'
import type { OutboundRules } from '../outbound/address'

export type SenderWorld = {
  db: Database
  rules: OutboundRules
  pace: MailPace
  now: () => Date
  /** A number from 0 to 1, new at each call. */
  chance: () => number
}
