import type { Database, Transaction } from '../database/database'

/** Whether a person gets digests. */
export async function getsDigests(db: Database, personId: string): Promise<boolean> {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  return person.digestsStoppedAt === null
}

/** Stops a person's digests, or starts them again. Urgent mail always comes. */
export async function setDigests(
  db: Database | Transaction,
  personId: string,
  wanted: boolean,
  now: Date,
): Promise<void> {
  await db.person.updateMany({
    where: { id: personId, digestsStoppedAt: wanted ? { not: null } : null },
    data: { digestsStoppedAt: wanted ? null : now },
  })
}
