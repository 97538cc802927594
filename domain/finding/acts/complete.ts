import { fault } from '../../fault'
import { z } from 'zod'
import { asked } from '../../act/asked'
import { evidencePieces, text } from '../../shapes'
import type { EvidencePiece } from '../../evidence/evidence'
import { Refused } from '../../refusal'
import type { ActOnFinding } from '../act'
import { clocksAfterMeasure } from '../findingClock'
import { measureOwner } from '../who'

/** The owner of measure `no`, or the rectifier, has carried it out. */
export const complete: ActOnFinding<{ no: number; result: string; evidence?: EvidencePiece[] }> = {
  told: { zh: '完成措施', en: 'measure completed' },
  from: ['rectifying'],
  to: 'same',
  who: measureOwner,
  part: 'rectifies',
  refuses: ({ measures }, { no }) => {
    const measure = measures.find((each) => each.no === no)
    if (!measure) throw new Refused('not-found', fault('measure.none', { no }))
    if (measure.doneAt)
      throw new Refused('wrong-state', fault('measure.completed', { no, at: measure.doneAt }))
  },
  changes: ({ measures, clocks }, { no, result }, { actorId, now }) => {
    const done = { doneAt: now, doneById: actorId, result }
    return {
      measures: measures.map((each) => (each.no === no ? { ...each, ...done } : each)),
      clocks: clocksAfterMeasure(clocks, no, now),
    }
  },
  says: ({ no, result, evidence }) => ({ measure: no, result, ...(evidence?.length ? { evidence } : {}) }),
}

export const completionAsked = asked({
  kinds: ['complete'],
  at: 'post /measures/{n}/completion',
  numbered: 'measure',
  summary: 'Complete a measure (its owner, or the rectifier)',
  right: 'act',
  body: z.strictObject({ result: text, evidence: evidencePieces }),
  title: { zh: '完成措施', en: 'Complete measure' },
  mailed: ['finding'],
  anyVersion: true,
  fields: [
    { as: 'text', name: 'result', label: { zh: '完成情况', en: 'Result' }, required: true },
    { as: 'files' },
  ],
})
