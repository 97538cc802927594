import { createHash } from 'node:crypto'

/** Statements that are kept prepared, at most: each connection keeps them with their plans. */
const NAMED_MOST = 300
/** Texts seen once, of which the next use decides, at most. */
const SEEN_MOST = 2_000
/** A list of as many places as there are values, whose text is another one for each length. */
const LIST_OF_ANY_LENGTH = /\bin\s*\(\s*\$\d+\s*,|\)\s*,\s*\(\s*\$\d/i

type Statement = { sql: string; args: readonly unknown[] }

/** Names under which PostgreSQL keeps statements prepared, so that it reads and plans them once a connection. One gets its name at
 * its second use, unless its text grows with a list; those used least lately lose theirs, and stay prepared until their
 * connection is let go. */
export function statementNames(most = NAMED_MOST) {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  let generation = 0
  return {
    /** The name of a statement; empty: it is not kept. */
    nameOf({ sql, args }: Statement): string {
      if (args.length === 0) return ''
      const name = names.get(sql)
      if (name === undefined) return nameAtSecondUse(sql)
      names.delete(sql)
      names.set(sql, name)
      return name
    },
    /** Gives all of them other names, so that none is used that was prepared before. */
    forget(): void {
      generation += 1
      names.clear()
    },
    /** How many have a name. */
    count: () => names.size,
  }

  function nameAtSecondUse(sql: string): string {
    if (!seen.delete(sql)) {
      if (!LIST_OF_ANY_LENGTH.test(sql)) addTo(seen, sql)
      return ''
    }
    const name = `s${generation}_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`
    names.set(sql, name)
    if (names.size > most) names.delete(oldestOf(names))
    return name
  }

  function addTo(texts: Set<string>, sql: string): void {
    texts.add(sql)
    if (texts.size > SEEN_MOST) texts.delete(oldestOf(texts))
  }
}

/** Maps and sets keep the order in which their members came. */
const oldestOf = (texts: Map<string, unknown> | Set<string>): string => texts.keys().next().value!
