import type { LineRow } from '../record/records'

/** Tells people that the day they work by moved: at once where it came nearer, for the mail they have names a day
 * that is now too late; a later day waits for the digest. */
export function redatedLines(
  item: { taskId: string } | { findingId: string },
  people: string[],
  day: { was: string; is: string },
): LineRow[] {
  const about = 'taskId' in item ? item : { ...item, taskId: null }
  const redated = { ...about, kind: 'redated' as const, letterId: null }
  return [...new Set(people)].map((personId) => ({
    personId,
    ...redated,
    urgent: day.is < day.was,
    dueBefore: day.was,
  }))
}
