/** A table states × transitions as text: where each transition leads from each state; null: nowhere. */
export function printLife<State extends string, Kind extends string>(
  states: readonly State[],
  kinds: readonly Kind[],
  target: (kind: Kind, state: State) => string | null,
): string {
  const rows = states.map((state) => [state, ...kinds.map((kind) => target(kind, state) ?? '·')])
  const table: string[][] = [['', ...kinds], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
