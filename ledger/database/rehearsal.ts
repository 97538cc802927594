import type { Transaction } from './database'

/** Does work in a transaction, and undoes it where it is only tried: what it returns says what it would have done. */
export async function rehearsed<T>(
  tx: Transaction,
  { dryRun }: { dryRun: boolean },
  work: () => Promise<T>,
): Promise<T> {
  if (!dryRun) return work()
  await tx.$executeRaw`savepoint rehearsal`
  const told = await work()
  await tx.$executeRaw`rollback to savepoint rehearsal`
  return told
}
