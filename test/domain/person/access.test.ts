import fc from 'fast-check'
import {
  answersFor,
  areaOf,
  behalfOf,
  hasRight,
  idsOf,
  mayArrangeAbsence,
  seesEverything,
  seesMailAddresses,
  seesTask,
  type Actor,
} from '../../../domain/person/access'
import { type Right } from '../../../domain/person/roles'

const actor = (id: string, ...posts: [role: string, path: string][]): Actor => ({
  id,
  name: id,
  grants: [],
  posts: posts.map(([role, path]) => ({ role, title: role, regionCode: path.split('/').at(-1)!, path })),
  substituteFor: [],
})
const city = '50'
const district = `${city}/500101`
const township = `${district}/500101135`
const village = `${township}/500101135200`

const cast = {
  operator: { ...actor('operator'), grants: [{ role: 'operator' as const, path: null, level: null }] },
  leader: actor('leader', ['lead_leader', `${city}/500240/500240213`]),
  supervisor: actor('supervisor', ['supervisor', city]),
  countyHead: actor('countyHead', ['county_head', district]),
  townshipHead: actor('townshipHead', ['township_head', township]),
  group: actor('group', ['assistance_group', township]),
  team: actor('team', ['work_team', township]),
  secretary: actor('secretary', ['first_secretary', village]),
  nobody: actor('nobody'),
}
type Name = keyof typeof cast
const names = Object.keys(cast) as Name[]
const whoever = (rule: (actor: Actor) => boolean) => names.filter((name) => rule(cast[name]))

/** Whether somebody sees a task there that is not theirs. */
const seesPlace = (each: Actor, path: string) => seesTask(each, { assigneeId: 'somebody else', path })

/** A village of that township, one of the township beside it, one of another district, each somebody else's. */
const tasks = {
  inTheTownship: { assigneeId: 'somebody', path: village },
  besideIt: { assigneeId: 'somebody', path: `${district}/500101136/500101136201` },
  inAnotherDistrict: { assigneeId: 'somebody', path: `${city}/500102/500102001/500102001200` },
}

