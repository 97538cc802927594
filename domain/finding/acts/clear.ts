import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { text } from '../../shapes'
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
  told: { zh: '撤回销号', en: 'clearing reversed' },
  from: ['cleared', 'drawn'],
  to: 'failed',
  who: city('finding.city-takes-back'),
  changes: closed,
  says: saysReason,
  tells: tellsUncleared,
}

export const clearingAsked = asked({
  kinds: ['clear'],
  at: 'post /clearing',
  summary: 'Clear 销号 a finding with two signatures: it gets its clearing number (the city)',
  right: 'review',
  act: () => ({ kind: 'clear' as const }),
  title: { zh: '销号', en: 'Clear' },
  intro: { zh: '销号后即取得销号文号。', en: 'The finding then gets its clearing number.' },
  mailed: ['finding'],
  anyVersion: true,
  fields: [],
})

export const unclearingAsked = asked({
  kinds: ['unclear'],
  at: 'delete /clearing',
  summary: 'Reverse a clearing, with a reason (the city). The next cycle begins, and the record stays',
  right: 'review',
  body: z.strictObject({ reason: text }),
  act: ({ reason }) => ({ kind: 'unclear' as const, reason }),
  title: { zh: '撤回销号', en: 'Reverse the clearing' },
  intro: {
    zh: '撤回后开始下一次整改，本次记录保留。',
    en: 'The next cycle begins. The record of this cycle stays.',
  },
  anyVersion: true,
  fields: [reasonField],
  seldom: true,
})
