import { holdsTaskOpen, type FindingState } from '../domain/findingLife'
import { Refused } from '../domain/refusal'
import type { Database, Transaction } from './database'

/** Open findings that a refusal names. */
const NAMED_MOST = 10

/** How many findings of a target are open, and how many are cleared; withdrawn ones are neither. */
export type TargetFindings = { open: number[]; cleared: number }

/** The findings of a target: the numbers of those open, in order. */
export async function findingsOfTarget(
  db: Database | Transaction,
  targetId: string,
): Promise<TargetFindings> {
  const rows = await db.$queryRaw<{ no: number; state: FindingState }[]>`
    select f.no, q.state from "Finding" f
    join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
    where f."targetId" = ${targetId}::uuid and q.state <> 'withdrawn' order by f.no`
  const open = rows.filter(({ state }) => holdsTaskOpen(state)).map(({ no }) => no)
  return { open, cleared: rows.length - open.length }
}

/** The task that opens rectifications is verified only when every finding of its target is cleared. Its target is locked,
 * and a registration waits for that lock. @throws Refused `refused` */
export async function refuseWhileOpen(tx: Transaction, targetId: string): Promise<void> {
  const { open } = await findingsOfTarget(tx, targetId)
  if (open.length === 0) return
  const named = open.slice(0, NAMED_MOST).join(', ')
  const message = `${open.length} finding(s) of this target are not cleared: no. ${named} 尚有 ${open.length} 个问题未销号`
  throw new Refused('refused', 'The task waits for its findings.', [{ path: 'findings', message }])
}

/** Keeps the tasks of targets from being verified until the transaction ends. */
export async function holdTargets(tx: Transaction, targetIds: string[]): Promise<void> {
  await tx.$queryRaw`select id from "Target" where id = any(${targetIds}::uuid[]) order by id for share`
}
