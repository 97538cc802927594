import { findingStates, type FindingState } from '../../../domain/finding/states'
import { askedOf, findingLineMatters, type FindingOfMail } from '../../../domain/mail/findingMail'
import type { MailLineKind } from '../../../domain/mail/mailLink'

const BEFORE = new Date('2020-07-30T01:00:00.000Z')
const SINCE = new Date('2020-08-03T01:00:00.000Z')
const AFTER = new Date('2020-08-04T01:00:00.000Z')

/** A finding that Li puts right with one measure of Qian's, which Lin inspects if it is drawn. */
const finding = (state: FindingState, more: Partial<FindingOfMail> = {}): FindingOfMail => ({
  ...{ state, cycle: 1, ownerId: 'li', inspectorId: 'lin', rectifierIds: ['li', 'qian'], signerIds: [] },
  ...{ waitsSince: SINCE, stepDueOn: '2020-08-06' },
  measures: [{ ownerId: 'qian', dueOn: '2020-08-10', doneAt: null }],
  ...more,
})
const matters = (kind: MailLineKind, who: string[], of: FindingOfMail, at = AFTER) =>
  findingLineMatters({ kind, at }, who, of, null)
const statesOf = (kind: MailLineKind, who: string, at = AFTER) =>
  findingStates.filter((state) => matters(kind, [who], finding(state), at))

test.each<[string, FindingState[]]>([
  ['li', ['planning', 'rectifying']],
  ['wang', ['submitted', 'reviewed', 'signed']],
  ['lin', ['submitted', 'reviewed', 'signed', 'drawn']],
  ['qian', []],
])('that a step waits for them matters to %s in %j, and in no other state', (who, states) => {
  expect(statesOf('finding', who)).toEqual(states)
})

test('a review, a signature or a clearing waits only for who was told of it since its step began', () => {
  expect(statesOf('finding', 'wang', BEFORE)).toEqual([])
  expect(statesOf('finding', 'wang', SINCE)).toEqual(['submitted', 'reviewed', 'signed'])
})

test('that the day of a step moved matters to whom it waits for, as long as the step and the move last', () => {
  const moved = (who: string, state: FindingState, { at = AFTER, dueBefore = '2020-08-13' } = {}) =>
    findingLineMatters({ kind: 'redated', at, dueBefore }, [who], finding(state), null)
  const states = (who: string) => findingStates.filter((state) => moved(who, state))
  expect(states('li')).toEqual(['planning', 'rectifying'])
  expect(states('wang')).toEqual(['submitted', 'reviewed', 'signed'])
  expect(states('lin')).toEqual(['submitted', 'reviewed', 'signed', 'drawn'])
  expect(moved('li', 'planning', { at: BEFORE })).toBe(false)
  expect(moved('li', 'planning', { dueBefore: '2020-08-06' })).toBe(false)
  const own = finding('rectifying', { waitsSince: null })
  expect(findingLineMatters({ kind: 'redated', at: AFTER, dueBefore: '2020-08-13' }, ['li'], own, null)).toBe(
    false,
  )
})

test('nobody is asked for a second signature, not even by who stands in for others', () => {
  const signed = finding('reviewed', { signerIds: ['wang'] })
  expect(matters('finding', ['wang'], signed)).toBe(false)
  expect(matters('finding', ['zhao', 'wang'], signed)).toBe(true)
})

test('who stands in for the rectifier does their steps, and still reviews in their own name', () => {
  expect(matters('finding', ['wang', 'li'], finding('rectifying'))).toBe(true)
  expect(matters('finding', ['wang', 'li'], finding('submitted'))).toBe(true)
  expect(matters('finding', ['li'], finding('submitted'))).toBe(false)
})

test('a measure matters to its owner while it is open, and a reminder of it too', () => {
  for (const kind of ['measure', 'reminder'] as const) {
    expect(statesOf(kind, 'qian')).toEqual(['rectifying'])
    const done = { ownerId: 'qian', dueOn: '2020-08-10', doneAt: BEFORE }
    expect(matters(kind, ['qian'], finding('rectifying', { measures: [done] }))).toBe(false)
  }
})

test('a clearing that did not hold is told whatever has come since; what is told of tasks never is', () => {
  expect(statesOf('uncleared', 'zhao')).toEqual([...findingStates])
  for (const kind of ['issued', 'review', 'support', 'address'] as const)
    expect(statesOf(kind, 'li')).toEqual([])
})

test('a letter matters until it is answered or de-escalated, and while its own cycle lasts', () => {
  const open = { recipientId: 'li', cycle: 1, repliedAt: null, loweredAt: null }
  const tells = (letter: typeof open | object, of = finding('planning'), who = 'li') =>
    findingLineMatters({ kind: 'letter', at: AFTER }, [who], of, { ...open, ...letter })
  expect(tells({})).toBe(true)
  expect(tells({}, finding('planning'), 'wang')).toBe(false)
  expect(tells({ repliedAt: AFTER })).toBe(false)
  expect(tells({ loweredAt: AFTER })).toBe(false)
  expect(tells({}, finding('planning', { cycle: 2 }))).toBe(false)
  for (const state of ['confirmed', 'failed', 'withdrawn'] as const)
    expect(tells({}, finding(state))).toBe(false)
  expect(matters('letter', ['li'], finding('planning'))).toBe(false)
})

test('a mail asks for what its reader can do, and tells everybody else how it stands', () => {
  const asked = (kind: MailLineKind, who: string, state: FindingState, at = AFTER) => {
    const { words, dueOn } = askedOf(finding(state), [{ kind, at }], [who])
    return [words.zh, dueOn]
  }
  expect(asked('finding', 'li', 'planning')).toEqual(['请制定整改措施', null])
  expect(asked('uncleared', 'zhao', 'planning')).toEqual(['待制定措施', null])
  expect(asked('letter', 'wang', 'rectifying')).toEqual(['整改中', null])
  expect(asked('measure', 'qian', 'rectifying')).toEqual(['请完成由您负责的整改措施', '2020-08-10'])
  expect(asked('letter', 'wang', 'submitted')).toEqual(['请审核整改情况', null])
  expect(asked('finding', 'lin', 'drawn')).toEqual(['请实地回头看', null])
  expect(asked('letter', 'li', 'submitted', BEFORE)).toEqual(['已报结，待审核', null])
})
