import fc from 'fast-check'
import { addWorkingDays, endOfDay, SHIPPED_CALENDAR } from '../../domain/calendar'
import {
  dueMoments,
  isOverdue,
  momentsOf,
  nextMoment,
  recipientOf,
  reworkDates,
  type Moment,
} from '../../domain/ladder'
import { lettersDue } from '../../domain/letter'
import type { Ladder } from '../../domain/programme'
import { shippedProgrammes } from '../../programmes/load'

const DAY_MS = 86_400_000
const assault = shippedProgrammes().find(
  ({ programme }) => programme.code === 'targeted-assault-2020',
)!.programme
const townships = assault.classes.find(({ level }) => level === 'township')!
const label = { zh: '级', en: 'rung' }

const step = fc.integer({ min: 1, max: 6 })
const hour = fc.constantFrom('00:00', '08:30', '09:00', '17:45', '23:59')
const ladders: fc.Arbitrary<Ladder> = fc
  .record({
    atHour: hour,
    days: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
    reworkWorkingDays: step,
  })
  .map(({ atHour, days, steps, reworkWorkingDays }) => ({
    atHour,
    reminders: days.map((workingDaysBefore) => ({ workingDaysBefore })),
    rungs: steps.map((_, index) => ({
      no: index + 1,
      level: 'county',
      colour: 'red',
      name: label,
      afterWorkingDays: steps.slice(0, index + 1).reduce((sum, each) => sum + each, 0),
      replyWithinWorkingDays: 2,
    })),
    reworkWorkingDays,
    source: label,
  }))
const dueDays = fc
  .integer({ min: Date.parse('2019-06-01') / DAY_MS, max: Date.parse('2027-12-31') / DAY_MS })
  .map((number) => new Date(number * DAY_MS).toISOString().slice(0, 10))

/** When somebody looks, as offsets from the due instant: some days of the story, and the moments themselves with the
 * milliseconds around them, which are where a look is early, exact or late. */
const offset = fc.oneof(
  fc.integer({ min: -25 * DAY_MS, max: 50 * DAY_MS }).map((ms) => ({ ms })),
  fc.record({ moment: fc.nat(7), by: fc.constantFrom(-1, 0, 1) }),
)
type Offset = { ms: number } | { moment: number; by: number }
const offsets = fc.array(offset, { minLength: 1, maxLength: 12 })
const repeated = fc
  .array(offsets, { minLength: 1, maxLength: 2 })
  .map((lists) => [...lists, lists[0]!].flat())

function instantOf(each: Offset, dueOn: string, moments: Moment[]): string {
  const from = 'ms' in each ? endOfDay(dueOn) : moments[each.moment % moments.length]!.at
  return new Date(Date.parse(from) + ('ms' in each ? each.ms : each.by)).toISOString()
}

/** Looks at a task of one cycle, in order of time, until it is handed in at `finish`: what is written, and when. */
function follow(ladder: Ladder, dueOn: string, looks: string[], finish: string) {
  const written = { reminders: [] as number[], highestRung: 0 }
  const writings: { moment: Moment; look: string }[] = []
  for (const look of [...looks].sort()) {
    const state = look < finish ? 'accepted' : 'submitted'
    for (const moment of dueMoments({ state, dueOn, dueAt: endOfDay(dueOn) }, ladder, written, look)) {
      writings.push({ moment, look })
      if (moment.kind === 'rung') written.highestRung = moment.no
      else written.reminders.push(moment.no)
    }
  }
  return writings
}

const story = fc
  .record({ ladder: ladders, dueOn: dueDays, cuts: repeated, end: offset })
  .map(({ ladder, dueOn, cuts, end }) => {
    const moments = momentsOf(dueOn, ladder)
    const looks = cuts.map((each) => instantOf(each, dueOn, moments)).sort()
    return { ladder, dueOn, moments, looks, finish: instantOf(end, dueOn, moments) }
  })

