import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

type Candidate = {
  code: string
  name: string
  qualified: boolean
  figures: { population: number; remainingPoor: number; incidence: number; shortfallAreas: string[] }
  matched: { rule: string; value: unknown; bound: unknown }[]
  nearMisses: { rule: string; value: number; bound: number; missing: number }[]
  overlaps: string[]
  designated: boolean
}

let world: World
let operator: Caller
let path: string
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  const { body } = await operator.send('post', '/campaigns', draft).expect(201)
  path = `/campaigns/${body.id}/candidates`
})
afterAll(() => world.close())

async function all(query: string): Promise<Candidate[]> {
  const items: Candidate[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await operator.get(`${path}?limit=200&${query}${cursor && `&cursor=${cursor}`}`).expect(200)
    items.push(...(page.body.items as Candidate[]))
    cursor = page.body.nextCursor as string | null
  }
  return items
}

test('exactly 100 of the 1,919 surveyed villages qualify', async () => {
  const totals = await Promise.all(
    [
      'class=village&qualified=true',
      'class=village&qualified=false',
      'class=village',
      'class=township',
      '',
    ].map(async (query) => (await operator.get(`${path}?${query}`).expect(200)).body.total as number),
  )
  expect(totals).toEqual([100, 1_819, 1_919, 18, 1_937])
})

test('a village that qualifies says by which rules, each with the value seen and its bound', async () => {
  const qualified = await all('class=village&qualified=true')
  expect(qualified).toHaveLength(100)
  for (const { figures, matched } of qualified) {
    const expected = [
      ...(figures.remainingPoor > 20
        ? [{ rule: 'remaining_poor', value: figures.remainingPoor, bound: 20 }]
        : []),
      ...(figures.remainingPoor * 100 >= figures.population
        ? [{ rule: 'incidence', value: figures.incidence, bound: 1 }]
        : []),
      ...(figures.shortfallAreas.length > 0
        ? [{ rule: 'shortfalls', value: figures.shortfallAreas, bound: 1 }]
        : []),
    ]
    expect(matched).toEqual(expected.map((each) => expect.objectContaining(each)))
    expect(expected.length).toBeGreaterThan(0)
  }
  const rules = new Set(qualified.flatMap(({ matched }) => matched.map(({ rule }) => rule)))
  expect([...rules].sort()).toEqual(['incidence', 'remaining_poor', 'shortfalls'])
})

test('20 remaining poor and 0.989 % are near misses and do not qualify', async () => {
  const others = await all('class=village&qualified=false')
  expect(new Set(others.map(({ code }) => code)).size).toBe(1_819)
  expect(others.filter(({ matched, designated }) => matched.length > 0 || designated)).toEqual([])
  const misses = others.flatMap(({ nearMisses }) => nearMisses)
  expect(misses).toContainEqual(expect.objectContaining({ rule: 'remaining_poor', value: 20, bound: 20 }))
  expect(misses).toContainEqual(
    expect.objectContaining({ rule: 'incidence', value: 0.989, bound: 1, missing: 0.011 }),
  )
})

test('every listed township qualifies by the list, and four qualified villages lie inside one', async () => {
  const townships = await all('class=township')
  expect(townships.map(({ matched }) => matched.map(({ rule }) => rule))).toEqual(Array(18).fill(['listed']))
  const inside = (await all('class=village&qualified=true')).filter(({ overlaps }) => overlaps.length > 0)
  expect(inside).toHaveLength(4)
  const codes = townships.map(({ code }) => code)
  for (const { overlaps } of inside) expect(codes).toEqual(expect.arrayContaining(overlaps))
})

test('a class the programme does not have is malformed, and names those it has', async () => {
  const { errors } = expectProblem(await operator.get(`${path}?class=county`), 400, 'bad-request')
  expect(errors).toEqual([{ path: 'class', message: 'the programme has only: township, village' }])
})
