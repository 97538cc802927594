import { saysReason } from '../../act/said'
import { closed, tellsUncleared, type ActOnFinding } from '../act'
import { city, cityApart } from '../who'

/** It is cleared 销号 and takes its number. */
export const clear: ActOnFinding<{ issuer: string; year: number; number: number }> = {
  told: { zh: '销号', en: 'cleared' },
  from: ['signed'],
  to: 'cleared',
  who: cityApart('finding.city-clears'),
  part: 'clears',
  changes: (_parts, { issuer, year, number }, { actorId, now }) => ({
    clearingIssuer: issuer,
    clearingYear: year,
    clearingNumber: number,
    clearedById: actorId,
    clearedAt: now,
  }),
  says: ({ issuer, year, number }) => ({ issuer, year, number }),
}

/** A clearing is taken back: the next cycle begins. */
export const unclear: ActOnFinding<{ reason: string }> = {
  told: { zh: '撤回销号', en: 'clearing taken back' },
  from: ['cleared', 'drawn'],
  to: 'failed',
  who: city('finding.city-takes-back'),
  changes: closed,
  says: saysReason,
  tells: tellsUncleared,
}
