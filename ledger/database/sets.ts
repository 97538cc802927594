import { Prisma } from '../generated/client'

/** A set of texts as `in` takes it, written out: so that the planner, and an index of some rows, know what stands in it. */
export const setOf = (texts: readonly string[]) =>
  Prisma.raw(`(${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')})`)
