import type { Database, Transaction } from '../database/database'

/** The path of an area; null: everywhere. */
export async function pathOf(tx: Transaction | Database, areaCode: string | null): Promise<string | null> {
  if (areaCode === null) return null
  const { path } = await tx.region.findUniqueOrThrow({ where: { code: areaCode }, select: { path: true } })
  return path
}
