import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { inEnglish } from '../support/inEnglish'
import { findHeaders } from '../../domain/importing/headedTables'
import { columns } from '../../domain/importing/regions'
import { readTables } from './files'

const SHEET = 'xl/worksheets/sheet1.xml'
const rows = [
  ['行政区划代码', '名称'],
  ...Array.from({ length: 200 }, (_, no) => [`5001${no + 10}`, `县${no}`]),
]

async function parts(...names: string[]) {
  const sheets = names.map((name, no) => ({ name, rows: no === 0 ? rows : [] }))
  return unzipSync(new Uint8Array(await writeXlsx({ sheets })))
}
const zipped = (of: Record<string, Uint8Array>) => Buffer.from(zipSync(of))
const edited = (of: Record<string, Uint8Array>, name: string, edit: (xml: string) => string) => ({
  ...of,
  [name]: strToU8(edit(strFromU8(of[name]!))),
})

test.each(['chartsheet', 'dialogsheet'])(
  'a %s is skipped and named, and the sheets beside it are read',
  async (kind) => {
    const whole = await parts('表', '图表')
    const { 'xl/worksheets/sheet2.xml': _, ...others } = whole
    const typed = edited(others, 'xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace(/<Relationship [^>]*sheet2\.xml[^>]*>/, (tag) =>
        tag.replace(/\/worksheet"/, `/${kind}"`).replace('worksheets/sheet2.xml', `${kind}s/sheet1.xml`),
      ),
    )
    const chart = strToU8(`<${kind} xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`)
    const file = await readTables(zipped({ ...typed, [`xl/${kind}s/sheet1.xml`]: chart }), 'a.xlsx')
    const found = findHeaders(file, columns)
    expect(found.skipped).toEqual(['图表'])
    expect(found.tables.map(({ cells }) => cells.length)).toEqual([201])
  },
)

test.each([SHEET, 'xl/workbook.xml', 'xl/styles.xml'])(
  'a workbook whose part %s breaks off is refused, though its archive is sound',
  async (name) => {
    const whole = await parts('表')
    expect((await readTables(zipped(whole), 'a.xlsx'))[0]!.cells).toHaveLength(201)
    for (const share of [0.5, 0.9]) {
      const cut = edited(whole, name, (xml) => xml.slice(0, xml.length * share))
      await expect(inEnglish(readTables(zipped(cut), 'a.xlsx'))).rejects.toMatchObject({
        kind: 'wrong-media-type',
      })
    }
  },
)

test('what comes behind the end of a part is no fault of it', async () => {
  const padded = edited(await parts('表'), SHEET, (xml) => `${xml}\n<!-- made by a program -->\n`)
  expect((await readTables(zipped(padded), 'a.xlsx'))[0]!.cells).toHaveLength(201)
})
