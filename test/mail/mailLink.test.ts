import fc from 'fast-check'
import {
  linesByTask,
  linksIn,
  typedCode,
  verbFor,
  type MailLineKind,
  type MailVerb,
  type WaitingLine,
} from '../../domain/mailLink'

const KINDS: MailLineKind[] = ['issued', 'reminder', 'letter', 'rework', 'review', 'declined']
const anyLine: fc.Arbitrary<WaitingLine> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...KINDS),
  taskId: fc.constantFrom('t1', 't2', 't3'),
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
])('of a task that is Li’s, %s told of %j has a link to %s', (person, told, verb) => {
  expect(verbFor([person], 'li', told)).toBe(verb)
})

test('the typed code is four digits for any token', () => {
  const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  fc.assert(fc.property(digest, (hex) => /^[0-9]{4}$/.test(typedCode(hex))))
})

test('every line stands in the one entry of its task, and no other kind of its task says more than the leading one', () => {
  const order = ['letter', 'rework', 'issued', 'reminder', 'review', 'declined']
  fc.assert(
    fc.property(fc.array(anyLine), (lines) => {
      const entries = linesByTask(lines)
      expect(entries.map((entry) => entry.leading.taskId)).toEqual([
        ...new Set(lines.map(({ taskId }) => taskId)),
      ])
      for (const { leading, lines: told } of entries) {
        expect(told).toEqual(lines.filter(({ taskId }) => taskId === leading.taskId))
        expect(Math.min(...told.map(({ kind }) => order.indexOf(kind)))).toBe(order.indexOf(leading.kind))
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
