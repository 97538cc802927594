import fc from 'fast-check'
import {
  lineMatters,
  linesByItem,
  linksIn,
  threadsOf,
  typedCode,
  verbFor,
  type LineSubject,
  type MailLineKind,
  type MailVerb,
  type WaitingLine,
} from '../../domain/mail/mailLink'
import { linesTaken, withoutRepeatedMoves } from '../../domain/mail/mailMoves'

const ORDER: MailLineKind[] = [
  ...(['letter', 'rework', 'handover', 'issued', 'resumed', 'extended', 'redated', 'reminder'] as const),
  ...(['support', 'review', 'extension', 'declined', 'answered'] as const),
]
const anyLine: fc.Arbitrary<WaitingLine> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...ORDER),
  taskId: fc.constantFrom('t1', 't2', 't3'),
  findingId: fc.constant(null),
  letterId: fc.constant(null),
  at: fc.constant(new Date('2020-07-30T01:00:00.000Z')),
})

test.each<[string, MailLineKind[], MailVerb]>([
  ['li', ['letter'], 'work'],
  ['li', ['issued', 'reminder', 'letter'], 'work'],
  ['li', ['declined'], 'work'],
  ['wang', ['letter'], 'answer'],
  ['wang', ['letter', 'review'], 'review'],
  ['wang', ['declined'], 'review'],
  ['wang', ['extension'], 'review'],
  ['wang', ['answered'], 'review'],
  ['wang', ['support', 'letter'], 'support'],
  ['wang', ['support', 'review'], 'review'],
  ['wang', ['redated'], 'support'],
  ['li', ['redated'], 'work'],
  ['li', ['handover', 'support'], 'work'],
])('of a task that is Li’s, %s told of %j has a link to %s', (person, told, verb) => {
  expect(verbFor([person], 'li', told)).toBe(verb)
})

test('whoever stands in for the assignee has a link to work', () => {
  expect(verbFor(['wang', 'li'], 'li', ['letter'])).toBe('work')
})

const TASK = { state: 'accepted', assigneeId: 'li', dueOn: '2020-08-14' }
const NOTHING: LineSubject = {
  ...{ task: TASK, letter: null },
  ...{
    supportAskedOf: [],
    extensionAsked: false,
    addressRefused: false,
    householdsWaiting: 0,
    householdsHeld: 0,
    bulletinWaits: false,
    aboutPersonId: null,
    dutiesWaiting: 0,
    holdsPost: false,
  },
}
const STATES = ['issued', 'accepted', 'submitted', 'verified', 'returned', 'suspended', 'withdrawn']

test.each<[MailLineKind[], string[]]>([
  [
    ['issued', 'handover', 'reminder', 'rework', 'extended', 'resumed'],
    ['issued', 'accepted', 'returned'],
  ],
  [['redated'], ['issued', 'accepted', 'returned', 'suspended']],
  [['reopened'], ['issued', 'accepted', 'submitted', 'returned', 'suspended']],
  [['review'], ['submitted']],
  [['declined'], ['returned']],
  [['letter'], ['issued', 'accepted', 'submitted', 'returned', 'suspended']],
  [['answered'], STATES],
])('%j matter to who is asked in the states %j and in no other', (kinds, states) => {
  const letter = { recipientId: 'li', repliedAt: null, loweredAt: null }
  for (const kind of kinds) {
    const matters = (state: string) =>
      lineMatters({ kind, dueBefore: '2020-08-21' }, ['li'], { ...NOTHING, letter, task: { ...TASK, state } })
    expect(STATES.filter(matters)).toEqual(states)
  }
})

test('support, extensions and refused addresses matter while they are asked for, and no longer', () => {
  const matters = (kind: MailLineKind, subject: Partial<LineSubject>) =>
    lineMatters({ kind }, ['wang', 'zhao'], { ...NOTHING, ...subject })
  expect(matters('support', { supportAskedOf: ['zhao'] })).toBe(true)
  expect(matters('support', { supportAskedOf: ['li'] })).toBe(false)
  expect(matters('extension', { extensionAsked: true })).toBe(true)
  expect(matters('extension', {})).toBe(false)
  expect(matters('address', { task: null, addressRefused: true })).toBe(true)
  expect(matters('address', { task: null })).toBe(false)
  expect(matters('issued', { task: null })).toBe(false)
})

