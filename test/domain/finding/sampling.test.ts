import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sharesOfSample, drawSample, type FrameItem } from '../../../domain/finding/sampling'

const rankBy = (seed: string) => (id: string) => createHash('sha256').update(`${seed}\n${id}`).digest('hex')
const frames = fc
  .array(fc.record({ stratum: fc.constantFrom('万州区', '石柱县', '云阳县'), drawn: fc.nat({ max: 2 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((items) => items.map((item, index): FrameItem => ({ ...item, id: `f${index}` })))
const draws = frames.chain((frame) =>
  fc.record({
    frame: fc.constant(frame),
    size: fc.integer({ min: 1, max: frame.length }),
    seed: fc.string(),
    order: fc.shuffledSubarray(frame, { minLength: frame.length }),
  }),
)

test('the same frame and seed give the same list, in whatever order the frame stands', () => {
  fc.assert(
    fc.property(draws, ({ frame, size, seed, order }) => {
      expect(drawSample(order, size, rankBy(seed))).toEqual(drawSample(frame, size, rankBy(seed)))
    }),
  )
})

test('as many as asked for are drawn, none of them twice', () => {
  fc.assert(
    fc.property(draws, ({ frame, size, seed }) => {
      const ids = drawSample(frame, size, rankBy(seed)).map(({ id }) => id)
      expect(new Set(ids).size).toBe(size)
    }),
  )
})

test('nothing is drawn again before all of the frame has been', () => {
  fc.assert(
    fc.property(draws, ({ frame, size, seed }) => {
      const drawn = new Map(drawSample(frame, size, rankBy(seed)).map(({ id, round }) => [id, round]))
      const highest = Math.max(...drawn.values())
      for (const { id, drawn: before } of frame) expect(drawn.has(id) || before + 1 >= highest).toBe(true)
    }),
  )
})

test('draw after draw goes through the whole frame before anything comes twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 30 }),
      fc.integer({ min: 1, max: 3 }),
      fc.string(),
      (count, size, seed) => {
        let frame: FrameItem[] = Array.from({ length: count }, (_, no) => ({
          id: `f${no}`,
          stratum: `s${no % 3}`,
          drawn: 0,
        }))
        const seen: string[] = []
        for (let draw = 0; seen.length + size <= count; draw += 1) {
          const ids = drawSample(frame, size, rankBy(`${seed}${draw}`)).map(({ id }) => id)
          seen.push(...ids)
          frame = frame.map((item) => (ids.includes(item.id) ? { ...item, drawn: item.drawn + 1 } : item))
        }
        expect(new Set(seen).size).toBe(seen.length)
      },
    ),
  )
})

test('each stratum has its share, within one', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(sizes, fc.double({ min: 0.01, max: 1, noNaN: true }), (counts, part) => {
      const total = counts.reduce((sum, each) => sum + each, 0)
      const size = Math.max(1, Math.floor(total * part))
      const shares = sharesOfSample(new Map(counts.map((count, index) => [`s${index}`, count])), size)
      expect([...shares.values()].reduce((sum, each) => sum + each, 0)).toBe(size)
      for (const [index, count] of counts.entries()) {
        const share = shares.get(`s${index}`)!
        expect(Math.abs(share - (count * size) / total)).toBeLessThan(1)
        expect(share).toBeLessThanOrEqual(count)
      }
    }),
  )
})

test('of strata with equal remainders the first by name has what is left over', () => {
  // Of two, shares of 0.2, 1.4 and 0.4: the last two leave the same over, though not as a computer's fractions.
  const sizes: [string, number][] = [
    ['a', 1],
    ['b', 7],
    ['c', 2],
  ]
  const expected = new Map(Object.entries({ a: 0, b: 2, c: 0 }))
  for (const given of [sizes, sizes.toReversed()]) expect(sharesOfSample(new Map(given), 2)).toEqual(expected)
})

test('another seed gives another list', () => {
  const frame = Array.from({ length: 100 }, (_, no) => ({ id: `f${no}`, stratum: 's', drawn: 0 }))
  const ids = (seed: string) => drawSample(frame, 10, rankBy(seed)).map(({ id }) => id)
  expect(ids('2027-Q1')).not.toEqual(ids('2027-Q2'))
})
