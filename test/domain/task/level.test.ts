import { regionLevels } from '../../../domain/level'
import { tasksOf } from '../../../domain/programme/programmeParts'
import { heldAt } from '../../../domain/task/level'
import { shippedProgrammes } from '../../../programmes/load'

const given = shippedProgrammes().flatMap(({ programme }) =>
  programme.classes.flatMap(({ code }) =>
    tasksOf(programme, code).flatMap(({ no, assignee }) => {
      const role = assignee[code]
      return role === undefined ? [] : [{ programme, code, no, role }]
    }),
  ),
)

test('nobody who stands below the role that holds a task reviews it, and no role reviews itself', () => {
  expect(given.length).toBeGreaterThan(50)
  const upward = given.filter(({ programme, code, role }) => {
    const { level, reviewerRole } = heldAt(programme, code, role)
    const reviewer = programme.roles[reviewerRole]!
    return reviewerRole === role || regionLevels.indexOf(reviewer.level) > regionLevels.indexOf(level)
  })
  expect(upward.map(({ programme, code, no }) => [programme.code, code, no])).toEqual([])
})
