import { ledgerWords } from '../../words/pages/ledger'
import type { Language } from '../../words/words'

/** The way to the page of a list behind this one; nothing where this is the last. */
export function NextPage({
  path,
  filters,
  cursor,
  language,
}: {
  path: string
  filters: Record<string, string>
  cursor: string | null
  language: Language
}) {
  if (cursor === null) return null
  return (
    <a rel="next" href={`${path}?${new URLSearchParams({ ...filters, cursor }).toString()}`}>
      {ledgerWords(language)('next')}
    </a>
  )
}
