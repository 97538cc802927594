import { countsOf, type Board, type BoardCounts, type BoardRow } from './boardAnswer'

/** How the rows of a board may stand together: by district, by lead leader, by assistance group. */
export const boardGroupings = ['district', 'leader', 'group'] as const
export type BoardGrouping = (typeof boardGroupings)[number]
/** `name`: null for the rows that nobody leads or helps. */
export type BoardGroup = { key: string; name: string | null; rows: BoardRow[]; counts: BoardCounts }

const NOBODY = { key: '', name: null }

/** The rows of a board in groups, in the order in which each group comes first; those of nobody come last. A target led by
 * two stands with both, so that the counts of groups may add up to more than the board's. */
export function groupsOf({ rows }: Board, by: BoardGrouping): BoardGroup[] {
  const groups = new Map<string, Omit<BoardGroup, 'counts'>>()
  for (const row of rows)
    for (const { key, name } of headingsOf(row, by)) {
      const group = groups.get(key) ?? { key, name, rows: [] }
      group.rows.push(row)
      groups.set(key, group)
    }
  const named = [...groups.values()].filter(({ key }) => key !== NOBODY.key)
  const rest = groups.get(NOBODY.key)
  return [...named, ...(rest ? [rest] : [])].map((group) => ({
    ...group,
    counts: countsOf(group.rows.flatMap(({ cells }) => cells)),
  }))
}

function headingsOf(row: BoardRow, by: BoardGrouping): { key: string; name: string | null }[] {
  if (by === 'district') return [{ key: row.district.code, name: row.district.name }]
  const people = by === 'leader' ? row.leaders : row.groups
  return people.length === 0
    ? [NOBODY]
    : people.map(({ id, name, post }) => ({ key: id, name: `${name} ${post}` }))
}
