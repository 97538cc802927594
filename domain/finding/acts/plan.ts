import { fault, type Fault } from '../../fault'
import { z } from 'zod'
import { asked } from '../../act/asked'
import { day, text, uuid } from '../../shapes'
import { shanghaiDayOf } from '../../calendar/calendar'
import { Refused, type FieldError } from '../../refusal'
import type { ActOnFinding, NewMeasure, RectificationParts } from '../act'
import { clocksWithMeasures, type FindingRules } from '../findingClock'
import { rectifier } from '../who'

/** The rules that planned measures break. Empty: they may be planned. Once the finding's own day has passed, they are for
 * today: what is late can still be planned. */
export function checkMeasures(
  finding: { dueOn: string },
  measures: NewMeasure[],
  today: string,
): FieldError[] {
  const dueOn = finding.dueOn < today ? today : finding.dueOn
  return measures.flatMap((measure, index) => {
    const at = (wrong: Fault) => [{ path: `measures.${index}.dueOn`, fault: wrong }]
    if (measure.dueOn < today) return at(fault('day.before-today', { today }))
    return measure.dueOn > dueOn ? at(fault('measure.beyond-finding', { day: dueOn })) : []
  })
}

/** Measures added while it is being put right begin no new step. */
function planned(
  { state, clocks, measures }: RectificationParts,
  added: NewMeasure[],
  now: string,
  rules: FindingRules,
): Partial<RectificationParts> {
  const numbered = added.map((measure, index) => ({
    ...measure,
    no: measures.length + index + 1,
    doneAt: null,
    doneById: null,
    result: null,
  }))
  const all = [...measures, ...numbered]
  return state === 'planning'
    ? { measures: all }
    : { measures: all, clocks: clocksWithMeasures(clocks, numbered, now, rules) }
}

/** Its rectifier plans measures 整改措施, also more of them while it is being put right. */
export const plan: ActOnFinding<{ measures: NewMeasure[] }> = {
  told: { zh: '制定整改措施', en: 'measures planned' },
  from: ['planning', 'rectifying'],
  to: 'rectifying',
  who: rectifier('finding.rectifier-plans'),
  part: 'rectifies',
  refuses: (finding, { measures }, now) => {
    const errors = checkMeasures(finding, measures, shanghaiDayOf(now))
    if (errors.length > 0) throw new Refused('refused', 'measures.refused', errors)
  },
  changes: (parts, { measures }, { rules, now }) => planned(parts, measures, now, rules),
  says: ({ measures }) => ({ measures }),
  tells: ({ ownerId }, { measures }) => ({
    ids: measures.map((measure) => measure.ownerId).filter((id) => id !== ownerId),
    kind: 'measure',
  }),
}

/** Measures planned at a time. */
const MEASURES_MOST = 50

export const planAsked = asked({
  kinds: ['plan'],
  at: 'post /measures',
  summary: 'Plan measures 整改措施, each with its owner and day (the rectifier)',
  right: 'act',
  body: z.strictObject({
    measures: z
      .array(
        z.strictObject({
          text,
          owner: uuid.optional().meta({ description: 'else the rectifier' }),
          dueOn: day,
        }),
      )
      .min(1, fault('measures.least'))
      .max(MEASURES_MOST),
  }),
  title: { zh: '制定整改措施', en: 'Plan measures' },
  mailed: ['finding'],
  fields: [{ as: 'measures' }],
})
