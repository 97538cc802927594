import { errorsInEnglish } from '../../support/inEnglish'
import type { FindingAct } from '../../../domain/finding/acts'
import { checkOutcome } from '../../../domain/finding/acts/submit'
import { checkMeasures } from '../../../domain/finding/acts/plan'
import type { RectificationParts } from '../../../domain/finding/act'
import fc from 'fast-check'
import { firstEscalationLevelOf } from '../../../domain/finding/findingClock'
import { anyDay, nineOn } from '../escalation/clocks'
import { ACTS, after, measure, opened, planOf, rules, TO_CLEARING, took, type ActKind } from './findingWalk'

const changes = (before: RectificationParts, parts: RectificationParts) =>
  (Object.keys(before) as (keyof RectificationParts)[]).filter((key) => parts[key] !== before[key]).sort()
const until = (steps: number, ...more: [FindingAct, string][]) =>
  after(...TO_CLEARING.slice(0, steps), ...more)
const STEP = ['clocks', 'state', 'step']
const CLOSED = ['closedAt', 'closedById', 'closedReason']

test('a cycle begins with nothing but its rectifier, its day and the time to plan', () => {
  const { clocks, ...plain } = opened({ cycle: 2 })
  expect(clocks).toHaveLength(1)
  expect(plain).toMatchObject({ state: 'planning', cycle: 2, step: 1, ownerId: 'li', dueOn: '2020-08-31' })
  expect(plain).toMatchObject({ measures: [], signers: [], reworks: 0, progress: null, clearingNumber: null })
})

describe('what an act changes', () => {
  test.each<[ActKind, number, string[]]>([
    ['plan', 0, [...STEP, 'measures']],
    ['plan', 1, ['clocks', 'measures']],
    ['complete', 1, ['clocks', 'measures']],
    ['report', 1, ['clocks', 'progress']],
    ['submit', 2, [...STEP, 'submission', 'submittedAt', 'submittedById']],
    ['pass', 3, [...STEP, 'reviewedAt', 'reviewedById']],
    ['rework', 5, [...STEP, 'reviewedAt', 'reviewedById', 'reworks', 'signers']],
    ['sign', 4, ['signers']],
    ['countersign', 5, [...STEP, 'signers']],
    ['clear', 6, [...STEP, 'clearedAt', 'clearedById', 'clearingIssuer', 'clearingNumber', 'clearingYear']],
    ['draw', 7, [...STEP, 'inspectorId']],
    ['unclear', 7, [...STEP, ...CLOSED]],
    ['assign', 1, ['ownerId', 'ownerPost']],
    ['hand_over', 7, ['ownerId', 'ownerPost']],
    ['hand_measure', 1, ['measures']],
    ['withdraw', 5, [...STEP, ...CLOSED]],
  ])('by %s after %i steps is this, and nothing else', (kind, steps, expected) => {
    const before = until(steps)
    expect(changes(before, took(before, ACTS[kind], '2020-08-12'))).toEqual([...expected].sort())
  })

  test('by another inspector of a drawn one is who looks back', () => {
    const drawn = until(7, [ACTS.draw, '2020-09-01'])
    expect(changes(drawn, took(drawn, ACTS.hand_inspection, '2020-09-02'))).toEqual(['inspectorId'])
  })

  test.each(['confirm', 'fail'] as const)('by %s of a drawn one ends its cycle, with the reason', (kind) => {
    const drawn = until(7, [ACTS.draw, '2020-09-01'])
    const parts = took(drawn, ACTS[kind], '2020-09-02')
    expect(changes(drawn, parts)).toEqual([...STEP, ...CLOSED].sort())
    expect(parts).toMatchObject({
      closedAt: nineOn('2020-09-02'),
      closedById: 'somebody',
      closedReason: ACTS[kind].reason,
      clearingNumber: 7,
    })
  })
})

