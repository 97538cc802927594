import type { ActBy } from '../acts'
import type { OpenWork } from '../../domain/importing/post/postChange'
import type { KeyRing } from '../household/encryption'

/** Who imports, under which keys the phones in the sheet are encrypted, and what becomes of the open items of former
 * holders. */
export type PersonalImport = { ring: KeyRing; by: ActBy; openWork: OpenWork }
/** Rows that are written at a time: others have their turn in between. */
const ROWS_AT_A_TIME = 1_000

/** Writes rows part by part, and adds up how many were new or different. */
export async function inParts<Row>(rows: Row[], write: (part: Row[]) => Promise<number>): Promise<number> {
  let changed = 0
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    changed += await write(rows.slice(from, from + ROWS_AT_A_TIME))
  return changed
}
