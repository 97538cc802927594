import type { Actor } from '../../../domain/person/access'
import { mayChange, mayDisclose, seesDisclosures, seesMasked } from '../../../domain/person/personalAccess'
import type { Role } from '../../../domain/person/roles'

const actor = (id: string, ...posts: [role: string, path: string][]): Actor => ({
  id,
  name: id,
  grants: [],
  posts: posts.map(([role, path]) => ({ role, title: role, regionCode: path.split('/').at(-1)!, path })),
  substituteFor: [],
})
const granted = (id: string, role: Role, path: string | null): Actor => ({
  ...actor(id),
  grants: [{ role, path, level: null }],
})
const district = '50/500101'
const township = `${district}/500101135`
const village = `${township}/500101135200`
const cast = {
  operator: granted('operator', 'operator', null),
  leader: actor('leader', ['lead_leader', township]),
  supervisor: actor('supervisor', ['supervisor', '50']),
  countyHead: actor('countyHead', ['county_head', district]),
  head: actor('head', ['township_head', township]),
  deputy: actor('deputy', ['township_head', township]),
  otherHead: actor('otherHead', ['township_head', '50/500101/500101136']),
  areaSupervisor: granted('areaSupervisor', 'supervisor', district),
  auditor: granted('auditor', 'auditor', null),
  secretary: actor('secretary', ['first_secretary', village]),
  colleague: actor('colleague', ['first_secretary', village]),
  nobody: actor('nobody'),
}
type Name = keyof typeof cast
const who = (may: (one: Actor) => boolean) =>
  (Object.keys(cast) as Name[]).filter((name) => may(cast[name])).join(' ')

test('in full a person is seen by themself and those above them, up to the city', () => {
  expect(who((one) => mayDisclose(one, cast.secretary))).toBe(
    'leader supervisor countyHead head deputy areaSupervisor secretary',
  )
  expect(who((one) => mayDisclose(one, cast.head))).toBe('leader supervisor countyHead head areaSupervisor')
  expect(who((one) => mayDisclose(one, cast.countyHead))).toBe('leader supervisor countyHead')
  expect(who((one) => mayDisclose(one, cast.leader))).toBe('leader supervisor')
  expect(who((one) => mayDisclose(one, cast.nobody))).toBe('leader supervisor nobody')
  expect(who((one) => mayDisclose(one, cast.operator))).toBe('operator leader supervisor')
})

test('who holds a post elsewhere, too, is seen in full only by who stands above both', () => {
  const both = actor('both', ['first_secretary', village], ['work_team', '50/500240'])
  expect(who((one) => mayDisclose(one, both))).toBe('leader supervisor')
})

test('masked a person is seen by operators, too, and by nobody who answers for nothing there', () => {
  expect(who((one) => seesMasked(one, cast.secretary))).toBe(
    'operator leader supervisor countyHead head deputy areaSupervisor secretary',
  )
  expect(who((one) => seesMasked(one, cast.nobody))).toBe('operator leader supervisor nobody')
})

test('everybody changes their own phone, operators everything', () => {
  expect(who((one) => mayChange(one, cast.secretary, ['phone']))).toBe('operator secretary')
  expect(who((one) => mayChange(one, cast.secretary, ['phone', 'idNumber']))).toBe('operator')
})

test('who saw what is for the person, operators and supervisors', () => {
  expect(who((one) => seesDisclosures(one, cast.secretary))).toBe(
    'operator supervisor areaSupervisor secretary',
  )
})

test('none of it goes to those who stand in', () => {
  const substitute = { ...cast.colleague, substituteFor: [cast.head, cast.supervisor, cast.secretary] }
  for (const may of [seesMasked, mayDisclose, seesDisclosures])
    expect(may(substitute, cast.secretary)).toBe(false)
  expect(mayChange(substitute, cast.secretary, ['phone'])).toBe(false)
})
