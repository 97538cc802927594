import type { Database, Transaction } from './database'

/** The person and everybody they stand in for on a day, directly or through others who are absent themselves. */
export async function standsFor(
  db: Database | Transaction,
  personId: string,
  day: string,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive stood(id) as (
      select ${personId}::uuid
      union
      select absence."personId" from "Absence" absence join stood on absence."substituteId" = stood.id
      where absence."fromOn" <= ${day} and absence."untilOn" >= ${day} and absence."endedAt" is null)
    select id from stood`
  return rows.map(({ id }) => id)
}
