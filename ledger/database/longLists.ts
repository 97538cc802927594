/** Values of one question: PostgreSQL takes 32,767 parameters a statement. */
const VALUES_AT_A_TIME = 10_000

/** Asks for the rows of a list that may be long, so many values at a time. */
export async function ofLongList<Value, Row>(
  values: Value[],
  ask: (values: Value[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < values.length; from += VALUES_AT_A_TIME)
    for (const row of await ask(values.slice(from, from + VALUES_AT_A_TIME))) rows.push(row)
  return rows
}
