import { join } from 'node:path'
import { postRoles } from '../../domain/person/postRoles'
import { shortfallAreas } from '../../domain/importing/villages'
import { loadProgrammes } from '../../programmes/load'

const { programmes } = loadProgrammes(join(__dirname, '../../programmes'))

test('the areas of a survey are those by which the programmes select', () => {
  const areas = programmes.flatMap(({ classes }) =>
    classes.flatMap(({ selection }) =>
      'any' in selection
        ? selection.any.flatMap((rule) => (rule.field === 'shortfallAreas' ? rule.areas : []))
        : [],
    ),
  )
  expect(new Set(areas.map(({ code }) => code))).toEqual(new Set(shortfallAreas))
})

test('the roles of the programmes can all be imported', () => {
  const roles = new Set(programmes.flatMap((programme) => Object.keys(programme.roles)))
  expect([...roles].filter((role) => !postRoles.some((known) => known === role))).toEqual([])
})