describe('however time is cut into looks', () => {
  test('every rung that came before the last look of the open task is written exactly once, in order, none after', () => {
    fc.assert(
      fc.property(story, ({ ladder, dueOn, moments, looks, finish }) => {
        const writings = follow(ladder, dueOn, looks, finish)
        const last = looks.filter((look) => look < finish).at(-1)
        const come = moments.filter(({ kind, at }) => kind === 'rung' && last !== undefined && at <= last)
        expect(writings.map(({ moment }) => moment).filter(({ kind }) => kind === 'rung')).toEqual(come)
        expect(come.map(({ no }) => no)).toEqual(come.map((_, index) => index + 1))
        for (const { moment, look } of writings) expect(moment.at <= look && look < finish).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('a last look before the finish writes what looking at every moment writes', () => {
    fc.assert(
      fc.property(story, ({ ladder, dueOn, moments, looks, finish }) => {
        const last = new Date(Date.parse(finish) - 1).toISOString()
        const rungs = (at: string[]) =>
          follow(ladder, dueOn, [...at, last], finish).flatMap(({ moment }) =>
            moment.kind === 'rung' ? moment.no : [],
          )
        const whileOpen = moments.filter(({ kind, at }) => kind === 'rung' && at < finish)
        expect(rungs(looks)).toEqual(whileOpen.map(({ no }) => no))
        expect(rungs(moments.map(({ at }) => at))).toEqual(rungs(looks))
        expect(rungs([])).toEqual(rungs(looks))
      }),
    )
  })

  test('a reminder is the latest that has come, written at most once, in order and never when overdue', () => {
    fc.assert(
      fc.property(story, ({ ladder, dueOn, moments, looks, finish }) => {
        const reminders = follow(ladder, dueOn, looks, finish).filter(
          ({ moment }) => moment.kind === 'reminder',
        )
        const order = moments.filter(({ kind }) => kind === 'reminder').map(({ no }) => no)
        const written = reminders.map(({ moment }) => order.indexOf(moment.no))
        expect(written).toEqual([...new Set(written)].sort((a, b) => a - b))
        for (const { moment, look } of reminders) {
          expect(look < endOfDay(dueOn)).toBe(true)
          const later = moments.filter(({ kind, at }) => kind === 'reminder' && at > moment.at && at <= look)
          expect(later).toEqual([])
        }
      }),
    )
  })
})

describe('the next moment', () => {
  test('is the least of the future ones, and between a look and it nothing comes due', () => {
    fc.assert(
      fc.property(story, ({ ladder, dueOn, moments, looks }) => {
        const look = looks.at(-1)!
        const task = { state: 'accepted' as const, dueOn, dueAt: endOfDay(dueOn) }
        const all = follow(ladder, dueOn, looks, '9999-01-01T00:00:00.000Z').map(({ moment }) => moment)
        const written = {
          reminders: all.flatMap(({ kind, no }) => (kind === 'reminder' ? no : [])),
          highestRung: all.filter(({ kind }) => kind === 'rung').length,
        }
        const next = nextMoment(task, ladder, written, look)
        expect(next).toBe(moments.map(({ at }) => at).find((at) => at > look) ?? null)
        const before = next ? new Date(Date.parse(next) - 1).toISOString() : '9998-01-01T00:00:00.000Z'
        expect(dueMoments(task, ladder, written, before)).toEqual([])
        if (next) expect(dueMoments(task, ladder, written, next)).toHaveLength(1)
      }),
    )
  })

  test('whoever goes from next moment to next moment writes each one at its own instant and skips none', () => {
    fc.assert(
      fc.property(ladders, dueDays, (ladder, dueOn) => {
        const looks: string[] = []
        const task = { state: 'issued' as const, dueOn, dueAt: endOfDay(dueOn) }
        const nothing = { reminders: [], highestRung: 0 }
        let at: string | null = '2000-01-01T00:00:00.000Z'
        while ((at = nextMoment(task, ladder, nothing, at)) !== null) looks.push(at)
        expect(follow(ladder, dueOn, looks, '9999-01-01T00:00:00.000Z')).toEqual(
          momentsOf(dueOn, ladder).map((moment) => ({ moment, look: moment.at })),
        )
      }),
    )
  })
})

test('rungs come once the task is overdue, reminders before, and each later than the one before', () => {
  fc.assert(
    fc.property(ladders, dueDays, (ladder, dueOn) => {
      const moments = momentsOf(dueOn, ladder)
      const instants = moments.map(({ at }) => at)
      expect(instants).toEqual([...new Set(instants)].sort())
      for (const { kind, at } of moments) {
        expect(isOverdue({ state: 'issued', dueAt: endOfDay(dueOn) }, at)).toBe(kind === 'rung')
      }
    }),
  )
})

test('a rework is never due earlier than before, nor before the time the ladder grants has passed', () => {
  fc.assert(
    fc.property(ladders, dueDays, dueDays, (ladder, returnedOn, dueOn) => {
      const dates = reworkDates(returnedOn, dueOn, ladder)
      const granted = addWorkingDays(SHIPPED_CALENDAR, returnedOn, ladder.reworkWorkingDays).day
      expect(dates.dueOn).toBe(granted > dueOn ? granted : dueOn)
      expect(dates.dueAt).toBe(endOfDay(dates.dueOn))
    }),
  )
})

describe('letters along a chain with vacancies', () => {
  const chains = fc
    .array(fc.boolean(), { minLength: 4, maxLength: 4 })
    .map((filled) =>
      filled.map((each, index) => (each ? { personId: `p${index + 1}`, post: `post ${index + 1}` } : null)),
    )
  const lettersOf = (
    looks: string[],
    dueOn: string,
    chain: ({ personId: string; post: string } | null)[],
  ) => {
    let highestRung = 0
    return [...looks].sort().flatMap((now) => {
      const task = { state: 'issued' as const, dueOn, dueAt: endOfDay(dueOn), reminders: [], highestRung }
      const letters = lettersDue(task, assault, townships, () => chain, { now, issuedAt: null })
      highestRung = letters.at(-1)?.rung ?? highestRung
      return letters
    })
  }

  test('no rung has two letters, each goes where the chain says, and looking once or often makes the same', () => {
    fc.assert(
      fc.property(dueDays, chains, offsets, (dueOn, chain, cuts) => {
        const moments = momentsOf(dueOn, assault.ladder)
        const looks = cuts.map((each) => instantOf(each, dueOn, moments)).sort()
        const letters = lettersOf(looks, dueOn, chain)
        expect(letters).toEqual(lettersOf(looks.slice(-1), dueOn, chain))
        const rungs = letters.map(({ rung }) => rung)
        expect(rungs).toEqual([...new Set(rungs)].sort())
        for (const { rung, recipientId, passedOver } of letters) {
          expect(recipientOf(passedOver[0] ?? rung, chain)).toMatchObject({ rungNo: rung, passedOver })
          expect(recipientId).toBe(chain[rung - 1]?.personId ?? null)
        }
        const answered = new Set(letters.flatMap(({ rung, passedOver }) => [rung, ...passedOver]))
        const come = moments.filter(({ kind, at }) => kind === 'rung' && at <= looks.at(-1)!)
        for (const { no } of come) expect(answered).toContain(no)
      }),
    )
  })
})