describe('functions', () => {
  test.each<[Right, Name[]]>([
    ['read', names],
    ['act', names],
    ['administer', ['operator']],
    ['launch', ['operator', 'leader', 'supervisor']],
    ['sign', ['operator', 'leader']],
    ['watch', ['operator', 'supervisor']],
    ['audit', ['operator', 'supervisor']],
    ['register', ['operator', 'leader', 'supervisor', 'countyHead', 'townshipHead']],
    ['assign', ['operator', 'leader', 'supervisor', 'countyHead', 'townshipHead']],
    ['review', ['operator', 'leader', 'supervisor', 'countyHead', 'townshipHead']],
  ])('%s is for these', (right, those) => {
    expect(whoever((each) => hasRight(each, right))).toEqual(those)
  })

  test('mail addresses are for operators and leaders', () => {
    expect(whoever(seesMailAddresses)).toEqual(['operator', 'leader'])
  })

  test('the whole city is for operators, leaders and supervisors', () => {
    expect(whoever(seesEverything)).toEqual(['operator', 'leader', 'supervisor'])
  })

  test('a further post adds its functions and takes none away', () => {
    const both = actor('both', ['first_secretary', village], ['supervisor', city])
    expect([hasRight(both, 'watch'), seesEverything(both), hasRight(both, 'administer')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('who sees a task', () => {
  test.each<[keyof typeof tasks, Name[]]>([
    [
      'inTheTownship',
      ['operator', 'leader', 'supervisor', 'countyHead', 'townshipHead', 'group', 'team', 'secretary'],
    ],
    ['besideIt', ['operator', 'leader', 'supervisor', 'countyHead']],
    ['inAnotherDistrict', ['operator', 'leader', 'supervisor']],
  ])('%s: these', (place, those) => {
    expect(whoever((each) => seesTask(each, tasks[place]))).toEqual(those)
  })

  test('its assignee, wherever it lies and whatever posts they hold', () => {
    for (const name of names) {
      expect(seesTask(cast[name], { ...tasks.inAnotherDistrict, assigneeId: cast[name].id })).toBe(true)
    }
  })

  test('a village secretary sees the own village, not the township above it', () => {
    expect(seesPlace(cast.secretary, village)).toBe(true)
    expect(seesPlace(cast.secretary, township)).toBe(false)
  })
})

describe('who answers for a target', () => {
  test.each<[keyof typeof tasks, Name[]]>([
    ['inTheTownship', ['operator', 'leader', 'supervisor', 'countyHead', 'townshipHead']],
    ['besideIt', ['operator', 'leader', 'supervisor', 'countyHead']],
    ['inAnotherDistrict', ['operator', 'leader', 'supervisor']],
  ])('%s: these, and no team, group or secretary', (place, those) => {
    expect(whoever((each) => answersFor(each, tasks[place].path))).toEqual(those)
  })

  test('a head answers for the own township itself', () => {
    expect(answersFor(cast.townshipHead, township)).toBe(true)
    expect(answersFor(cast.townshipHead, district)).toBe(false)
  })

  test('being head in one place does not answer for a place where one has another post', () => {
    const both = actor('both', ['township_head', township], ['work_team', `${city}/500102/500102001`])
    expect(seesTask(both, tasks.inAnotherDistrict)).toBe(true)
    expect(answersFor(both, tasks.inAnotherDistrict.path)).toBe(false)
  })
})

describe('areas', () => {
  test('are the paths of all posts', () => {
    const both = actor('both', ['township_head', township], ['work_team', district])
    expect(areaOf(both)).toEqual([township, district])
    expect(areaOf(cast.nobody)).toEqual([])
  })

  test('a region whose code only begins alike lies outside', () => {
    const head = actor('head', ['township_head', `${district}/50010113`])
    expect([seesPlace(head, township), answersFor(head, township)]).toEqual([false, false])
    expect([seesPlace(head, village), answersFor(head, village)]).toEqual([false, false])
  })

  test('one sees what lies at or below one of the own posts, and answers for it as a head or for the city', () => {
    const paths = fc.constantFrom(city, district, township, village, tasks.besideIt.path)
    const role = fc.constantFrom('township_head', 'county_head', 'supervisor', 'work_team', 'first_secretary')
    fc.assert(
      fc.property(fc.array(fc.tuple(role, paths), { maxLength: 3 }), paths, (posts, path) => {
        const somebody = actor('somebody', ...posts)
        const above = posts.filter(([, own]) => `${path}/`.startsWith(`${own}/`))
        const supervises = posts.some(([each]) => each === 'supervisor')
        expect(seesPlace(somebody, path)).toBe(supervises || above.length > 0)
        const answers = supervises || above.some(([each]) => each.endsWith('_head'))
        expect(answersFor(somebody, path)).toBe(answers)
        if (answers)
          expect([hasRight(somebody, 'review'), hasRight(somebody, 'assign')]).toEqual([true, true])
      }),
      { numRuns: 300 },
    )
  })
})

/** Somebody of the village who stands in for others today. */
const substituteOf = (...absent: Actor[]): Actor => ({ ...cast.secretary, substituteFor: absent })

describe('whoever stands in for others', () => {
  test('has their functions, their area and what they answer for besides the own', () => {
    const both = substituteOf(cast.townshipHead, cast.supervisor)
    const rights = ['review', 'assign', 'watch', 'launch', 'administer'] as const
    expect(rights.map((right) => hasRight(both, right))).toEqual([true, true, true, true, false])
    expect([seesEverything(both), seesEverything(substituteOf(cast.townshipHead))]).toEqual([true, false])
    expect(areaOf(both)).toEqual([village, township, city])
    expect(answersFor(substituteOf(cast.townshipHead), township)).toBe(true)
    expect(idsOf(both)).toEqual(['secretary', 'townshipHead', 'supervisor'])
  })

  test('sees the tasks of theirs, wherever they lie', () => {
    const elsewhere = { ...tasks.inAnotherDistrict, assigneeId: 'team' }
    expect(seesTask(substituteOf(cast.team), elsewhere)).toBe(true)
    expect(seesTask(substituteOf(cast.group), elsewhere)).toBe(false)
  })

  test('is no operator by that, and reads no mail addresses', () => {
    const somebody = substituteOf(cast.operator, cast.leader)
    expect([hasRight(somebody, 'administer'), seesMailAddresses(somebody)]).toEqual([false, false])
    expect(seesEverything(substituteOf(cast.operator))).toBe(false)
    expect(behalfOf(substituteOf(cast.operator), ({ grants }) => grants.length > 0)).toBeNull()
  })

  test('acts in the own name where that is enough, else in that of the first for whom it is', () => {
    const both = substituteOf(cast.townshipHead, cast.countyHead)
    expect(behalfOf(both, () => true)).toEqual({ onBehalfOfId: null })
    expect(behalfOf(both, ({ id }) => id !== 'secretary')).toEqual({ onBehalfOfId: 'townshipHead' })
    expect(behalfOf(both, ({ id }) => id === 'countyHead')).toEqual({ onBehalfOfId: 'countyHead' })
    expect(behalfOf(both, () => false)).toBeNull()
  })

  test('has with every one more at least what they had before', () => {
    const rights = ['read', 'act', 'administer', 'launch', 'assign', 'review', 'watch'] as const
    fc.assert(
      fc.property(fc.subarray(names), fc.constantFrom(...names), (absent, further) => {
        const before = substituteOf(...absent.map((name) => cast[name]))
        const after = substituteOf(...absent.map((name) => cast[name]), cast[further])
        for (const right of rights) if (hasRight(before, right)) expect(hasRight(after, right)).toBe(true)
        for (const { path } of Object.values(tasks)) {
          if (answersFor(before, path)) expect(answersFor(after, path)).toBe(true)
          if (seesPlace(before, path)) expect(seesPlace(after, path)).toBe(true)
        }
      }),
    )
  })
})

describe('who arranges an absence', () => {
  const arrangersOf = (absent: Actor) =>
    whoever((each) => each.id !== absent.id && mayArrangeAbsence(each, absent) !== null)

  test('everybody their own, in their own name', () => {
    for (const name of names)
      expect(mayArrangeAbsence(cast[name], cast[name])).toEqual({ onBehalfOfId: null })
  })

  test('of others, those who answer for all their posts and have all their functions', () => {
    const heads = ['countyHead', 'townshipHead']
    expect(arrangersOf(cast.secretary)).toEqual(['operator', 'leader', 'supervisor', ...heads])
    expect(arrangersOf(cast.townshipHead)).toEqual(['operator', 'leader', 'supervisor', 'countyHead'])
    expect(arrangersOf(cast.countyHead)).toEqual(['operator', 'leader', 'supervisor'])
    expect(arrangersOf(cast.nobody)).toEqual(['operator', 'leader', 'supervisor'])
  })

  test('no head that of a leader whose post lies in the own area, nor a supervisor that of a leader', () => {
    const head = actor('head', ['township_head', cast.leader.posts[0]!.path])
    expect(mayArrangeAbsence(head, cast.leader)).toBeNull()
    expect(arrangersOf(cast.leader)).toEqual(['operator'])
    expect(arrangersOf(cast.supervisor)).toEqual(['operator'])
  })

  test('no head that of somebody who has a further post outside the own area', () => {
    const both = actor('both', ['first_secretary', village], ['work_team', `${city}/500102/500102001`])
    expect(arrangersOf(both)).toEqual(['operator', 'leader', 'supervisor'])
  })

  test('who stands in for a head does it in the name of the head, but not that of the head', () => {
    const substitute = substituteOf(cast.townshipHead)
    expect(mayArrangeAbsence(substitute, cast.team)).toEqual({ onBehalfOfId: 'townshipHead' })
    expect(mayArrangeAbsence(substitute, cast.townshipHead)).toBeNull()
  })
})
