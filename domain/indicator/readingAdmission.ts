import { behalfOf, type Actor, type OnBehalf } from '../person/access'
import { registersAt } from '../person/roles'

/** In whose name somebody records a reading of a region; null: they may not. Who registers findings there may; so may who holds a
 * task of the campaign there, save that nobody judges what they carry out.
 * @param taskPaths of the targets whose tasks each person holds */
export function mayRecord(
  actor: Actor,
  { path, judges }: { path: string; judges: boolean },
  taskPaths: ReadonlyMap<string, string[]>,
): OnBehalf | null {
  const holdsTask = (id: string) =>
    (taskPaths.get(id) ?? []).some((own) => path === own || path.startsWith(`${own}/`))
  return (
    behalfOf(actor, (one) => registersAt(one, path)) ??
    (judges ? null : behalfOf(actor, ({ id }) => holdsTask(id)))
  )
}
