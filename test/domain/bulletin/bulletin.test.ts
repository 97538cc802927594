import { boundsOf, monthAfter } from '../../../domain/calendar/month'
import fc from 'fast-check'
import { rankDistricts, type District } from '../../../domain/bulletin/bulletin'

const district = (code: string, figures: Partial<District> = {}): District => ({
  code,
  name: code,
  ...{ tasks: 8, verified: 4, overdue: 2, findings: 4, solved: 2 },
  ...figures,
})
const ranks = (districts: District[]) => rankDistricts(districts).map(({ code, rank }) => `${rank} ${code}`)

test('a month lasts from its first midnight in Chongqing to that of the next', () => {
  expect(boundsOf('2020-12')).toEqual({ from: '2020-11-30T16:00:00.000Z', until: '2020-12-31T16:00:00.000Z' })
  expect([monthAfter('2020-02'), monthAfter('2020-12')]).toEqual(['2020-03', '2021-01'])
})

test('the smaller share of overdue tasks stands first, then more verified, then more solved', () => {
  expect(
    ranks([district('a', { overdue: 3 }), district('b'), district('c', { overdue: 1, tasks: 2 })]),
  ).toEqual(['1 b', '2 a', '3 c'])
  expect(ranks([district('a'), district('b', { verified: 5 })])).toEqual(['1 b', '2 a'])
  expect(ranks([district('a'), district('b', { solved: 3 })])).toEqual(['1 b', '2 a'])
})

test('districts that are equal in all shares share a rank, and the next one skips it', () => {
  const twice = district('b', { tasks: 16, verified: 8, overdue: 4, findings: 8, solved: 4 })
  expect(ranks([twice, district('a'), district('c', { overdue: 8 })])).toEqual(['1 a', '1 b', '3 c'])
})

test('the ranking does not depend on the order in which districts are given', () => {
  const figure = fc.nat({ max: 8 })
  const districts = fc
    .array(
      fc.record({ tasks: figure, verified: figure, overdue: figure, findings: figure, solved: figure }),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((all) => all.map((each, index) => district(`d${index}`, each)))
  fc.assert(
    fc.property(
      districts.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => expect(rankDistricts(shuffled)).toEqual(rankDistricts(all)),
    ),
  )
})
