import { z } from 'zod'
import { code, count, from, label } from './programmeBasics'

const named = z.strictObject({ code, name: label })

/** How problems found are put right 整改: what a programme says of its ledger of findings. All times are working days. */
export const rectification = z.strictObject({
  from,
  /** Who finds problems, and what they are about: seed lists that a programme extends. */
  sources: z.array(named).min(1),
  categories: z.array(named).min(1),
  /** Who answers at escalation level 1, 2, … of the ladder for a finding, from the village up. The one at the level
   * of the unit is its rectifier; the next above reviews. */
  chain: z.array(code).min(1),
  classes: z.strictObject({
    /** 立行立改: due by itself; no other day is taken. */
    at_once: z.strictObject({ name: label, planWithin: count, rectifyWithin: count }),
    /** 限期整改: a day is given, at most so far away. */
    by_date: z.strictObject({ name: label, planWithin: count, rectifyWithinMost: count }),
    /** 长期整改: a day further away, with reports on the way. */
    long_term: z.strictObject({
      name: label,
      planWithin: count,
      rectifyWithinMost: count,
      reportEvery: count,
    }),
  }),
  reviewWithin: count,
  signWithin: count,
  clearWithin: count,
  /** How long an inspector has for a drawn finding. */
  checkWithin: count,
  /** Of a cycle after a look-back that failed: how long it has, and how many levels of the ladder it leaves out
   * below. */
  again: z.strictObject({ rectifyWithin: count, rungsLeftOut: count }),
  source: label,
})

export type RectificationRules = z.infer<typeof rectification>
export type FindingClass = keyof RectificationRules['classes']
export const findingClasses = ['at_once', 'by_date', 'long_term'] as const satisfies FindingClass[]
