import { inEnglish } from '../support/inEnglish'
import { readRegions } from '../../domain/importing/regions'
import { inGb18030, readTables } from './files'

const HEADER = '行政区划代码,名称,级别'
const NAMES = ['侗寨村甲', '侗寨村乙', '侗寨村丙', '侗寨村丁']
const CODES = NAMES.map((_, no) => `50011411030${no}`)
const known = new Map([
  ['500114110', { code: '500114110', name: '金溪镇', level: 'township' as const, parentCode: null }],
])
const row = (no: number, encode: (text: string) => Buffer, more: number[] = []) =>
  Buffer.concat([encode(`${CODES[no]},${NAMES[no]}`), Buffer.from(more), encode(',村级')])
const lines = (...parts: Buffer[]) => Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]))
const read = async (bytes: Buffer) => readRegions(await readTables(bytes, 'a.csv'), known)
const UTF8 = (text: string) => Buffer.from(text)

describe.each([
  ['UTF-8', UTF8],
  ['GB18030', inGb18030],
])('a file in %s', (_name, encode) => {
  test.each([
    ['FF', [0xff]],
    ['80', [0x80]],
    ['a character that breaks off', [0xe4]],
  ])(
    'of which a name has the byte %s: that row is refused with its column, the others go in',
    async (_what, more) => {
      const sheet = lines(
        encode(HEADER),
        row(0, encode),
        row(1, encode, more),
        row(2, encode),
        row(3, encode),
      )
      const { accepted, rejected } = await read(sheet)
      expect(accepted.map(({ value }) => value.name)).toEqual([NAMES[0], NAMES[2], NAMES[3]])
      expect(rejected).toMatchObject([{ row: 3, column: '名称' }])
    },
  )

  test('of one row, which has a byte too much, is no other than a long one', async () => {
    const { rejected } = await read(lines(encode(HEADER), row(0, encode, [0xff])))
    expect(rejected).toMatchObject([{ row: 2, column: '名称' }])
  })
})

test.each([
  ['UTF-8', UTF8, inGb18030],
  ['GB18030', inGb18030, UTF8],
])(
  'among names in %s one in the other encoding is refused, though the header is plain',
  async (_name, most, one) => {
    const sheet = lines(Buffer.from('code,name,level'), row(0, most), row(1, most), row(2, one), row(3, most))
    const { accepted, rejected } = await read(sheet)
    expect(accepted.map(({ value }) => value.name)).toEqual([NAMES[0], NAMES[1], NAMES[3]])
    expect(rejected).toMatchObject([{ row: 4 }])
  },
)

test('a file of which half is in each encoding is refused as what it is', async () => {
  const sheet = lines(UTF8(HEADER), row(0, UTF8), row(1, inGb18030), row(2, inGb18030), row(3, inGb18030))
  await expect(inEnglish(read(sheet))).rejects.toThrow('Some lines of the file')
})

test('blank rows at the end count for none, however many; in between they end the reading at the last row that may be', async () => {
  const good = `${HEADER}\n${CODES[0]},${NAMES[0]},村级\n`
  expect((await read(Buffer.from(`${good}${',,\n'.repeat(1_200_000)}`))).accepted).toHaveLength(1)
  const sheet = Buffer.from(`${good}${'\n'.repeat(1_200_000)}${CODES[1]},${NAMES[1]},村级\n`)
  await expect(inEnglish(readTables(sheet, 'a.csv'))).rejects.toMatchObject({ kind: 'too-large' })
}, 60_000)
