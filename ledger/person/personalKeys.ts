import type { PersonalField, SubjectKind } from '../../domain/person/personalData'
import { inTransaction, type Database } from '../database/database'
import type { PersonalDatum } from '../generated/client'
import {
  lookupHashes,
  decryptValue,
  encryptValue,
  Undecryptable,
  type KeyRing,
} from '../household/encryption'
import { all, rowsOf } from '../database/rows'

/** Rows encrypted anew in one transaction. */
const BATCH_ROWS = 200

const placeOf = ({ subjectKind, subjectId, field }: PersonalDatum) => ({
  subjectKind: subjectKind as SubjectKind,
  subjectId,
  field: field as PersonalField,
})

/** Holds the keys to what they encrypted: one row of each key is decrypted. So nothing is encrypted under a new key
 * that took the name of one that was lost.
 * @throws Error saying what to do */
export async function refuseForeignKeys(db: Database, ring: KeyRing): Promise<void> {
  const rows = await db.personalDatum.findMany({ distinct: ['keyVersion'] })
  const lost = rows.filter((row) => !opens(ring, row)).map(({ keyVersion }) => keyVersion)
  if (lost.length === 0) return
  throw new Error(
    `Personal data stands sealed under ${lost.join(', ')}, which PERSONAL_DATA_KEYS or DATA_DIR/secrets/personal-data does not open. Put the key back, or see “Personal data” in docs/operations.md.`,
  )
}

function opens(ring: KeyRing, row: PersonalDatum): boolean {
  try {
    decryptValue(ring, placeOf(row), row)
    return true
  } catch (error) {
    if (error instanceof Undecryptable) return false
    throw error
  }
}

/** Encrypts everything anew under the newest key, batch by batch, while the service runs. Who has changed what and
 * when stays as it is. Returns how many rows were encrypted anew. @throws {Undecryptable} */
export async function encryptAnew(db: Database, ring: KeyRing): Promise<number> {
  let total = 0
  for (;;) {
    const encrypted = await encryptBatch(db, ring)
    total += encrypted
    if (encrypted === 0) return total
  }
}

function encryptBatch(db: Database, ring: KeyRing): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await rowsOf(tx, {
      ...all('text', 'field byId subjectKind subjectId keyVersion'),
      at: 'instant',
      sealed: 'bytes',
      lookupHash: 'text?',
    })`
      select * from "PersonalDatum" where "keyVersion" <> ${ring.newest.version}
      order by "subjectKind", "subjectId", field limit ${BATCH_ROWS} for update`
    for (const row of rows) {
      const place = placeOf(row)
      const value = decryptValue(ring, place, row)
      const lookupHash = row.lookupHash === null ? null : lookupHashes(ring, place, value)[0]
      const data = { ...encryptValue(ring, place, value), lookupHash }
      await tx.personalDatum.update({ where: { subjectKind_subjectId_field: place }, data })
    }
    return rows.length
  })
}
