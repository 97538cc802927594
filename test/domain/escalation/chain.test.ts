import fc from 'fast-check'
import { answeringOn, chainFor, holdersFor, holdersFrom } from '../../../domain/escalation/chain'
import { shippedProgrammes } from '../../support/programmes'

const programmes = shippedProgrammes().map(({ programme }) => programme)
const assault = programmes.find(({ code }) => code === 'targeted-assault-2020')!
const villages = assault.classes.find(({ level }) => level === 'village')!
const path = '50/500101/500101135/500101135200'
const [city, district, township, village] = path.split('/') as [string, string, string, string]
const post = (regionCode: string, role: string, personId: string, title = `${role} of ${regionCode}`) => ({
  regionCode,
  role,
  title,
  personId,
})

describe('the holders of a role', () => {
  test('are those of the region itself, before any above it', () => {
    const holdersAt = holdersFrom([post(village, 'head', 'near'), post(city, 'head', 'far')])
    expect(holdersFor(path, 'head', holdersAt)).toEqual([
      { personId: 'near', post: `head of ${village}`, rank: null },
    ])
  })

  test('else those of the nearest ancestor that has the role', () => {
    const holdersAt = holdersFrom([post(city, 'head', 'far'), post(district, 'head', 'near')])
    expect(holdersFor(path, 'head', holdersAt).map(({ personId }) => personId)).toEqual(['near'])
  })

  test('of a neighbour, a region below or a region whose code only begins alike count for nothing', () => {
    const holdersAt = holdersFrom([
      post('500102', 'head', 'neighbour'),
      post(village, 'head', 'below'),
      post('5001', 'head', 'alike'),
    ])
    expect(holdersFor(`${city}/${district}/${township}`, 'head', holdersAt)).toEqual([])
  })

  test('of another role count for nothing', () => {
    expect(holdersFor(path, 'head', holdersFrom([post(village, 'deputy', 'li')]))).toEqual([])
  })

  test('are several where two share it, in order of their titles, and the first of them answers', () => {
    const holdersAt = holdersFrom([
      post(township, 'township_head', 'second', 'b: mayor'),
      post(township, 'township_head', 'first', 'a: party secretary'),
      post(district, 'township_head', 'far', '0: of the district'),
    ])
    const holders = holdersFor(path, 'township_head', holdersAt)
    expect(holders.map(({ personId }) => personId)).toEqual(['first', 'second'])
    expect(chainFor(villages, path, holdersAt)[1]).toEqual(holders[0])
  })

  test('do not depend on the order in which posts are read', () => {
    const posts = [city, district, township, village].flatMap((region) =>
      ['a', 'b'].map((title) => post(region, 'head', `${title} ${region}`, title)),
    )
    const shuffled = fc.shuffledSubarray(posts, { minLength: posts.length })
    fc.assert(
      fc.property(shuffled, (each) => {
        const holders = holdersFor(path, 'head', holdersFrom(each))
        expect(holders.map(({ personId }) => personId)).toEqual([`a ${village}`, `b ${village}`])
      }),
    )
  })
})

describe('the responsibility chain', () => {
  const holders = [
    post(village, 'first_secretary', 'li'),
    post(township, 'township_head', 'wang'),
    post(district, 'county_head', 'zhao'),
    post(city, 'supervisor', 'lin'),
  ]

  test('of a village goes from its first secretary up to the city', () => {
    const chain = chainFor(villages, path, holdersFrom(holders))
    expect(chain.map((holder) => holder?.personId)).toEqual(['li', 'wang', 'zhao', 'lin'])
  })

  test('a vacant post is null in its place', () => {
    fc.assert(
      fc.property(fc.subarray(holders), (filled) => {
        const chain = chainFor(villages, path, holdersFrom(filled))
        expect(chain.map((holder) => holder?.personId ?? null)).toEqual(
          holders.map((holder) => (filled.includes(holder) ? holder.personId : null)),
        )
      }),
    )
  })

  test('has one place per level of the ladder in every shipped programme', () => {
    for (const { classes, ladder } of programmes) {
      for (const each of classes) {
        expect(chainFor(each, path, () => [])).toEqual(ladder.rungs.map(() => null))
      }
    }
  })
})

describe('who answers while holders are absent', () => {
  const holdersAt = holdersFrom([
    post(township, 'township_head', 'wang'),
    post(district, 'township_head', 'district head'),
    post(village, 'first_secretary', 'li'),
  ])
  const absence = (personId: string, substituteId: string) => ({
    personId,
    substituteId,
    fromOn: '2020-10-01',
    untilOn: '2020-10-10',
  })
  const absences = [absence('wang', 'li'), absence('li', 'qian')]
  const answers = (day: string, departed: string[] = []) =>
    holdersFor(path, 'township_head', answeringOn(holdersAt, { absences, departed: new Set(departed) }, day))

  test('is their substitute on the days of the absence, under the post of the holder', () => {
    const heading = `township_head of ${township}`
    expect(answers('2020-09-30')).toEqual([{ personId: 'wang', post: heading }])
    expect(answers('2020-10-01')).toEqual([{ personId: 'qian', post: heading }])
    expect(answers('2020-10-10')).toEqual([{ personId: 'qian', post: heading }])
    expect(answers('2020-10-11')).toEqual([{ personId: 'wang', post: heading }])
  })

  test('is whoever would answer a vacant post where the substitute has left', () => {
    expect(answers('2020-10-05', ['qian']).map(({ personId }) => personId)).toEqual(['district head'])
    expect(answers('2020-10-11', ['qian']).map(({ personId }) => personId)).toEqual(['wang'])
  })
})