describe('measures', () => {
  test('are numbered on, and those added on the way begin no new step', () => {
    const more = planOf(measure({ text: '公示名册' }), measure())
    const [begun, added] = [until(1), until(1, [more, '2020-08-03'])]
    expect(added.measures.map(({ no }) => no)).toEqual([1, 2, 3])
    expect(added.step).toBe(begun.step)
    expect(added.clocks.slice(0, begun.clocks.length)).toEqual(begun.clocks)
    expect(added.clocks.slice(begun.clocks.length).map(({ key }) => key)).toEqual(['measure_2', 'measure_3'])
  })

  test('one carried out says when, by whom and how, and leaves the others open', () => {
    const plan = planOf(measure(), measure())
    const { measures } = after([plan, '2020-07-31'], [ACTS.complete, '2020-08-03'])
    expect(measures[0]).toMatchObject({
      doneAt: nineOn('2020-08-03'),
      doneById: 'somebody',
      result: '已追回',
    })
    expect(measures[1]).toMatchObject({ no: 2, doneAt: null, doneById: null, result: null })
  })

  test('lie between today and the finding’s own day', () => {
    const finding = { dueOn: '2020-08-31' }
    const days = ['2020-08-03', '2020-08-04', '2020-08-31', '2020-09-01']
    const errors = checkMeasures(
      finding,
      days.map((dueOn) => measure({ dueOn })),
      '2020-08-04',
    )
    expect(errorsInEnglish(errors)).toEqual([
      { path: 'measures.0.dueOn', message: expect.stringContaining('2020-08-04') as string },
      { path: 'measures.3.dueOn', message: expect.stringContaining('2020-08-31') as string },
    ])
  })

  test('of a finding that is late are for today: it can still be planned', () => {
    const late = (dueOn: string) => checkMeasures({ dueOn: '2020-08-31' }, [measure({ dueOn })], '2020-09-02')
    expect(late('2020-09-02')).toEqual([])
    expect([late('2020-09-01').length, late('2020-09-03').length]).toEqual([1, 1])
  })

  test('can be planned on some day, whatever the finding’s own day and today', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (dueOn, today) => {
        expect(checkMeasures({ dueOn }, [measure({ dueOn: today })], today)).toEqual([])
      }),
    )
  })
})

test('what is handed in has no measure open, and each open one is named', () => {
  const plan = planOf(measure(), measure(), measure())
  const parts = after([plan, '2020-07-31'], [{ ...ACTS.complete, no: 2 }, '2020-08-03'])
  expect(checkOutcome(parts).map(({ path }) => path)).toEqual(['measures.1', 'measures.3'])
  expect(checkOutcome(until(2))).toEqual([])
})

test('a report without a progress leaves the progress as it was', () => {
  const silent = { kind: 'report', text: '仍在推进' } as const
  expect(until(1, [ACTS.report, '2020-08-03'], [silent, '2020-08-04']).progress).toBe(60)
})

describe('a return for rework', () => {
  test('is counted, voids the review and the signature, and begins a step of its own', () => {
    const signed = until(5)
    const again = took(signed, ACTS.rework, '2020-08-07')
    expect(again).toMatchObject({
      state: 'rectifying',
      reworks: 1,
      signers: [],
      reviewedById: null,
      reviewedAt: null,
    })
    expect(again.step).toBe(signed.step + 1)
    expect(again.measures).toEqual(signed.measures)
    expect(again.submission).toEqual(ACTS.submit.submission)
  })

  test('gives at least five working days, and never takes any', () => {
    expect(until(4, [ACTS.rework, '2020-08-06']).dueOn).toBe('2020-08-31')
    expect(until(4, [ACTS.rework, '2020-08-26']).dueOn).toBe('2020-09-02')
    fc.assert(
      fc.property(anyDay, anyDay, (dueOn, on) => {
        const submitted = { ...until(3), dueOn }
        expect(took(submitted, ACTS.rework, on).dueOn >= dueOn).toBe(true)
      }),
    )
  })

  test('asks for the review and both signatures once more', () => {
    const second: [FindingAct, string][] = [
      [ACTS.rework, '2020-08-07'],
      [ACTS.submit, '2020-08-10'],
      [ACTS.pass, '2020-08-11'],
      [ACTS.countersign, '2020-08-12'],
    ]
    const parts = until(5, ...second)
    expect(parts.signers.map(({ personId }) => personId)).toEqual(['zhao'])
    expect(parts).toMatchObject({ reworks: 1, reviewedAt: nineOn('2020-08-11') })
  })
})

test('each step is a letter series of its own, from the escalation level of whoever has to act', () => {
  const steps = TO_CLEARING.map((_, index) => until(index))
  expect(steps.map(({ step }) => step)).toEqual([1, 2, 2, 3, 4, 4, 5])
  const levels = steps.map(({ state, cycle }) =>
    firstEscalationLevelOf({ state, cycle, level: 'village' }, rules),
  )
  expect(levels).toEqual([1, 1, 1, 2, 2, 2, 4])
})
