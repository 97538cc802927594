import { z } from 'zod'
import type { ActBy } from '../../ledger/acts'
import type { Transaction } from '../../ledger/database/database'
import { listWrittenLetters } from '../../ledger/escalation/letters'
import { isWanted, letterFilters } from '../escalation/letters'

const { asOf: _now, ...filters } = letterFilters

/** The filters of the list of letters, as a body has them; of letters as they stand now. */
export const lettersFilter = { ...filters, answered: z.boolean().optional() }

/** The ids of the written letters that somebody sees and a filter names, in order of their moments. */
export async function lettersFound(
  tx: Transaction,
  filter: z.output<z.ZodObject<typeof lettersFilter>>,
  { actor, now }: ActBy,
): Promise<string[]> {
  const letters = await listWrittenLetters(tx, actor, filter, now)
  return letters.filter(isWanted(actor, filter)).map(({ id }) => id)
}
