import { errorsInEnglish } from '../../support/inEnglish'
import fc from 'fast-check'
import {
  choiceNamesOf,
  countiesAmiss,
  designate,
  takenTwice,
  type Candidate,
  type Choice,
} from '../../../domain/campaign/designation'
import type { TargetClass } from '../../../domain/programme/programme'
import { shippedProgrammes } from '../../support/programmes'

const programmes = shippedProgrammes().map(({ programme }) => programme)
const classIn = (code: string, level: string) =>
  programmes.find((programme) => programme.code === code)!.classes.find((each) => each.level === level)!
const villages = classIn('targeted-assault-2020', 'village')
const townships = classIn('targeted-assault-2020', 'township')
const pilots = classIn('linkage-pilot-2020', 'village')

const candidate = (code: string, qualified: boolean, county = '500101'): Candidate => ({
  code,
  name: `村${code}`,
  level: 'village',
  path: `m/${county}/t1/${code}`,
  qualified,
})
const mapOf = (candidates: Candidate[]) => new Map(candidates.map((each) => [each.code, each]))
const three = mapOf([candidate('a', true), candidate('b', false), candidate('c', true)])
const many = (count: number) =>
  mapOf(Array.from({ length: count }, (_, index) => candidate(`v${index}`, true, `c${index}`)))
const ofVillages = (choice: Choice, candidates = three, targetClass: TargetClass = villages) =>
  designate(targetClass, choice, candidates, `${targetClass.level}s`)

describe('by the rule of the programme', () => {
  test.each(['qualified', 'listed'] as const)('"%s" takes all that qualify and nobody else', (choice) => {
    expect(ofVillages(choice)).toEqual({
      designated: [
        { code: 'a', classCode: 'village', qualified: true, reason: null },
        { code: 'c', classCode: 'village', qualified: true, reason: null },
      ],
      errors: [],
    })
  })

  test('where nobody qualifies, nobody is designated', () => {
    expect(ofVillages('qualified', mapOf([candidate('b', false)]))).toEqual({ designated: [], errors: [] })
  })
})

describe('by hand', () => {
  test('regions that qualify need no reason, in the order given', () => {
    const { designated, errors } = ofVillages(['c', { code: 'a', reason: '' }])
    expect(designated.map(({ code }) => code)).toEqual(['c', 'a'])
    expect(errors).toEqual([])
  })

  test('an override carries its reason, and is kept as not qualified', () => {
    expect(ofVillages(['a', { code: 'b', reason: '整村搬迁' }])).toEqual({
      designated: [
        { code: 'a', classCode: 'village', qualified: true, reason: null },
        { code: 'b', classCode: 'village', qualified: false, reason: '整村搬迁' },
      ],
      errors: [],
    })
  })

  test.each([['b'], [{ code: 'b', reason: '' }]])(
    'an override without a reason is refused in its place: %j',
    (asked) => {
      const { errors } = ofVillages(['a', asked])
      expect(errorsInEnglish(errors)).toEqual([
        {
          path: 'villages.1',
          message: expect.stringMatching(/b \(村b\) does not qualify.*reason/) as string,
        },
      ])
    },
  )

  test('a region that the class cannot take is refused, a reason does not help', () => {
    expect(errorsInEnglish(ofVillages(['z', { code: 'y', reason: 'because' }]).errors)).toEqual([
      { path: 'villages.0', message: expect.stringContaining('z is not a village') as string },
      { path: 'villages.1', message: expect.stringContaining('y is not a village') as string },
    ])
  })

  test('a region named twice is refused at the second place', () => {
    expect(errorsInEnglish(ofVillages(['a', 'c', { code: 'a', reason: 'again' }]).errors)).toEqual([
      { path: 'villages.2', message: 'a (村a) is listed twice' },
    ])
  })

  test('nobody at all is a choice', () => {
    expect(ofVillages([])).toEqual({ designated: [], errors: [] })
  })

  test('all that is wrong is said at once', () => {
    expect(ofVillages(['z', 'b', 'a', 'a']).errors.map(({ path }) => path)).toEqual([
      'villages.0',
      'villages.1',
      'villages.3',
    ])
  })
})

describe('the quota', () => {
  test('100 villages are within it, 101 are over it, by rule as by hand', () => {
    expect(ofVillages('qualified', many(100)).errors).toEqual([])
    const over = {
      path: 'villages',
      message: expect.stringContaining(': 101 chosen, but the quota of this class is 100'),
    }
    expect(errorsInEnglish(ofVillages('qualified', many(101)).errors)).toEqual([over])
    expect(errorsInEnglish(ofVillages([...many(101).keys()], many(101)).errors)).toEqual([over])
  })

  test('18 townships are within theirs, and the 19th is named under townships', () => {
    expect(ofVillages('listed', many(18), townships).errors).toEqual([])
    expect(ofVillages('listed', many(19), townships).errors.map(({ path }) => path)).toEqual(['townships'])
  })

  test('a class without a quota takes any number', () => {
    expect(ofVillages('qualified', many(500), { ...villages, quota: undefined }).errors).toEqual([])
  })
})

