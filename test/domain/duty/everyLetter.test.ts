import fc from 'fast-check'
import { dutyOfLetter } from '../../../domain/duty/duty'
import { draftOf, asSeriesLetter } from '../../../domain/escalation/letter'
import { SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import { nextStep } from '../../../domain/escalation/series'
import type { Clock } from '../../../domain/escalation/clock'
import { classOf } from '../../../domain/programme/programmeParts'
import { TARGETED_ASSAULT as programme } from '../../cast/targetedAssault'
import { nineOn } from '../escalation/clocks'

const { chain } = classOf(programme, 'village')
const { ladder } = programme
const people = fc.array(fc.boolean(), { minLength: chain.length, maxLength: chain.length })
const acts = fc.array(fc.constantFrom('acknowledge', 'reply', 'lower'), { maxLength: 4 })
const levels = fc.integer({ min: 1, max: ladder.rungs.length })
const clock: Clock = {
  ...{ no: 1, kind: 'due', key: null, term: { on: '2020-08-14' }, on: '2020-08-14' },
  ...{ at: '2020-08-14T16:00:00.000Z', provisional: false, since: '2020-07-30T01:00:00.000Z' },
  ...{ heldFrom: null, heldUntil: null, metAt: null, rung: null },
}

test('every letter waits for its recipient until it is answered or de-escalated; one to nobody climbs instead', () => {
  fc.assert(
    fc.property(people, levels, acts, (filled, level, done) => {
      const holders = chain.map((role, index) => (filled[index] ? { personId: role, post: role } : null))
      const at = nineOn('2020-08-17')
      const step = { clock: 1, no: level, at, cause: 'due' as const, key: null }
      const draft = draftOf(step, { programme, chain, calendar, chainAt: () => holders }, at, () => false)
      const times = { repliedAt: null as string | null, loweredAt: null as string | null }
      const open = { ...draft, ...times }
      for (const act of done) {
        if (dutyOfLetter(open) === null) continue
        if (act === 'reply') open.repliedAt = at
        if (act === 'lower') open.loweredAt = at
      }
      const duty = dutyOfLetter(open)
      const isOver = open.repliedAt !== null || open.loweredAt !== null
      if (isOver) return expect(duty).toBeNull()
      if (draft.recipientId !== null) {
        expect(duty).toMatchObject({ kind: 'reply', holder: draft.recipientId, since: at, by: draft.replyBy })
        return expect(duty!.since < duty!.by).toBe(true)
      }
      expect([duty, draft.rung]).toEqual([null, ladder.rungs.length])
      const next = nextStep([clock], [{ ...asSeriesLetter(draft), ...times }], { ladder, calendar })
      expect(next === null || next.no < draft.rung).toBe(true)
    }),
    { numRuns: 500 },
  )
})
