import type { Programme, Rung, TargetClass, TaskTemplate } from './programme'

/** A part that a checked programme must have: its absence is a fault of ours, never of a request. */
function part<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the programme has no ${what}`)
  return found
}

/** The class of a programme with this code. */
export function classOf(programme: Programme, code: string): TargetClass {
  return part(
    programme.classes.find((each) => each.code === code),
    `class ${code}`,
  )
}

/** The template of task `no`. */
export function templateOf(programme: Programme, no: number): TaskTemplate {
  return part(
    programme.tasks.find((each) => each.no === no),
    `task ${no}`,
  )
}

/** Rung `no` of the programme's ladder. */
export function rungOf(programme: Programme, no: number): Rung {
  return part(
    programme.ladder.rungs.find((each) => each.no === no),
    `rung ${no}`,
  )
}
