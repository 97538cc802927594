import { findingStates } from '../../domain/finding/states'
import { standingOf, type TargetFindings } from '../../domain/task/targetFindings'
import type { TaskTemplate } from '../../domain/programme/programme'
import type { Database, Transaction } from '../database/database'
import { oneOf, rowsOf } from '../database/rows'

/** How the findings of a target stand. */
export async function findingsOfTarget(
  db: Database | Transaction,
  targetId: string,
): Promise<TargetFindings> {
  const rows = await rowsOf(db, { no: 'int', state: oneOf(findingStates) })`
    select f.no, q.state from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
    where f."targetId" = ${targetId}::uuid`
  return standingOf(rows)
}

/** How many findings of its target a task of rectification has, open and cleared; null for any other task. */
export async function findingsOfTask(
  db: Database | Transaction,
  { opens }: Pick<TaskTemplate, 'opens'>,
  targetId: string,
): Promise<{ open: number; cleared: number } | null> {
  if (opens !== 'rectification') return null
  const { open, cleared } = await findingsOfTarget(db, targetId)
  return { open: open.length, cleared }
}
