import { mayPassOn } from '../../../domain/person/access'
import { coordinationDueOn, waitsFor } from '../../../domain/task/coordination'
import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import type { Holder, HoldersAt } from '../../../domain/escalation/chain'
import { instructedHolder, instructingAs } from '../../../domain/task/instruction'
import { classOf } from '../../../domain/programme/programmeParts'
import type { Held } from '../../../domain/person/roles'
import { shippedProgrammes } from '../../support/programmes'

const DISTRICT = '500000/500240'
const TOWNSHIP = `${DISTRICT}/500240213`
const { programme } = shippedProgrammes().find((each) => each.programme.code === 'targeted-assault-2020')!

const holder = (...posts: [role: string, path: string][]): Held => ({
  grants: [],
  posts: posts.map(([role, path]) => ({ role, title: role, path, regionCode: path.split('/').at(-1)! })),
})
const post = (role: string, path: string) => ({ role, path })

describe('who passes a post on', () => {
  const township = holder(['township_head', TOWNSHIP])
  const district = holder(['county_head', DISTRICT])

  test('a head those of the own area, never one beside or above, nor one that leads the city', () => {
    expect(mayPassOn(township, post('work_team', TOWNSHIP))).toBe(true)
    expect(mayPassOn(township, post('first_secretary', `${TOWNSHIP}/500240213200`))).toBe(true)
    expect(mayPassOn(township, post('work_team', `${DISTRICT}/500240214`))).toBe(false)
    expect(mayPassOn(township, post('township_head', TOWNSHIP))).toBe(false)
    expect(mayPassOn(township, post('lead_leader', TOWNSHIP))).toBe(false)
    expect(mayPassOn(district, post('township_head', TOWNSHIP))).toBe(true)
    expect(mayPassOn(district, post('county_head', DISTRICT))).toBe(false)
  })

  test('the city any, and a team none', () => {
    expect(mayPassOn(holder(['supervisor', '500000']), post('lead_leader', TOWNSHIP))).toBe(true)
    expect(
      mayPassOn(
        { ...holder(), grants: [{ role: 'operator' as const, path: null, level: null }] },
        post('county_head', DISTRICT),
      ),
    ).toBe(true)
    expect(mayPassOn(holder(['work_team', TOWNSHIP]), post('work_team', TOWNSHIP))).toBe(false)
  })
})

describe('who instructs whom', () => {
  const held: Record<string, string> = { lead_leader: 'chen', assistance_group: 'wu', work_team: 'sun' }
  const holdersAt: HoldersAt = (region, role) =>
    region === '500240213' && held[role] ? [{ personId: held[role], post: role }] : []
  const township = classOf(programme, 'township')
  const goesTo = (personId?: string, issuerId = 'chen') => {
    const as = instructingAs(issuerId, programme, TOWNSHIP, holdersAt)
    return as && instructedHolder({ issuerId, personId, ...as }, programme, township, TOWNSHIP, holdersAt)
  }

  test('the leader those who report to the leader and those below, by the programme’s own roles', () => {
    const below = ['assistance_group', 'county_head', 'township_head', 'work_team', 'first_secretary']
    const as = { issuer: 'lead_leader', roles: below }
    expect(instructingAs('chen', programme, TOWNSHIP, holdersAt)).toEqual(as)
    expect(instructingAs('wu', programme, TOWNSHIP, holdersAt)).toBeNull()
    expect(instructingAs('chen', programme, `${DISTRICT}/500240214`, holdersAt)).toBeNull()
  })

  test('a programme takes the right from a post, and gives it to one', () => {
    const { lead_leader, assistance_group, work_team } = programme.roles
    const roles = {
      lead_leader: { ...lead_leader!, rights: [] },
      assistance_group: { ...assistance_group!, rights: ['instruct' as const] },
      work_team: work_team!,
    }
    expect(instructingAs('chen', { roles }, TOWNSHIP, holdersAt)).toBeNull()
    expect(instructingAs('wu', { roles }, TOWNSHIP, holdersAt)).toEqual({
      issuer: 'assistance_group',
      roles: ['work_team'],
    })
  })

  test('the office and a county the nearest below, in a village its first secretary', () => {
    const [village, path] = [classOf(programme, 'village'), `${TOWNSHIP}/500240213200`]
    const held: Record<string, Holder[]> = {
      '500000 supervisor': [{ personId: 'lin', post: '' }],
      '500240 county_head': [{ personId: 'liu', post: '' }],
      '500240213 township_head': [{ personId: 'zhou', post: '' }],
      '500240213200 first_secretary': [{ personId: 'he', post: '' }],
    }
    const at: HoldersAt = (region, role) => held[`${region} ${role}`] ?? []
    for (const issuerId of ['lin', 'liu']) {
      const as = instructingAs(issuerId, programme, path, at)!
      expect(instructedHolder({ issuerId, ...as }, programme, village, path, at)?.personId).toBe('he')
    }
    expect(instructingAs('zhou', programme, path, at)).toBeNull()
    const county = instructingAs('liu', programme, path, at)!
    const upward = { issuerId: 'liu', personId: 'lin', ...county }
    expect(instructedHolder(upward, programme, village, path, at)).toBeUndefined()
  })

  test('the group unless another post of the target is named, and never the leader', () => {
    expect(goesTo()).toEqual({ personId: 'wu', post: 'assistance_group' })
    expect(goesTo('sun')).toEqual({ personId: 'sun', post: 'work_team' })
    expect([goesTo('chen'), goesTo('li')]).toEqual([undefined, undefined])
  })
})

describe('a request for coordination', () => {
  test('has five working days, over the National Day as over a weekend', () => {
    expect(coordinationDueOn(SHIPPED_CALENDAR, '2020-07-30T01:00:00.000Z')).toBe('2020-08-06')
    expect(coordinationDueOn(SHIPPED_CALENDAR, '2020-09-28T01:00:00.000Z')).toBe('2020-10-12')
  })

  test('is waited for by the task that it suspended, not by one suspended by hand since', () => {
    const from = { from: 'accepted', on: '2020-07-30', clocks: [] } as const
    const because = (reason: string, until: string | null) => ({ ...from, clocks: [], reason, until })
    const request = { title: '协调用地' }
    expect(waitsFor({ state: 'suspended', suspension: because('协调用地', null) }, request)).toBe(true)
    expect(waitsFor({ state: 'suspended', suspension: because('汛期', null) }, request)).toBe(false)
    expect(waitsFor({ state: 'suspended', suspension: because('协调用地', '2020-09-01') }, request)).toBe(
      false,
    )
    expect(waitsFor({ state: 'accepted', suspension: null }, request)).toBe(false)
  })
})
