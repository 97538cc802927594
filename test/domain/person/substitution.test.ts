import fc from 'fast-check'
import { addDays } from '../../../domain/calendar/calendar'
import { checkAbsence, substituteOn, wouldLoop, type Absence } from '../../../domain/person/substitution'

const FIRST = '2021-05-01'
const DAYS = 12
const people = ['a', 'b', 'c', 'd', 'e']
const dayAt = (offset: number) => addDays(FIRST, offset)
const days = Array.from({ length: DAYS }, (_, offset) => dayAt(offset))
const absence = (
  personId: string,
  substituteId: string,
  fromOn = '2021-05-01',
  untilOn = fromOn,
): Absence => ({
  personId,
  substituteId,
  fromOn,
  untilOn,
})

const anyAbsence = fc
  .record({
    personId: fc.constantFrom(...people),
    substituteId: fc.constantFrom(...people),
    from: fc.nat(DAYS - 1),
    length: fc.nat(6),
  })
  .map(({ personId, substituteId, from, length }) =>
    absence(personId, substituteId, dayAt(from), dayAt(from + length)),
  )
const anyAbsences = fc.array(anyAbsence, { maxLength: 12 })

/** Those of the absences that the rules take in when they come in this order. */
const accepted = (wanted: Absence[]) =>
  wanted.reduce<Absence[]>(
    (taken, each) => (checkAbsence(taken, each, FIRST).length === 0 ? [...taken, each] : taken),
    [],
  )
const isAway = (absences: Absence[], person: string, day: string) =>
  absences.some((each) => each.personId === person && each.fromOn <= day && day <= each.untilOn)

describe('who stands in', () => {
  test('for somebody who is there nobody does', () => {
    expect(substituteOn([absence('b', 'c')], 'a', FIRST)).toBe('a')
  })

  test('is the first along A → B → C who is there that day', () => {
    const absences = [
      absence('a', 'b', '2021-05-01', '2021-05-05'),
      absence('b', 'c', '2021-05-03', '2021-05-08'),
    ]
    const substitutes = days.slice(0, 8).map((day) => substituteOn(absences, 'a', day))
    expect(substitutes).toEqual(['b', 'b', 'c', 'c', 'c', 'a', 'a', 'a'])
  })

  test('in a loop, which no ledger should hold, is the last before the repetition', () => {
    expect(substituteOn([absence('a', 'b'), absence('b', 'a')], 'a', FIRST)).toBe('b')
    expect(substituteOn([absence('a', 'b'), absence('b', 'c'), absence('c', 'b')], 'a', FIRST)).toBe('c')
    expect(substituteOn([absence('a', 'a')], 'a', FIRST)).toBe('a')
  })

  test('is found for whatever absences there are', () => {
    fc.assert(
      fc.property(anyAbsences, fc.constantFrom(...people), fc.constantFrom(...days), (absences, who, day) => {
        expect(people).toContain(substituteOn(absences, who, day))
      }),
    )
  })

  test('is somebody who is there, for everybody on every day of what the rules took in, in whatever order', () => {
    fc.assert(
      fc.property(
        anyAbsences
          .map(accepted)
          .chain((taken) =>
            fc.tuple(fc.constant(taken), fc.shuffledSubarray(taken, { minLength: taken.length })),
          ),
        ([taken, shuffled]) => {
          expect(accepted(shuffled)).toEqual(shuffled)
          for (const day of days) {
            for (const person of people) {
              const substitute = substituteOn(taken, person, day)
              expect([substitute, isAway(taken, substitute, day)]).toEqual([
                substituteOn(shuffled, person, day),
                false,
              ])
            }
          }
        },
      ),
    )
  })
})

describe('a loop', () => {
  test('needs days in common: A → B in May and B → A in June make none', () => {
    const may = absence('a', 'b', '2021-05-01', '2021-05-31')
    expect(wouldLoop([may], absence('b', 'a', '2021-06-01', '2021-06-30'))).toBe(false)
    expect(wouldLoop([may], absence('b', 'a', '2021-05-31', '2021-06-30'))).toBe(true)
  })

  test('may go over several, of which not all begin or end together', () => {
    const others = [
      absence('b', 'c', '2021-05-04', '2021-05-20'),
      absence('c', 'a', '2021-05-06', '2021-05-07'),
    ]
    expect(wouldLoop(others, absence('a', 'b', '2021-05-01', '2021-05-05'))).toBe(false)
    expect(wouldLoop(others, absence('a', 'b', '2021-05-01', '2021-05-06'))).toBe(true)
    expect(wouldLoop(others, absence('a', 'd', '2021-05-01', '2021-05-31'))).toBe(false)
  })

  test('of others that is there already ends the search', () => {
    const looped = [
      absence('b', 'c', '2021-05-01', '2021-05-09'),
      absence('c', 'b', '2021-05-01', '2021-05-09'),
    ]
    expect(wouldLoop(looped, absence('a', 'b', '2021-05-01', '2021-05-09'))).toBe(false)
  })

  test('is told exactly where following day by day leads back', () => {
    fc.assert(
      fc.property(anyAbsences.map(accepted), anyAbsence, (taken, added) => {
        fc.pre(!days.some((day) => isAway(taken, added.personId, day)))
        const leadsBack = days
          .concat(days.map((_, offset) => dayAt(DAYS + offset)))
          .filter((day) => isAway([added], added.personId, day))
          .some((day) => substituteOn(taken, added.substituteId, day) === added.personId)
        expect(wouldLoop(taken, added)).toBe(leadsBack)
      }),
    )
  })
})

describe('what stands against an absence', () => {
  const faults = (added: Absence, known: Absence[] = [], today = FIRST) =>
    checkAbsence(known, added, today).map(({ path }) => path)

  test('nothing where it begins today and lasts 366 days; one more is too long', () => {
    expect(faults(absence('a', 'b', FIRST, addDays(FIRST, 365)))).toEqual([])
    expect(faults(absence('a', 'b', FIRST, addDays(FIRST, 366)))).toEqual(['untilOn'])
  })

  test.each<[string, Absence, string]>([
    ['an end before its beginning', absence('a', 'b', '2021-05-02', '2021-05-01'), 'untilOn'],
    ['a beginning before today', absence('a', 'b', '2021-04-30', '2021-05-02'), 'fromOn'],
    ['standing in for oneself', absence('a', 'a'), 'substitute'],
  ])('%s', (_what, added, path) => {
    expect(faults(added)).toEqual([path])
  })

  test('another absence of the same person that shares a day, and none that does not', () => {
    const known = [absence('a', 'b', '2021-05-05', '2021-05-08')]
    const shared: [string, string][] = [
      ['2021-05-01', '2021-05-05'],
      ['2021-05-06', '2021-05-07'],
      ['2021-05-08', '2021-05-09'],
      ['2021-05-01', '2021-05-31'],
    ]
    for (const [from, until] of shared)
      expect(faults(absence('a', 'c', from, until), known)).toEqual(['fromOn'])
    expect(faults(absence('a', 'c', '2021-05-01', '2021-05-04'), known)).toEqual([])
    expect(faults(absence('a', 'c', '2021-05-09', '2021-05-10'), known)).toEqual([])
    expect(faults(absence('b', 'c', '2021-05-06', '2021-05-07'), known)).toEqual([])
  })

  test('a loop', () => {
    expect(faults(absence('b', 'a'), [absence('a', 'b')])).toEqual(['substitute'])
  })
})
