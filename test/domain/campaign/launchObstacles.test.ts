import fc from 'fast-check'
import { holdersFrom } from '../../../domain/escalation/chain'
import { obstaclesOf, type LaunchFacts } from '../../../domain/campaign/launchObstacles'
import { assault, byCode, plan, posts, startsOn, township, village, without } from './launchFixture'

const NOW = '2020-07-30T01:00:00.000Z'
const days = { launch: startsOn }
const chosen = (designations = [township, village]) => designations.map((each) => ({ ...each, county: 'c1' }))
const facts = (more: Partial<LaunchFacts> = {}): LaunchFacts => ({
  ...{ programme: assault, designations: chosen(), plan: plan(), days, startsOn },
  ...{ without: {}, pastReason: null, ...more },
})
const kinds = (more: Partial<LaunchFacts>, now = NOW) => obstaclesOf(facts(more), now).map(({ kind }) => kind)

test('nothing stands in the way of a launch that is complete', () => {
  expect(kinds({})).toEqual([])
})

describe('a class of which the programme says how many or where', () => {
  const pilot = byCode('linkage-pilot-2020')
  const townshipsAlone = { programme: pilot, designations: chosen([township]) }

  test('is not left out without a reason, one by one', () => {
    expect(obstaclesOf(facts(townshipsAlone), NOW)).toMatchObject([
      { kind: 'empty', path: 'without.district', class: 'district' },
      { kind: 'empty', path: 'without.village', class: 'village' },
    ])
    expect(kinds({ ...townshipsAlone, without: { district: '另行启动' } })).toEqual(['empty'])
    expect(kinds({ ...townshipsAlone, without: { district: '另行启动', village: '另行启动' } })).toEqual([])
  })

  test('a reason for one that is not left out, or is none of the programme’s, is refused', () => {
    expect(kinds({ without: { village: '多余' } })).toEqual(['needless'])
    expect(kinds({ without: { hamlet: '没有' } })).toEqual(['needless'])
  })

  test('holds no more targets than it has places', () => {
    const classes = assault.classes.map((each) => ({ ...each, quota: 1 }))
    const two = chosen([township, village, { ...village, regionCode: 'v2' }])
    expect(obstaclesOf(facts({ programme: { ...assault, classes }, designations: two }), NOW)).toMatchObject([
      { kind: 'over', class: 'village', chosen: 2, quota: 1 },
    ])
  })

  test('one without a quota may stay empty', () => {
    const free = byCode('village-upgrade-2018')
    const one = chosen([{ ...village, classCode: free.classes[0]!.code }])
    expect(kinds({ programme: free, designations: one })).toEqual([])
  })
})

test('a first day that has passed wants a reason; today is not past', () => {
  expect(kinds({}, '2020-07-30T15:59:59.999Z')).toEqual([])
  expect(kinds({}, '2020-07-30T16:00:00.000Z')).toEqual(['past'])
  expect(kinds({ pastReason: '补录' }, '2020-08-30T16:00:00.000Z')).toEqual([])
})

test('all is told at once: whatever is amiss alone is amiss together, under the same path', () => {
  const vacant = plan(undefined, without('work_team'))
  const amiss: Partial<LaunchFacts>[] = [
    { startsOn: '2020-07-29' },
    { without: { hamlet: '没有' } },
    { plan: vacant },
    { designations: chosen([township]) },
    { days: {} },
  ]
  fc.assert(
    fc.property(fc.subarray(amiss), (some) => {
      const together = obstaclesOf(facts(Object.assign({}, ...some) as Partial<LaunchFacts>), NOW)
      const alone = some.flatMap((each) => obstaclesOf(facts(each), NOW))
      expect(together.map(({ path }) => path).sort()).toEqual(alone.map(({ path }) => path).sort())
    }),
  )
})

test('without any target that is told, and every class that wants one', () => {
  expect(kinds({ designations: [], plan: plan([], holdersFrom(posts)) })).toEqual([
    'nothing',
    'empty',
    'empty',
  ])
})
