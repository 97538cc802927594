import { deflateRawSync } from 'node:zlib'
import { LARGEST_SHEET_BYTES } from '../../sheets/limits'
import { csvOf, inGb18030, readSheet, sampleBytes, sampleCells, workbookOf } from './files'

const rows = [
  ['统计表（模拟数据）'],
  [],
  ['行政区划代码', '行政村', '贫困发生率'],
  ['500114110200', '平溪村“一组”', '1.2%'],
]
const asRead = rows

describe('the sample', () => {
  test('the workbook’s header stands in row 3 and its codes keep their twelve digits', async () => {
    const cells = await sampleCells('villages-2020.xlsx')
    expect(cells).toHaveLength(1922)
    expect(cells[2]?.[0]).toBe('行政区划代码')
    expect(cells[3]?.slice(0, 7)).toEqual([
      '500101017200',
      '万州区',
      '太白街道',
      '太白村村',
      '1707',
      '4',
      '0.234',
    ])
  })

  test('the workbook, as CSV in UTF-8, with a mark, and in GB18030, reads the same', async () => {
    const cells = await sampleCells('villages-2020.xlsx')
    const text = csvOf(cells)
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), inGb18030(text)]) {
      expect((await readSheet(bytes, 'villages.csv')).cells).toEqual(cells)
    }
  })
})

describe('CSV', () => {
  test.each([[','], ['\t'], [';']])(
    'delimited by %j is read, blank rows keeping their place',
    async (delimiter) => {
      const text = rows.map((row) => row.join(delimiter)).join('\r\n')
      expect((await readSheet(Buffer.from(text), 'a.csv')).cells).toEqual(asRead)
    },
  )

  test('a line break within quotes does not start a row', async () => {
    const { cells } = await readSheet(Buffer.from('代码,"行政\n村"\n50,"a,b"\n'), 'a.csv')
    expect(cells).toEqual([
      ['代码', '行政\n村'],
      ['50', 'a,b'],
    ])
  })

  test('one NUL is left for the row’s rules to name', async () => {
    const { cells } = await readSheet(Buffer.from('代码,名称\n50,a\u0000b'), 'a.csv')
    expect(cells[1]).toEqual(['50', 'a\u0000b'])
  })
})

describe('XLSX', () => {
  test('is told by its content, whatever its name', async () => {
    expect((await readSheet(await workbookOf(rows), 'a.csv')).cells).toEqual(asRead)
  })

  test('codes as numbers, percent formats, truth values and days are read as they are shown', async () => {
    const { writeXlsx } = await import('hucre')
    const cell = (value: number, numFmt: string) => ({ value, style: { numFmt } })
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [[500101017200, 1 / 3, true, 0.0000001, 0, 0]],
          cells: new Map([
            ['0,4', { ...cell(0.012, '0.0%'), type: 'number' as const }],
            ['0,5', { ...cell(44000, 'yyyy-mm-dd'), type: 'number' as const }],
          ]),
        },
      ],
    })
    const { cells } = await readSheet(Buffer.from(bytes), 'a.xlsx')
    expect(cells).toEqual([['500101017200', '0.333333333333333', 'true', '0.0000001', '1.2%', '2020-06-18']])
  })

  test('a formula gives its stored result and is never evaluated', async () => {
    const { writeXlsx } = await import('hucre')
    const formula = { value: 3, type: 'formula' as const, formula: 'A1+B1', formulaResult: 3 }
    const bytes = await writeXlsx({
      sheets: [{ name: '表', rows: [[1, 2, 3]], cells: new Map([['0,2', formula]]) }],
    })
    expect((await readSheet(Buffer.from(bytes), 'a.xlsx')).cells).toEqual([['1', '2', '3']])
  })

  test('the first visible sheet is read', async () => {
    const { writeXlsx } = await import('hucre')
    const bytes = await writeXlsx({
      sheets: [
        { name: '字典', rows: [['字典']], hidden: true },
        { name: '表', rows },
        { name: '说明', rows: [['说明']] },
      ],
    })
    expect((await readSheet(Buffer.from(bytes), 'a.xlsx')).cells).toEqual(asRead)
  })

  test('a million empty formatted rows below the figures are left out', async () => {
    const sheetXml = [
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
      '<row r="1"><c r="A1" t="inlineStr"><is><t>代码</t></is></c></row>',
      ...Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 2}"/>`),
      '</sheetData></worksheet>',
    ].join('')
    expect((await readSheet(zipOf(workbookParts(sheetXml)), 'a.xlsx')).cells).toEqual([['代码']])
  })
})

