import type { ReactNode } from 'react'

/** A term, and what is said of it. */
export type Fact = [term: string, text: string]

/** Facts as a list of their own. */
export const FactList = ({ facts }: { facts: Fact[] }) => (
  <dl>
    <Facts facts={facts} />
  </dl>
)

/** Facts among others of a list. */
export const Facts = ({ facts }: { facts: Fact[] }) =>
  facts.map(([term, text]) => (
    <FactRow key={term} term={term}>
      {text}
    </FactRow>
  ))

/** A term among others of a list, and what is said of it in more than words. */
export const FactRow = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