describe('one per district', () => {
  const inDistricts = mapOf([
    candidate('a', true, '500101'),
    candidate('b', true, '500102'),
    candidate('c', true, '500101'),
  ])

  test('the second village of a district is refused and both are named', () => {
    expect(errorsInEnglish(ofVillages(['a', 'b', 'c'], inDistricts, pilots).errors)).toEqual([
      {
        path: 'villages.2',
        message: 'c is the second target of district 500101 (first: a), but the programme allows one',
      },
    ])
  })

  test('one of each is taken', () => {
    expect(ofVillages(['a', 'b'], inDistricts, pilots).errors).toEqual([])
  })

  test('where the programme does not say so, two of a district are taken', () => {
    expect(ofVillages(['a', 'c'], inDistricts).errors).toEqual([])
    const free: TargetClass = { ...pilots, selection: { chosen: true } }
    expect(ofVillages(['a', 'c'], inDistricts, free).errors).toEqual([])
  })
})

test('without errors, every region asked for is designated once, and each either qualifies or has a reason', () => {
  const asked = fc.array(
    fc.record({
      code: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'z'),
      reason: fc.constantFrom('', 'because'),
    }),
    { maxLength: 6 },
  )
  const five = mapOf(
    ['a', 'b', 'c', 'd', 'e'].map((code) => candidate(code, code < 'd', code < 'c' ? '500101' : '500102')),
  )
  fc.assert(
    fc.property(
      asked,
      fc.constantFrom(villages, pilots),
      fc.integer({ min: 1, max: 5 }),
      (choice, each, quota) => {
        const { designated, errors } = designate({ ...each, quota }, choice, five, 'villages')
        const codes = choice.map(({ code }) => code)
        const districts = codes.map((code) => five.get(code)?.path.split('/')[1])
        const sound =
          new Set(codes).size === codes.length &&
          choice.every(({ code, reason }) => five.get(code)?.qualified || (five.has(code) && reason)) &&
          codes.length <= quota &&
          (each !== pilots || new Set(districts).size === districts.length)
        expect(errors.length === 0).toBe(sound)
        if (sound) expect(designated.map(({ code }) => code)).toEqual(codes)
      },
    ),
    { numRuns: 500 },
  )
})

test('the classes of a shipped programme have different names in the request', () => {
  for (const programme of programmes) {
    const names = programme.classes.flatMap((each) => choiceNamesOf(programme, each))
    expect(new Set(names).size).toBe(names.length)
  }
})

test('a class may be named by its level only where no other is of that level', () => {
  const township = { ...townships, code: 'other_township' }
  const classes = [townships, township, villages]
  expect(classes.map((each) => choiceNamesOf({ classes }, each))).toEqual([
    ['classes.township'],
    ['classes.other_township'],
    ['villages', 'classes.village'],
  ])
})

test('a region that two classes take is refused at its second place', () => {
  const taken = (path: string, ...codes: string[]) => ({
    path,
    className: { zh: path, en: path },
    designated: codes.map((code) => ({ code, classCode: path, qualified: true, reason: null })),
  })
  expect(errorsInEnglish(takenTwice([taken('one', 'a', 'b'), taken('two', 'c', 'b')]))).toEqual([
    { path: 'two', message: 'b is already a target of class one' },
  ])
  expect(takenTwice([taken('one', 'a'), taken('two', 'b')])).toEqual([])
})

describe('000-S5 the pilot takes one village in each of 3 named districts and of 15 others', () => {
  const pilot = programmes.find(({ code }) => code === 'linkage-pilot-2020')!
  const named = ['涪陵区', '南川区', '忠县']
  const inCounties = (...counties: string[]) => counties.map((county) => ({ classCode: 'village', county }))
  const others = (count: number) => Array.from({ length: count }, (_, index) => `区${index}`)

  test('so it is complete', () => {
    expect(countiesAmiss(pilot, inCounties(...named, ...others(15)))).toEqual([])
  })

  test('a campaign without the class is launched without it', () => {
    expect(countiesAmiss(pilot, [])).toEqual([])
  })

  test.each([
    ['one named district missing', [...named.slice(1), ...others(15)], { missing: ['涪陵区'], others: 15 }],
    ['one named district replaced', [...named.slice(1), ...others(16)], { missing: ['涪陵区'], others: 16 }],
    ['one other too few', [...named, ...others(14)], { missing: [], others: 14 }],
  ])('%s is amiss', (_, counties, amiss) => {
    expect(countiesAmiss(pilot, inCounties(...counties))).toEqual([
      { class: 'village', wanted: 15, ...amiss },
    ])
  })
})
