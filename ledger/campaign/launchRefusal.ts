import type { Obstacle } from '../../domain/campaign/launchObstacles'
import type { Programme } from '../../domain/programme/programme'
import { Refused } from '../../domain/refusal'

/** What people call targets, classes and events, by their codes. */
type Names = { ofTargets: Map<string, string>; programme: Programme }

/** Refuses a launch with all that stands in its way at once.
 * @throws Refused `refused`, with the vacancies beside the errors; where nothing stands in the way it returns */
export function refuseObstacles(obstacles: Obstacle[], names: Names): void {
  if (obstacles.length === 0) return
  const nameOf = (code: string) => nameIn(names, code)
  const errors = obstacles.map((obstacle) => ({
    path: obstacle.path,
    message: messageOf(obstacle, nameOf),
  }))
  const vacancies = obstacles.flatMap((obstacle) => {
    if (obstacle.kind !== 'vacancy') return []
    const { target, role, present, required } = obstacle
    return [{ target, role, present, required, name: nameOf(target) }]
  })
  const count = obstacles.length
  throw new Refused(
    'refused',
    `${count} thing(s) stand in the way of the launch. Put them right, then launch.`,
    errors,
    vacancies.length > 0 ? { vacancies } : {},
  )
}

function nameIn({ ofTargets, programme: { classes, anchors = [], roles } }: Names, code: string): string {
  const named = [...classes, ...anchors].find((each) => each.code === code) ?? roles[code]
  return ofTargets.get(code) ?? named?.name.zh ?? code
}

function messageOf(obstacle: Obstacle, nameOf: (code: string) => string): string {
  const slotOf = ({ target, role }: { target: string; role: string }) => `${nameOf(target)} · ${nameOf(role)}`
  switch (obstacle.kind) {
    case 'past':
      return `${obstacle.startsOn} lies in the past: say why, if it is meant`
    case 'anchor':
      return `${nameOf(obstacle.anchor)} has no day yet, and tasks count from it`
    case 'nothing':
      return 'no target is chosen yet'
    case 'empty':
      return `${nameOf(obstacle.class)}: nothing is chosen of this class: choose, or say why it is left out`
    case 'needless':
      return `${nameOf(obstacle.class)}: this class is not left out, so there is no reason to give`
    case 'over':
      return `${nameOf(obstacle.class)}: ${obstacle.chosen} chosen, the quota of this class is ${obstacle.quota}`
    case 'counties':
      return countiesMessage(obstacle)
    case 'vacancy': {
      const { present, required } = obstacle
      return `${slotOf(obstacle)}: ${present} hold this slot, the programme wants ${required}`
    }
    case 'crowded': {
      const { present, most } = obstacle
      return `${slotOf(obstacle)}: ${present} hold this slot, the programme takes ${most} at most`
    }
    case 'shared': {
      const { others } = obstacle
      return `${slotOf(obstacle)}: who holds this slot holds it in ${others.length} other targets too`
    }
    case 'below':
      return `${slotOf(obstacle)}: who holds this slot is below the rank ${obstacle.least}`
    case 'unranked': {
      const { least } = obstacle
      return `${slotOf(obstacle)}: no rank is recorded of who holds this slot, which asks for ${least}: record it`
    }
  }
}

function countiesMessage({ missing, others, wanted }: Extract<Obstacle, { kind: 'counties' }>): string {
  const lacking = missing.join(', ')
  if (others === wanted) return `no target lies in ${lacking}: the programme takes one of each`
  if (missing.length === 0)
    return `${others} other districts have a target: the programme takes one in each of ${wanted}`
  return `no target lies in ${lacking}, and ${others} other districts have one: the programme takes one of each, and ${wanted} others`
}
