import fc from 'fast-check'
import { computedIncidence, statedRateContradicts } from '../../../domain/campaign/selection'

describe('a stated rate against the counts', () => {
  const contradicts = (population: number, remainingPoor: number, statedIncidence: string | null) =>
    statedRateContradicts({ population, remainingPoor, statedIncidence })

  test.each([
    [532, 201, '38.5', true],
    [532, 201, '37.8', false],
    [1_820, 18, '0.99', false],
    [1_820, 18, '0.989', false],
    [1_820, 18, '0.98', true],
    [1_820, 18, '1', false],
    [1_820, 18, '1.0', false],
    [1_820, 18, '1.00', true],
    [1_820, 18, '1.1', true],
    [3_000, 100, '3.33', false],
    [3_000, 100, '3.3', false],
    [3_000, 100, '3.3333', false],
    [3_000, 100, '3.34', true],
    [1_000, 0, '0', false],
    [1_000, 0, '0.1', true],
  ])('of %i people %i poor, stated as %s %%: contradicts %s', (population, poor, stated, expected) => {
    expect(contradicts(population, poor, stated)).toBe(expected)
  })

  test('half a unit of its last decimal is still rounding, on either side', () => {
    expect([contradicts(1_000, 25, '2'), contradicts(1_000, 25, '3')]).toEqual([false, false])
    expect([contradicts(1_000, 26, '2'), contradicts(1_000, 24, '3')]).toEqual([true, true])
  })

  test('nothing stated contradicts nothing; where nobody lives only 0 agrees', () => {
    expect(contradicts(1_000, 50, null)).toBe(false)
    expect([contradicts(0, 0, '0.0'), contradicts(0, 0, '0.1')]).toEqual([false, true])
  })

  test('the rate computed from the counts never contradicts them, at any precision', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.nat(1_000),
        fc.nat(3),
        (population, share, decimals) => {
          const poor = Math.floor((population * share) / 1_000)
          const computed = computedIncidence({ population, remainingPoor: poor })
          expect(contradicts(population, poor, String(computed))).toBe(false)
          expect(contradicts(population, poor, ((poor * 100) / population).toFixed(decimals))).toBe(false)
        },
      ),
    )
  })
})
