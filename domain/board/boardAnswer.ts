import type { TaskState } from '../task/states'
import type { Label } from '../label'
import { boardColours, type BoardColour, type BoardDecision } from './board'

/** Cells by colour. */
export type BoardCounts = Record<BoardColour, number>
export type BoardCell = BoardDecision & { no: number; task: string; version: number; state: TaskState }
type Place = { code: string; name: string }
export type BoardPerson = { id: string; name: string; post: string }
export type BoardRow = {
  target: Place & { id: string }
  district: Place
  /** null: the target is a district. */
  township: Place | null
  class: { code: string; name: Label }
  leaders: BoardPerson[]
  groups: BoardPerson[]
  /** In the order of the columns; null: the target has no such task, or it is not the reader's to see. */
  cells: (BoardCell | null)[]
  counts: BoardCounts
}
/** The battle board 挂图作战 of a campaign as of an instant, target × task; rows of one district stand together. */
export type Board = {
  campaign: { id: string; name: string }
  asOf: string
  columns: { no: number; title: Label; counts: BoardCounts }[]
  districts: (Place & { counts: BoardCounts })[]
  rows: BoardRow[]
  counts: BoardCounts
}

/** How many cells have each colour. */
export function countsOf(cells: (BoardCell | null)[]): BoardCounts {
  const counts = Object.fromEntries(boardColours.map((colour) => [colour, 0])) as BoardCounts
  for (const cell of cells) if (cell) counts[cell.colour] += 1
  return counts
}
