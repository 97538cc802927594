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
