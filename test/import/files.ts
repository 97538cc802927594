import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellValue, writeCsv, writeXlsx } from 'hucre'
import { textOf, type Cell, type Table } from '../../domain/importing/cell'
import { readTables as readTablesOf } from '../../sheets/readTables'

/** The tables of a file with these bytes. */
export async function readTables(bytes: Buffer, fileName: string): Promise<Table[]> {
  const path = join(tmpdir(), `gongjian-test-sheet-${randomUUID()}`)
  await writeFile(path, bytes)
  return readTablesOf({ path, size: bytes.length }, fileName).finally(() => rm(path))
}

/** The texts of the first table of a file. */
export async function readSheet(bytes: Buffer, fileName: string): Promise<{ cells: string[][] }> {
  const [table] = await readTables(bytes, fileName)
  return { cells: table?.cells.map((row) => row.map(textOf)) ?? [] }
}

/** Cells as a file of one table without a name. */
export const tableOf = (cells: Cell[][]): Table[] => [{ sheet: null, cells }]

/** A sample file, read. */
export async function sampleCells(file: string): Promise<string[][]> {
  return (await readSheet(await sampleBytes(file), file)).cells
}

export function sampleBytes(file: string): Promise<Buffer> {
  return readFile(join(__dirname, '../../prisma/sample', file))
}

/** A workbook of one sheet. */
export async function workbookOf(rows: CellValue[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] }))
}

export function csvOf(rows: string[][], delimiter = ','): string {
  return writeCsv(rows, { delimiter })
}

/** Text in GB18030, for characters of one or two bytes. */
export function inGb18030(text: string): Buffer {
  return Buffer.concat(
    [...text].map((character) => twoByteCodes().get(character) ?? Buffer.from(character, 'latin1')),
  )
}

let codes: Map<string, Buffer> | undefined

function twoByteCodes(): Map<string, Buffer> {
  if (codes) return codes
  codes = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail])
      const character = decoder.decode(bytes)
      if ([...character].length === 1) codes.set(character, bytes)
    }
  }
  return codes
}
