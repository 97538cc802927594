import { shanghaiDayOf } from './calendar'
import type { Holder } from './chain'
import { dueMoments, recipientOf, replyBy, type TaskClock, type Written } from './ladder'
import type { Level, Programme, Rung, TargetClass } from './programme'
import { rungOf } from './programmeParts'

/** A supervision letter that the ladder asks for. */
export type LetterDraft = {
  rung: number
  /** Of the post that answers this rung. */
  level: Level
  colour: Rung['colour']
  recipientId: string | null
  recipientPost: string | null
  /** Vacant rungs that it stands for. */
  passedOver: number[]
  /** The moment the ladder names; an instant. */
  firesAt: string
  /** Counted from the moment the letter is issued; an instant. */
  replyBy: string
}

/** The letters of one task that have come due by `now` and are not yet written, in order of their rungs, each to whom
 * the responsibility chain names. A rung that a lower vacant one has passed on to is not asked for again.
 * @param chainAt the chain as it answers on the day of a moment
 * @param issuedAt when they are written; null: at the very moments the ladder names */
export function lettersDue(
  task: TaskClock & Written,
  programme: Programme,
  targetClass: TargetClass,
  chainAt: (day: string) => (Holder | null)[],
  { now, issuedAt }: { now: string; issuedAt: string | null },
): LetterDraft[] {
  const letters: LetterDraft[] = []
  for (const moment of dueMoments(task, programme.ladder, task, now)) {
    if (moment.kind !== 'rung' || letters.some((letter) => letter.rung >= moment.no)) continue
    const { rungNo, holder, passedOver } = recipientOf(moment.no, chainAt(shanghaiDayOf(moment.at)))
    const rung = rungOf(programme, rungNo)
    letters.push({
      rung: rungNo,
      level: programme.roles[targetClass.chain[rungNo - 1] ?? '']?.level ?? rung.level,
      colour: rung.colour,
      recipientId: holder?.personId ?? null,
      recipientPost: holder?.post ?? null,
      passedOver,
      firesAt: moment.at,
      replyBy: replyBy(issuedAt ?? moment.at, rung),
    })
  }
  return letters
}
