import type { Why } from '../fault'
import type { Label } from '../label'
import { maskCell, maskNumbers } from '../person/masking'
import { joinLines, quote, tidyText } from '../text'
import { hasMark, isBlank, isCovered, shownIn, textOf, type Cell, type Header, type Place } from './cell'
import type { Columns } from './columns'
import type { Parser } from './dayParsers'
import { checkCell } from './parsers'
import { RowRejected, type CellFault } from './rowsRead'
import {
  BESIDE,
  columnAt,
  cutAt,
  FORMULA,
  HIDDEN_COLUMN,
  joinedAs,
  otherYear,
  OTHER_UNIT,
  SHARED,
  tooWide,
} from './rowWords'
import { nothingStands } from './standingTexts'
import { figureOf } from './unit/figures'
import { contradicts } from './unit/rowNotes'
import { isNoteAmongHeadings } from './unit/unitNotes'
import type { Measure } from './unit/units'

/** The longest part of a faulty cell that a report quotes, characters. */
const LONGEST_QUOTE = 120
/** One row of a sheet under its header; `below`: the row behind it; `fields`: how many cells its line has, where that is known. */
export class SheetRow<Key extends string> {
  readonly flags: CellFault[] = []

  constructor(
    private readonly header: Header<Key>,
    private readonly columns: Columns<Key>,
    private readonly cells: Cell[],
    private readonly below: Cell[] = [],
    private readonly fields = Infinity,
  ) {}

  /** Whether the sheet has a column, and the row a cell there, be it empty: what is not there says nothing. */
  has(key: Key): boolean {
    const place = this.header.at[key]
    return place !== undefined && place.index < this.fields
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

  /** Throws {@link RowRejected} where a row is cut short that lacks a required column; one that lacks others is flagged. */
  checkCut(): void {
    const places = Object.entries<Place | undefined>(this.header.at) as [Key, Place][]
    if (this.fields >= this.header.width) return
    const others = this.header.remarks.filter(({ text }) => !isNoteAmongHeadings(text))
    const headings = [...places.map(([, place]) => place), ...others]
    const width = 1 + Math.max(...headings.map(({ index }) => index))
    if (this.fields >= width) return
    const column = quote(headings.find(({ index }) => index === this.fields)?.text ?? '', LONGEST_QUOTE)
    const lacks = places.some(([key, { index }]) => index >= this.fields && this.columns[key].required)
    const fault = {
      column: column || columnAt(this.fields + 1),
      value: '',
      reason: cutAt(this.fields, width, lacks),
    }
    if (lacks) throw new RowRejected(fault)
    this.flags.push(fault)
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
    if (hasMark(cell, 'beside')) this.reject(key, BESIDE)
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
    const figure = figureOf(this.textOf(key), this.header.at[key]?.unit ?? null, { measure, per })
    if ('reason' in figure) return this.reject(key, figure.reason)
    if (figure.flag) this.flag(key, figure.flag)
    return figure.ok
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
