import { shippedProgrammes } from '../support/programmes'
import { levelsOfPost, postRoles, type PostRole } from '../../domain/person/postRoles'
import { readPosts } from '../../domain/importing/posts'
import { tableOf } from './files'
import { knownRegions } from './regions'

const read = (code: string, role: string) =>
  readPosts(
    tableOf([
      ['行政区划代码', '职务', '角色代码', '电子邮箱'],
      [code, '干部', role, 'a@example.org'],
    ]),
    knownRegions,
  )

test.each([
  ['500114110200', 'supervisor', '“市级督查”应设在：市；平溪村是村。请改正角色代码或行政区划代码'],
  ['50', 'first_secretary', '“第一书记”应设在：村；重庆市是市。请改正角色代码或行政区划代码'],
  ['500114', 'first_secretary', '“第一书记”应设在：村；黔江区是区县。请改正角色代码或行政区划代码'],
  ['50', 'county_head', '“区县负责人”应设在：区县；重庆市是市。请改正角色代码或行政区划代码'],
  ['500114', 'township_head', '“乡镇负责人”应设在：乡镇；黔江区是区县。请改正角色代码或行政区划代码'],
])('at %s no post of the role %s stands', async (code, role, zh) => {
  expect((await read(code, role)).rejected).toMatchObject([{ row: 2, column: '角色代码', reason: { zh } }])
})

test.each([
  ['50', 'supervisor'],
  ['500114110', 'lead_leader'],
  ['500114110', 'assistance_group'],
  ['500114110', 'work_team'],
  ['500114', 'county_head'],
  ['500114110200', 'first_secretary'],
  ['500114110200', 'liaison_leader'],
])('at %s a post of the role %s stands', async (code, role) => {
  expect((await read(code, role)).rejected).toEqual([])
})

test('every role of a shipped programme may stand at the level that the programme gives it', () => {
  const known = new Set<string>(postRoles)
  const given = shippedProgrammes()
    .flatMap(({ programme }) => Object.entries(programme.roles))
    .filter(([role]) => known.has(role))
  expect(given.length).toBeGreaterThan(20)
  for (const [role, { level }] of given) expect(levelsOfPost(role as PostRole)).toContain(level)
})
