import { parseCellRef, type Sheet } from 'hucre'
import type { Aside } from '../domain/importing/cell'
import { CELL_CHARACTERS } from './limits'

/** Codes of page headers: where a part begins, its font, its size and colour, what a program fills in. */
const PART_BEGINS = /&[LCR]/u
const CODES = /&(?:"[^"]*"|K[\dA-F]{6}|\d+|[A-Z+-])/gu

/** What a sheet says outside its cells: in comments, hints of input, text boxes, and the headers and footers of printed pages. */
export function asidesOf({
  cells,
  threadedComments,
  dataValidations,
  textBoxes,
  headerFooter,
}: Sheet): Aside[] {
  const ofCells: Aside[] = []
  // Cells are many: none is copied.
  cells?.forEach(({ comment }, key) => {
    const [row = 0, column = 0] = comment ? key.split(',').map(Number) : []
    if (comment) ofCells.push(asideAt(row, column, comment.text))
  })
  const ofThreads = (threadedComments ?? []).map(({ ref, text }) => ofRange(ref, text))
  const hints = (dataValidations ?? []).map(({ range, inputTitle, inputMessage }) =>
    ofRange(range, [inputTitle, inputMessage].filter(Boolean).join('\n')),
  )
  const pages = Object.values(headerFooter ?? {}).flatMap((text) =>
    typeof text === 'string' ? text.split(PART_BEGINS).map((part) => part.replace(CODES, ' ')) : [],
  )
  const onPages = [...pages, ...(textBoxes ?? []).map(({ text }) => text)].map((text) => ({
    text: kept(text),
    at: null,
  }))
  return [...ofCells, ...ofThreads, ...hints, ...onPages].filter(({ text }) => text.trim() !== '')
}

const kept = (text: string) => text.slice(0, CELL_CHARACTERS)
const asideAt = (row: number, column: number, text: string): Aside => ({
  text: kept(text),
  at: { row: row + 1, column: column + 1 },
})

/** @param range its first cell; one without is a reply, which stands where nobody can tell */
function ofRange(range: string | undefined, text: string): Aside {
  const [first] = (range ?? '').split(/[\s:]/u)
  if (!first) return { text: kept(text), at: null }
  const { row, col } = parseCellRef(first)
  return asideAt(row, col, text)
}
