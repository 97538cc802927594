import { SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import type { MailRules } from '../../ledger/mail/waitingMail'

/** Everything that waits goes at once, whatever the hour: as where there are no digests. */
export const AT_ONCE: MailRules = {
  pace: { bundleSeconds: 0, digestAt: null, quietHours: null },
  calendar: SHIPPED_CALENDAR,
}
/** One digest a working morning, and quiet nights: as where people have a mail server. */
export const WITH_DIGESTS: MailRules = {
  pace: { bundleSeconds: 5, digestAt: '08:30', quietHours: { from: '21:00', until: '07:30' } },
  calendar: SHIPPED_CALENDAR,
}