describe('files that are refused', () => {
  const refusal = (bytes: Buffer) =>
    readSheet(bytes, 'file').then(
      () => 'read',
      (error) => error.kind ?? error,
    )

  test.each([
    ['a PNG picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'wrong-media-type'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'wrong-media-type'],
    ['bytes in no encoding', Buffer.from([0x31, 0xff, 0xfe, 0xff, 0x00]), 'wrong-media-type'],
    ['binary that happens to decode', Buffer.from([1, 2, 3, 0, 0, 65, 66]), 'wrong-media-type'],
    ['an empty file', Buffer.alloc(0), 'refused'],
    ['a file of blanks', Buffer.from(' ,　,\n\n,'), 'refused'],
    ['more than 20 MB', Buffer.alloc(LARGEST_SHEET_BYTES + 1, 'a'), 'too-large'],
    ['more than 100,000 rows', Buffer.from('50,a\n'.repeat(100_001)), 'too-large'],
    ['more than 100 columns', Buffer.from('a,'.repeat(100) + 'a'), 'too-large'],
    ['a ZIP archive that is no workbook', zipOf({ 'a.txt': 'text' }), 'wrong-media-type'],
  ])('%s: %s', async (_, bytes, kind) => expect(await refusal(bytes)).toBe(kind))

  test('a workbook cut off at any tenth', async () => {
    const whole = await sampleBytes('posts-2020.xlsx')
    for (let tenth = 1; tenth < 10; tenth++) {
      expect(await refusal(whole.subarray(0, (whole.length * tenth) / 10))).toBe('wrong-media-type')
    }
  })

  test('a workbook that unpacks to more than 64 MB, and one that lies about it', async () => {
    const bomb = workbookParts(
      `<worksheet><sheetData>${' '.repeat(65 * 1024 * 1024)}</sheetData></worksheet>`,
    )
    expect(await refusal(zipOf(bomb))).toBe('too-large')
    expect(await refusal(zipOf(bomb, { statedBytes: 0 }))).toBe('wrong-media-type')
    expect(await refusal(zipOf(bomb, { statedBytes: 100 }))).toBe('wrong-media-type')
  })

  test('a sheet whose cells stand at both ends of the largest grid', async () => {
    const corners =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    const parts = workbookParts(`<worksheet><sheetData>${corners}</sheetData></worksheet>`)
    expect(await refusal(zipOf(parts))).toBe('too-large')
  })
})

/** The parts of a workbook with one sheet of the given XML. */
function workbookParts(sheetXml: string): Record<string, string> {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/${type}" Target="${target}"/></Relationships>`
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': sheetXml,
  }
}

/** A ZIP archive; `statedBytes` is what its directory claims each part unpacks to, where that is a lie. */
function zipOf(parts: Record<string, string>, { statedBytes }: { statedBytes?: number } = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(text)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(data.length, 4)
    sizes.writeUInt32LE(statedBytes ?? Buffer.byteLength(text), 8)
    const nameBytes = Buffer.alloc(2)
    nameBytes.writeUInt16LE(name.length)
    const common = Buffer.concat([Buffer.from('14000000080000000000', 'hex'), sizes, nameBytes])
    const local = Buffer.concat([
      Buffer.from('504b0304', 'hex'),
      common,
      Buffer.alloc(2),
      Buffer.from(name),
      data,
    ])
    const place = Buffer.alloc(4)
    place.writeUInt32LE(offset)
    directory.push(
      Buffer.concat([Buffer.from('504b01021400', 'hex'), common, Buffer.alloc(12), place, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
