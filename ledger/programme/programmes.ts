import type { Programme } from '../../domain/programme/programme'
import type { Database, Transaction } from '../database/database'

/** Programme versions never change once recorded, so each is read from the database once per process. */
const recorded = new Map<string, Programme>()

/** Records the programmes as they stand in the files; a running campaign stays on the version it began with. */
export async function recordProgrammes(
  db: Database | Transaction,
  programmes: { programme: Programme; hash: string }[],
  now: Date,
): Promise<void> {
  for (const { programme, hash } of programmes) {
    await db.programmeVersion.upsert({
      where: { code_hash: { code: programme.code, hash } },
      create: { code: programme.code, hash, body: programme, recordedAt: now },
      update: {},
    })
  }
}

/** The id of the version recorded under this hash. */
export async function programmeVersionId(tx: Transaction, code: string, hash: string): Promise<string> {
  const version = await tx.programmeVersion.findUniqueOrThrow({ where: { code_hash: { code, hash } } })
  return version.id
}

/** The programme of a campaign, in the version the campaign stays on. */
export async function programmeById(db: Database | Transaction, id: string): Promise<Programme> {
  const known = recorded.get(id)
  if (known) return known
  const version = await db.programmeVersion.findUniqueOrThrow({ where: { id } })
  const programme = version.body as unknown as Programme
  recorded.set(id, programme)
  return programme
}

/** The programmes of these versions, each once. */
export async function programmesById(
  db: Database | Transaction,
  ids: string[],
): Promise<Map<string, Programme>> {
  const each = [...new Set(ids)].map(async (id) => [id, await programmeById(db, id)] as const)
  return new Map(await Promise.all(each))
}
