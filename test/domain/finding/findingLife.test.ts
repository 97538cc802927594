import { findingActs, type FindingActKind } from '../../../domain/finding/acts'
import { findingStates, isCleared, isOver, type FindingState } from '../../../domain/finding/states'
import fc from 'fast-check'
import { nextFinding, printFindingTable } from '../../../domain/finding/findingLife'

const kinds = Object.keys(findingActs) as FindingActKind[]
const followers = (state: FindingState) => kinds.filter((kind) => nextFinding(kind, state).ok)
const sources = (kind: FindingActKind) => findingStates.filter((state) => nextFinding(kind, state).ok)

test('the table of states and transitions is this one', () => {
  expect(printFindingTable()).toMatchInlineSnapshot(`
    "            register  reopen  plan        complete    report      submit     pass      rework      sign      countersign  clear    draw   confirm    fail    unclear  assign      hand_over   hand_measure  hand_inspection  redate      pause       go_on       carry       raise       withdraw
    planning    ·         ·       rectifying  ·           ·           ·          ·         ·           ·         ·            ·        ·      ·          ·       ·        planning    planning    ·             ·                planning    planning    planning    planning    planning    withdrawn
    rectifying  ·         ·       rectifying  rectifying  rectifying  submitted  ·         ·           ·         ·            ·        ·      ·          ·       ·        rectifying  rectifying  rectifying    ·                rectifying  rectifying  rectifying  rectifying  rectifying  withdrawn
    submitted   ·         ·       ·           ·           ·           ·          reviewed  rectifying  ·         ·            ·        ·      ·          ·       ·        submitted   submitted   ·             ·                submitted   submitted   submitted   submitted   submitted   withdrawn
    reviewed    ·         ·       ·           ·           ·           ·          ·         rectifying  reviewed  signed       ·        ·      ·          ·       ·        reviewed    reviewed    ·             ·                reviewed    reviewed    reviewed    reviewed    reviewed    withdrawn
    signed      ·         ·       ·           ·           ·           ·          ·         ·           ·         ·            cleared  ·      ·          ·       ·        signed      signed      ·             ·                signed      signed      signed      signed      signed      withdrawn
    cleared     ·         ·       ·           ·           ·           ·          ·         ·           ·         ·            ·        drawn  ·          ·       failed   ·           cleared     ·             ·                ·           ·           ·           cleared     cleared     ·
    drawn       ·         ·       ·           ·           ·           ·          ·         ·           ·         ·            ·        ·      confirmed  failed  failed   ·           drawn       ·             drawn            drawn       drawn       drawn       drawn       drawn       ·
    confirmed   ·         ·       ·           ·           ·           ·          ·         ·           ·         ·            ·        ·      ·          ·       ·        ·           ·           ·             ·                ·           ·           ·           ·           ·           ·
    failed      ·         ·       ·           ·           ·           ·          ·         ·           ·         ·            ·        ·      ·          ·       ·        ·           ·           ·             ·                ·           ·           ·           ·           ·           ·
    withdrawn   ·         ·       ·           ·           ·           ·          ·         ·           ·         ·            ·        ·      ·          ·       ·        ·           ·           ·             ·                ·           ·           ·           ·           ·           ·"
  `)
})

test('nothing follows a confirmed, failed or withdrawn cycle, and something every other', () => {
  expect(findingStates.filter(isOver)).toEqual(['confirmed', 'failed', 'withdrawn'])
  for (const state of findingStates)
    expect([state, followers(state).length === 0]).toEqual([state, isOver(state)])
})

test('a cycle is made once, out of nothing', () => {
  expect([...sources('register'), ...sources('reopen')]).toEqual([])
})

test('only what two have signed is cleared, and two sign only what a review has passed', () => {
  expect(sources('clear')).toEqual(['signed'])
  expect([...sources('sign'), ...sources('countersign')]).toEqual(['reviewed', 'reviewed'])
  expect(nextFinding('sign', 'reviewed')).toEqual({ ok: true, state: 'reviewed' })
  expect(nextFinding('countersign', 'reviewed')).toEqual({ ok: true, state: 'signed' })
})

