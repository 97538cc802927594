import { rehearsed } from '../database/rehearsal'
import { isOfRow, type RowOutcome } from '../../domain/act/bulk'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'

/** Does one act on each of many rows within the caller's transaction. A row that is refused is undone, and changes nothing of the others.
 * A dry run undoes all of them. @throws Refused what is no matter of a row, such as `busy` */
export async function performEach<Row, Item>(
  tx: Transaction,
  rows: Row[],
  perform: (row: Row) => Promise<Item>,
  { dryRun }: { dryRun: boolean },
): Promise<RowOutcome<Item>[]> {
  return rehearsed(tx, { dryRun }, async () => {
    const outcomes: RowOutcome<Item>[] = []
    for (const row of rows) outcomes.push(await outcomeOf(tx, () => perform(row)))
    return outcomes
  })
}

async function outcomeOf<Item>(tx: Transaction, perform: () => Promise<Item>): Promise<RowOutcome<Item>> {
  await tx.$executeRaw`savepoint before_row`
  try {
    const item = await perform()
    await tx.$executeRaw`release savepoint before_row`
    return { item }
  } catch (error) {
    if (!(error instanceof Refused) || !isOfRow(error)) throw error
    await tx.$executeRaw`rollback to savepoint before_row`
    await tx.$executeRaw`release savepoint before_row`
    return { item: null, refused: error }
  }
}