test('that a day moved matters to who works by it, as long as it is another day', () => {
  const matters = (who: string, dueBefore: string, subject: Partial<LineSubject> = {}) =>
    lineMatters({ kind: 'redated', dueBefore }, [who], { ...NOTHING, ...subject })
  expect(matters('li', '2020-08-21')).toBe(true)
  expect(matters('li', '2020-08-07')).toBe(true)
  expect(matters('li', TASK.dueOn)).toBe(false)
  expect(matters('wang', '2020-08-21')).toBe(false)
  expect(matters('wang', '2020-08-21', { supportAskedOf: ['wang'] })).toBe(true)
})

describe('the moves of a day', () => {
  const anyMove = fc.tuple(anyLine, fc.boolean()).map(([line, urgent]) => ({ ...line, urgent }))
  const lines = fc
    .uniqueArray(anyMove, { selector: ({ id }) => id })
    .map((all) => all.map((line) => (Number(line.id[0]) < 8 ? { ...line, kind: 'redated' as const } : line)))
  const movesOf = <Line extends WaitingLine>(all: Line[]) => all.filter(({ kind }) => kind === 'redated')

  test('are told once each, the first of them, as urgent as any; every other line stays', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const kept = withoutRepeatedMoves(all)
        expect(kept.filter(({ kind }) => kind !== 'redated')).toEqual(
          all.filter(({ kind }) => kind !== 'redated'),
        )
        const byTask = Map.groupBy(movesOf(all), ({ taskId }) => taskId)
        expect(movesOf(kept)).toEqual(
          [...byTask.values()].map((same) => ({
            ...same[0],
            urgent: same.some(({ urgent }) => urgent),
          })),
        )
      }),
    )
  })

  test('go with all that waits about their task, in the mail that carries one of them', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (all, wanted) => {
        const taken = linesTaken(all, ({ urgent }) => urgent === wanted)
        const told = new Set(movesOf(taken).map(({ taskId }) => taskId))
        for (const line of all) {
          const along =
            told.has(line.taskId) &&
            movesOf(all).some((each) => each.taskId === line.taskId && each.urgent === wanted)
          expect(taken.includes(line)).toBe(line.urgent === wanted || along)
        }
      }),
    )
  })
})

test('a mail belongs to at most twenty threads, each once: its digests’ first, then its series’', () => {
  const series = Array.from({ length: 30 }, (_, index) => `t${index >> 1}-${1 + (index >> 3)}`)
  const about = { campaignIds: ['c1', 'c1', 'c2'], series }
  const digest = threadsOf('li', 'digest', about)
  expect(digest.slice(0, 3)).toEqual(['digest-c1-li', 'digest-c2-li', 'file-t0-1'])
  expect(new Set(digest).size).toBe(digest.length)
  const many = series.map((each, index) => `${each}-${index}`)
  expect(threadsOf('li', 'immediate', { ...about, series: many })).toHaveLength(20)
  expect(threadsOf('li', 'immediate', { ...about, series: [] })).toEqual([])
})

test('the typed code is four digits for any token', () => {
  const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  fc.assert(fc.property(digest, (hex) => /^[0-9]{4}$/.test(typedCode(hex))))
})

test('every line stands in the one entry of its task, and no other kind of its task says more than the leading one', () => {
  fc.assert(
    fc.property(fc.array(anyLine), (lines) => {
      const entries = linesByItem(lines)
      expect(entries.map((entry) => entry.leading.taskId)).toEqual([
        ...new Set(lines.map(({ taskId }) => taskId)),
      ])
      for (const { leading, lines: told } of entries) {
        expect(told).toEqual(lines.filter(({ taskId }) => taskId === leading.taskId))
        expect(Math.min(...told.map(({ kind }) => ORDER.indexOf(kind)))).toBe(ORDER.indexOf(leading.kind))
      }
    }),
  )
})

test('links are found once each, in text and in HTML', () => {
  const html = '<a href="https://g.example.org/t/a?x=1&amp;y=2">办理</a> <a href="mailto:x@example.org">x</a>'
  expect(linksIn('办理：https://g.example.org/t/b。\nhttps://g.example.org/t/a?x=1&y=2', html)).toEqual([
    'https://g.example.org/t/a?x=1&y=2',
    'https://g.example.org/t/b',
  ])
})
