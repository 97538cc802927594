import { repeated, type Misfit } from '../misfit'

/** Every key that an earlier task has already; paths begin at the list of tasks. */
export function checkTaskKeys(tasks: { key: string }[]): Misfit[] {
  return repeated(tasks.map(({ key }, index) => ({ name: key, path: [index, 'key'] })))
}
