import { fault, type Fault } from '../../domain/fault'
import type { Obstacle } from '../../domain/campaign/launchObstacles'
import type { Programme } from '../../domain/programme/programme'
import type { Label } from '../../domain/label'
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
    fault: faultOf(obstacle, nameOf),
  }))
  const vacancies = obstacles.flatMap((obstacle) => {
    if (obstacle.kind !== 'vacancy') return []
    const { target, role, present, required } = obstacle
    return [{ target, role, present, required, name: nameOf(target).zh }]
  })
  const count = obstacles.length
  throw new Refused(
    'refused',
    fault('launch.obstacles', { count }),
    errors,
    vacancies.length > 0 ? { vacancies } : {},
  )
}

function nameIn({ ofTargets, programme: { classes, anchors = [], roles } }: Names, code: string): Label {
  const named = [...classes, ...anchors].find((each) => each.code === code) ?? roles[code]
  const target = ofTargets.get(code)
  return target === undefined && named ? named.name : { zh: target ?? code, en: target ?? code }
}

function faultOf(obstacle: Obstacle, nameOf: (code: string) => Label): Fault {
  const slotOf = ({ target, role }: { target: string; role: string }): Label => ({
    zh: `${nameOf(target).zh} · ${nameOf(role).zh}`,
    en: `${nameOf(target).en} · ${nameOf(role).en}`,
  })
  switch (obstacle.kind) {
    case 'past':
      return fault('launch.day-past', { day: obstacle.startsOn })
    case 'anchor':
      return fault('launch.anchor-missing', { anchor: nameOf(obstacle.anchor) })
    case 'nothing':
      return 'launch.no-target'
    case 'empty':
      return fault('launch.class-empty', { class: nameOf(obstacle.class) })
    case 'needless':
      return fault('launch.class-not-empty', { class: nameOf(obstacle.class) })
    case 'over':
      return fault('launch.quota', {
        class: nameOf(obstacle.class),
        chosen: obstacle.chosen,
        quota: obstacle.quota,
      })
    case 'counties':
      return countiesFault(obstacle)
    case 'vacancy': {
      const { present, required } = obstacle
      return fault('launch.slot-lacks', { slot: slotOf(obstacle), present, required })
    }
    case 'crowded': {
      const { present, most } = obstacle
      return fault('launch.slot-too-many', { slot: slotOf(obstacle), present, most })
    }
    case 'shared': {
      const { others } = obstacle
      return fault('launch.slot-shared', { slot: slotOf(obstacle), count: others.length })
    }
    case 'below':
      return fault('launch.rank-below', { slot: slotOf(obstacle), rank: obstacle.least })
    case 'unranked': {
      const { least } = obstacle
      return fault('launch.rank-unknown', { slot: slotOf(obstacle), rank: least })
    }
  }
}

function countiesFault({ missing, others, wanted }: Extract<Obstacle, { kind: 'counties' }>): Fault {
  const lacking = missing
  if (others === wanted) return fault('launch.districts-lack', { districts: lacking })
  if (missing.length === 0) return fault('launch.other-districts', { others, wanted })
  return fault('launch.districts-and-others-lack', { districts: lacking, others, wanted })
}
