import fc from 'fast-check'
import type { Programme } from '../../../domain/programme/programme'
import { programmeDifferences } from '../../../domain/programme/programmeDifferences'
import { shippedProgrammes } from '../../support/programmes'

const programmes = shippedProgrammes().map(({ programme }) => programme)
const byCode = (code: string) => programmes.find((programme) => programme.code === code)!
const national = byCode('national-supervised-battle-2020')
const assault = byCode('targeted-assault-2020')
const pathsOf = (before: Programme, after: Programme) =>
  programmeDifferences(before, after).map(({ path }) => path)

test('a programme does not differ from itself, as it is or as the ledger turned its keys', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, turned(part)]),
          )
        : value
  for (const programme of programmes)
    expect(programmeDifferences(programme, turned(programme) as Programme)).toEqual([])
})

test('a task that only one of them has is one difference; an inherited one differs by its own words alone', () => {
  const paths = pathsOf(national, assault)
  const ofTasks = paths.filter((path) => path.startsWith('tasks.'))
  expect(ofTasks).toEqual(expect.arrayContaining(['tasks.industry', 'tasks.funds_projects', 'tasks.covid']))
  expect(ofTasks.filter((path) => path.startsWith('tasks.covid.'))).toEqual([])
  expect(ofTasks.filter((path) => path.startsWith('tasks.relocation'))).toEqual([
    'tasks.relocation.name',
    'tasks.relocation.assignee.township',
    'tasks.relocation.assignee.village',
  ])
})

test('a bound of a selection rule is found where it stands, with both values', () => {
  const moved = structuredClone(assault)
  const { selection } = moved.classes.find(({ code }) => code === 'village')!
  if (!('any' in selection)) throw new Error('villages are selected by rules')
  const rule = selection.any.find(({ code }) => code === 'remaining_poor')!
  Object.assign(rule, { value: 30 })
  expect(programmeDifferences(assault, moved)).toEqual([
    { path: 'classes.village.selection.any.remaining_poor.value', before: 20, after: 30 },
  ])
})

test('there and back name the same places, with the values turned', () => {
  fc.assert(
    fc.property(fc.constantFrom(...programmes), fc.constantFrom(...programmes), (one, other) => {
      const back = programmeDifferences(other, one).map(({ path, before, after }) => ({
        path,
        before: after,
        after: before,
      }))
      const sorted = (list: { path: string }[]) => list.toSorted((a, b) => (a.path < b.path ? -1 : 1))
      expect(sorted(programmeDifferences(one, other))).toEqual(sorted(back))
    }),
  )
})
