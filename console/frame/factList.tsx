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
    <div key={term}>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  ))
