import { tidyText } from '../text'

/** Whether a tidied text stands in the ledger already: it changes nothing, whatever it holds. */
export type Stands = (text: string) => boolean

/** Of a ledger that holds nothing. */
export const nothingStands: Stands = () => false

/** Those that are, tidied, one of these. */
export function standsAmong(texts: Iterable<string | null | undefined>): Stands {
  const known = new Set([...texts].flatMap((text) => (text == null ? [] : tidyText(text))))
  return (text) => known.has(text)
}

/** Texts that are looked at before others have their turn. */
const TEXTS_AT_A_TIME = 2_000

/** The same of many texts: others have their turn in between. */
export async function standsAmongMany(texts: Iterable<string | null | undefined>): Promise<Stands> {
  const known = new Set<string>()
  let seen = 0
  for (const text of texts) {
    if (text != null) known.add(tidyText(text))
    if (++seen % TEXTS_AT_A_TIME === 0) await new Promise((goOn) => setImmediate(goOn))
  }
  return (text) => known.has(text)
}
