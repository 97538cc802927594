import type { Parser } from './dayParsers'
import type { Why } from '../fault'
import type { Label } from '../label'
import { maskCell, maskNumbers } from '../person/masking'
import { hasMark, isBlank, isCovered, shownIn, textOf, type Cell, type Header, type Table } from './cell'
import type { Columns } from './columns'
import { isPerOf } from './unit/columnUnits'
import { findHeaders, type HeadedTable } from './headedTables'
import { checkCell } from './parsers'
import { RowRejected, type CellFault, type ReadRows, type RowsSoFar } from './rowsRead'
import { nothingStands } from './standingTexts'
import { contradicts } from './unit/rowNotes'
import {
  columnAt,
  FORMULA,
  HIDDEN_COLUMN,
  HIDDEN_ROW,
  joinedAs,
  otherYear,
  OTHER_UNIT,
  repeatedAt,
  rowInWords,
  sameAs,
  SHARED,
  tooWide,
} from './rowWords'
import { joinLines, quote, tidyText } from '../text'
import { converted, figureIn, type Measure } from './unit/units'

/** The longest part of a faulty cell that a report quotes, characters. */
const LONGEST_QUOTE = 120
/** What is read before others have their turn, characters, and what a row takes beside its own. */
const READ_AT_A_TIME = 10_000
const ROW_TAKES = 100

/** One row of a sheet under its header; `below`: the row behind it. */
export class SheetRow<Key extends string> {
  readonly flags: CellFault[] = []

  constructor(
    private readonly header: Header<Key>,
    private readonly columns: Columns<Key>,
    private readonly cells: Cell[],
    private readonly below: Cell[] = [],
  ) {}

  /** Whether the sheet has a column: one that it has not says nothing. */
  has(key: Key): boolean {
    return this.header.at[key] !== undefined
  }

  /** Whether the row says anything there. */
  says(key: Key): boolean {
    return !isBlank(this.cellOf(key))
  }

  /** The value of a column, read by `parser` in the ledger's unit. Throws {@link RowRejected}.
   * @param stands whether a tidied text stands in the ledger already: it is taken as it is, whatever it holds */
  read<T>(key: Key, parser: Parser<T>, stands = nothingStands): T {
    const { measure, per } = this.columns[key]
    return measure === undefined || measure === 'any'
      ? this.take(key, this.textOf(key), parser, stands)
      : this.readCounted(key, parser, measure, per)
  }

  /** The same where rows count different things: `measure` this one, null: in no known unit; `per` what a unit may be divided by. */
  readCounted<T>(key: Key, parser: Parser<T>, measure: Measure | null, per: readonly string[] = []): T {
    return this.take(key, this.counted(key, measure, per), parser)
  }

  /** Throws {@link RowRejected} for the whole row, with `key` as the column at fault. */
  reject(key: Key, reason: Why): never {
    throw new RowRejected(this.faultOf(key, reason))
  }

  /** Keeps the row, and says what a person should look at. */
  flag(key: Key, reason: Label) {
    const fault = this.faultOf(key, reason)
    if (!this.flags.some((each) => JSON.stringify(each) === JSON.stringify(fault))) this.flags.push(fault)
  }

  /** Says which columns were read though nobody sees them. `hidden`: their numbers (1-based). */
  flagHidden(hidden: number[]) {
    const places = Object.entries<{ index: number } | undefined>(this.header.at) as [Key, { index: number }][]
    for (const [key, { index }] of places) if (hidden.includes(index + 1)) this.flag(key, HIDDEN_COLUMN)
  }

  /** Throws {@link RowRejected} where the heading of a column names another year than its row. */
  checkYear(key: Key, year: number): void {
    const named = /(?<!\d)(?:19|20)\d\d(?=\s*年)/u.exec(this.header.at[key]?.text ?? '')?.[0]
    if (named !== undefined && Number(named) !== year) this.reject(key, otherYear(named, year))
  }

  faultOf(key: Key, reason: Why): CellFault {
    const column = this.header.at[key]?.text ?? this.columns[key].name
    const hidden = this.columns[key].personal ? maskCell : maskNumbers
    const value = quote(hidden(this.textOf(key)), LONGEST_QUOTE)
    return { column: quote(column, LONGEST_QUOTE), value, reason }
  }

  /** Throws {@link RowRejected} where the cells cannot stand under their headings: a comma without quotes moves what is behind it. */
  checkWidth(): void {
    const beyond = this.cells.findIndex((cell, index) => index >= this.header.width && !isBlank(cell))
    if (beyond >= 0) this.rejectAt(beyond, columnAt(beyond + 1), tooWide(this.header.width))
  }

  /** Throws {@link RowRejected} where words beside the figures give them another unit. */
  checkUnits(): void {
    const { remarks, at } = this.header
    const said = remarks.find(({ index }) => contradicts(this.cells[index], at, this.columns))
    if (said) this.rejectAt(said.index, quote(said.text, LONGEST_QUOTE), OTHER_UNIT)
  }

  private rejectAt(index: number, column: string | Label, reason: Label): never {
    const value = quote(maskNumbers(textOf(this.cells[index])), LONGEST_QUOTE)
    throw new RowRejected({ column, value, reason })
  }

  private take<T>(key: Key, written: string, parser: Parser<T>, stands = nothingStands): T {
    const cell = this.cellOf(key)
    const text = this.columns[key].holds === 'name' ? joinLines(written) : written
    const unusable = checkCell(cell, this.columns[key], stands(tidyText(text)))
    if (unusable) this.reject(key, unusable)
    const parsed = parser(text)
    if (!('ok' in parsed)) return this.reject(key, parsed.reason)
    if (parsed.flag !== undefined) this.flag(key, parsed.flag)
    if (hasMark(cell, 'formula')) this.flag(key, FORMULA)
    if (text !== written) this.flag(key, joinedAs(text))
    return parsed.ok
  }

