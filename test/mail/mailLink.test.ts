import fc from 'fast-check'
import {
  linksIn,
  mergeLines,
  typedCode,
  verbOf,
  type MailLineKind,
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

test('each kind of line has the verb of the person it is for', () => {
  expect(KINDS.map((kind) => `${kind} → ${verbOf(kind)}`)).toMatchInlineSnapshot(`
    [
      "issued → work",
      "reminder → work",
      "letter → answer",
      "rework → work",
      "review → review",
      "declined → review",
    ]
  `)
})

test('the typed code is four digits for any token', () => {
  const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  fc.assert(fc.property(digest, (hex) => /^[0-9]{4}$/.test(typedCode(hex))))
})

test('merging keeps every task and verb, once, in any order of lines', () => {
  const keyOf = (line: WaitingLine) => `${line.taskId} ${verbOf(line.kind)}`
  fc.assert(
    fc.property(fc.array(anyLine), (lines) => {
      const merged = mergeLines(lines).map(keyOf)
      expect(new Set(merged)).toEqual(new Set(lines.map(keyOf)))
      expect(merged).toHaveLength(new Set(merged).size)
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