test('a review and a signer send back to be put right; once both have signed nobody does', () => {
  expect(sources('rework')).toEqual(['submitted', 'reviewed'])
  for (const state of sources('rework'))
    expect(nextFinding('rework', state)).toEqual({ ok: true, state: 'rectifying' })
})

test('what is cleared is no longer withdrawn: it is taken back, and the cycle after begins', () => {
  for (const state of findingStates.filter(isCleared)) expect(nextFinding('withdraw', state).ok).toBe(false)
  expect(sources('unclear')).toEqual(['cleared', 'drawn'])
  expect(nextFinding('unclear', 'cleared')).toEqual({ ok: true, state: 'failed' })
})

test('a look-back is of what was drawn, and what was drawn had been cleared', () => {
  expect([...sources('confirm'), ...sources('fail')]).toEqual(['drawn', 'drawn'])
  expect(sources('draw')).toEqual(['cleared'])
  expect(findingStates.filter(isCleared)).toEqual(['cleared', 'drawn', 'confirmed'])
})

test('measures are added while they are carried out, and change nothing of the state', () => {
  expect(nextFinding('plan', 'planning')).toEqual({ ok: true, state: 'rectifying' })
  expect(nextFinding('plan', 'rectifying')).toEqual({ ok: true, state: 'rectifying' })
  for (const kind of ['complete', 'report', 'assign', 'hand_over'] as const) {
    for (const state of sources(kind)) expect(nextFinding(kind, state)).toEqual({ ok: true, state })
  }
})

test('a refused transition says from where it is allowed', () => {
  expect(nextFinding('submit', 'planning')).toEqual({ ok: false, allowedFrom: ['rectifying'] })
  expect(nextFinding('clear', 'reviewed')).toEqual({ ok: false, allowedFrom: ['signed'] })
})

test('every state is reached from planning, and from every open one both ends of a clearing', () => {
  const reached = (from: FindingState) => {
    const seen = new Set([from])
    for (const state of seen) {
      for (const kind of followers(state)) {
        const step = nextFinding(kind, state)
        if (step.ok) seen.add(step.state)
      }
    }
    return seen
  }
  expect([...reached('planning')].sort()).toEqual([...findingStates].sort())
  for (const state of findingStates.filter((each) => !isOver(each)))
    expect([...reached(state)]).toEqual(expect.arrayContaining(['confirmed', 'failed']))
})

test('no path of transitions leaves the table, and none leads out of an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 80 }), (asked) => {
      let state: FindingState = 'planning'
      for (const kind of asked) {
        const step = nextFinding(kind, state)
        if (step.ok) {
          expect(findingStates).toContain(step.state)
          expect(isOver(state)).toBe(false)
          state = step.state
        } else {
          expect(step.allowedFrom).not.toContain(state)
        }
      }
    }),
  )
})

test('no path clears what was not submitted, reviewed and signed since it was last sent back', () => {
  let clearings = 0
  const choices = fc.array(fc.nat(), { minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(choices, (path) => {
      let state: FindingState = 'planning'
      let sinceRework: FindingActKind[] = []
      for (const choice of path) {
        const allowed = followers(state).filter((kind) => kind !== 'withdraw')
        if (allowed.length === 0) return
        const kind = allowed[choice % allowed.length]!
        const step = nextFinding(kind, state)
        if (step.ok) state = step.state
        sinceRework = kind === 'rework' ? [] : [...sinceRework, kind]
        if (kind !== 'clear') continue
        clearings += 1
        expect(sinceRework).toEqual(expect.arrayContaining(['submit', 'pass', 'countersign']))
      }
    }),
  )
  expect(clearings).toBeGreaterThan(0)
})
