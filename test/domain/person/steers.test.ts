import type { Actor } from '../../../domain/person/access'
import type { Role } from '../../../domain/person/roles'
import { answersForBulletin, launchingAreas, steers } from '../../../domain/person/steers'

const CITY = '50'
const TOWNSHIP = '50/500240/500240213'
const VILLAGE = '50/500101/500101135/500101135200'
const LUXI = '43/4331/433122'

const holder = (role: string, path: string): Actor => ({
  ...{ id: role, name: role, grants: [], substituteFor: [] },
  posts: [{ role, title: role, path, regionCode: path.split('/').at(-1)! }],
})
const granted = (role: Role, path: string | null): Actor => ({
  ...{ id: role, name: role, posts: [], substituteFor: [] },
  grants: [{ role, path, level: null }],
})
const office = holder('supervisor', CITY)
const leader = holder('lead_leader', TOWNSHIP)
const coHead = holder('party_head', LUXI)
const operator = granted('operator', null)
const own = { onBehalfOfId: null }
const of = (areaPath: string | null) => ({ areaPath })

test('the office steers all of its city and nothing beside it', () => {
  expect(steers(office, of(CITY), 'whole')).toEqual(own)
  expect(steers(office, of(null), [TOWNSHIP, VILLAGE])).toEqual(own)
  expect(steers(office, of(null), 'whole')).toBeNull()
  expect(steers(office, of(LUXI), 'whole')).toBeNull()
})

test('a lead leader steers their own township, of a campaign of the city too, and nothing else', () => {
  expect(steers(leader, of(CITY), [TOWNSHIP])).toEqual(own)
  expect(steers(leader, of(TOWNSHIP), 'whole')).toEqual(own)
  expect(steers(leader, of(CITY), [TOWNSHIP, VILLAGE])).toBeNull()
  expect([steers(leader, of(CITY), 'whole'), steers(leader, of(CITY), [])]).toEqual([null, null])
})

test('the co-heads of a county steer what is their county’s own, not their part of a larger campaign', () => {
  expect(steers(coHead, of(LUXI), 'whole')).toEqual(own)
  expect(steers(coHead, of(`${LUXI}/433122100`), 'whole')).toEqual(own)
  expect(steers(coHead, of('43'), [LUXI])).toBeNull()
  expect(steers(coHead, of(null), [LUXI])).toBeNull()
})

test('the operator steers everywhere; heads, auditors and teams nothing', () => {
  expect(steers(operator, of(null), 'whole')).toEqual(own)
  const others = [holder('county_head', LUXI), holder('work_team', TOWNSHIP), granted('auditor', null)]
  for (const one of others) expect(steers(one, of(LUXI), 'whole')).toBeNull()
})

test('a programme takes the right from a post', () => {
  expect(steers(leader, { areaPath: TOWNSHIP, rights: { lead_leader: ['sign'] } }, 'whole')).toBeNull()
})

test('who stands in for one steers in their name, but not in that of an operator', () => {
  const standIn = (absent: Actor): Actor => ({ ...holder('work_team', TOWNSHIP), substituteFor: [absent] })
  expect(steers(standIn(office), of(CITY), 'whole')).toEqual({ onBehalfOfId: 'supervisor' })
  expect(steers(standIn(operator), of(null), 'whole')).toBeNull()
})

test('a draft is of the area of who makes it, the widest where one holds another', () => {
  expect(launchingAreas(office)).toEqual([CITY])
  expect(launchingAreas(operator)).toEqual([null])
  const both = { ...leader, grants: [{ role: 'leader' as const, path: CITY, level: null }] }
  expect(launchingAreas(both)).toEqual([CITY])
  expect(launchingAreas(holder('county_head', LUXI))).toEqual([])
})

test('leaders sign and the office publishes the bulletin of the city, co-heads both of their county', () => {
  const may = (one: Actor, path: string | null) =>
    (['sign', 'publish'] as const).filter((right) => answersForBulletin(one, right, path))
  expect([may(leader, CITY), may(office, CITY)]).toEqual([['sign'], ['publish']])
  expect([may(coHead, LUXI), may(coHead, '43'), may(coHead, CITY)]).toEqual([['sign', 'publish'], [], []])
  expect([may(office, LUXI), may(leader, LUXI), may(office, null)]).toEqual([[], [], []])
  expect(may(operator, null)).toEqual(['sign', 'publish'])
})