  /** The text of a figure in the ledger's unit, where it is given in another one. */
  private counted(key: Key, measure: Measure | null, per: readonly string[]): string {
    if (this.isShared(key)) this.reject(key, SHARED)
    const text = this.textOf(key)
    const figure = figureIn(text)
    const unit = figure?.unit ?? this.header.at[key]?.unit
    if (!figure) return text
    if (!unit) return figure.digits
    const isPlain = unit.factor === 1 && unit.measure !== 'percent'
    const isOther = unit.measure !== measure && unit.measure !== null && !(measure === null && isPlain)
    if (isOther || !isPerOf({ per }, unit))
      this.reject(key, {
        zh: `单位“${unit.word}”与该项不符，请按该项的单位填写`,
        en: `The unit “${unit.word}” does not fit. Give the figure in the unit that it is counted in.`,
      })
    if (unit.factor === 1) return figure.digits
    const value = measure === null ? null : converted(figure.digits, unit.factor)
    if (value === null)
      return this.reject(key, {
        zh: `以“${unit.word}”为单位，无法换算，请换算后填写`,
        en: `A figure in “${unit.word}” cannot be converted here. Convert it, and enter the result.`,
      })
    this.flag(key, {
      zh: `按“${unit.word}”换算为 ${value}`,
      en: `It was converted from “${unit.word}” to ${value}. Check it.`,
    })
    return value
  }

  /** Whether a figure is merged over several rows that say something of their own. */
  private isShared(key: Key): boolean {
    const index = this.header.at[key]?.index
    if (index === undefined) return false
    const isAbove = hasMark(this.below[index], 'covered') && !isCovered(this.below)
    return hasMark(this.cells[index], 'covered') || (hasMark(this.cells[index], 'merged') && isAbove)
  }

  private textOf(key: Key): string {
    return this.columns[key].measure ? textOf(this.cellOf(key)) : shownIn(this.cellOf(key))
  }

  private cellOf(key: Key): Cell {
    const place = this.header.at[key]
    return (place && this.cells[place.index]) ?? ''
  }
}

export type RowRules<Key extends string, Row> = {
  /** Reads one row, or throws {@link RowRejected}. */
  read: (row: SheetRow<Key>) => Row
  /** What may stand in a sheet only once. */
  identityOf: (value: Row) => string
  /** The column that is named at fault where it stands twice. */
  identityColumn: Key
}

/** Reads every row under the headers that holds anything of its own. A row whose identity an accepted row above it already has
 * is rejected, the same or not: which of the two is right is for a person to say. Others have their turn in between.
 * @throws Refused as {@link findHeaders} */
export async function readRows<Key extends string, Row>(
  given: Table[],
  columns: Columns<Key>,
  rules: RowRules<NoInfer<Key>, Row>,
): Promise<ReadRows<Row>> {
  const { tables, skipped, hidden } = findHeaders(given, columns)
  const ignored = [...new Set(tables.flatMap(({ header }) => header.ignored))]
  const result: ReadRows<Row> = { accepted: [], rejected: [], skipped, hidden, ignored }
  const firstOf = new Map<string, Label>()
  const ofSeveral = new Set(tables.map((table) => table.sheet)).size > 1
  for (const table of tables) {
    const sheet = ofSeveral && table.sheet !== null ? { sheet: table.sheet } : {}
    const repeated: number[] = []
    const hiddenRows = new Set(table.hiddenRows)
    let taken = 0
    for (let row = table.header.row + 1; row <= table.cells.length; row++) {
      taken += ROW_TAKES + charactersIn(table.cells[row - 1] ?? [])
      if (taken > READ_AT_A_TIME) {
        taken = 0
        await new Promise((goOn) => setImmediate(goOn))
      }
      if (table.repeated.has(row)) repeated.push(row)
      else readRow(table, columns, rules, row, { sheet, firstOf, hiddenRows, repeated, result })
    }
  }
  return result
}

const charactersIn = (row: Cell[]) => row.reduce<number>((sum, cell) => sum + textOf(cell).length, 0)

function readRow<Key extends string, Row>(
  { header, cells, sheet: name, hiddenColumns, noteRows }: HeadedTable<Key>,
  columns: Columns<Key>,
  rules: RowRules<NoInfer<Key>, Row>,
  row: number,
  { sheet, firstOf, hiddenRows, repeated, result }: RowsSoFar<Row>,
): void {
  const own = cells[row - 1] ?? []
  if (isCovered(own) || noteRows.has(row)) return
  const sheetRow = new SheetRow(header, columns, own, cells[row])
  try {
    if (name === null) sheetRow.checkWidth()
    sheetRow.checkUnits()
    const value = rules.read(sheetRow)
    const identity = rules.identityOf(value)
    const first = firstOf.get(identity)
    if (first) sheetRow.reject(rules.identityColumn, sameAs(first))
    firstOf.set(identity, rowInWords(row, sheet))
    if (hiddenRows.has(row)) sheetRow.flag(rules.identityColumn, HIDDEN_ROW)
    if (repeated.length > 0) sheetRow.flag(rules.identityColumn, repeatedAt(repeated.splice(0)))
    if (result.accepted.length === 0) sheetRow.flagHidden(hiddenColumns ?? [])
    const faultOf = (key: string, reason: Why) => sheetRow.faultOf(key as Key, reason)
    result.accepted.push({ row, ...sheet, value, flags: sheetRow.flags, faultOf })
  } catch (error) {
    if (!(error instanceof RowRejected)) throw error
    result.rejected.push({ row, ...sheet, ...error.fault })
  }
}
