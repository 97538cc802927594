import fc from 'fast-check'
import {
  checkCell,
  toCount,
  toMailAddress,
  toRate,
  toRegionCode,
  toYesNo,
} from '../../domain/importing/parsers'
import { foldName, foldText, tidyText } from '../../domain/text'

const BOM = '\ufeff'

describe('normalising', () => {
  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'　 １％（）\ufeff\u200b\n\te\u0301Ａ\u030aİ´ﬁ㎏'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
  })

  test.each([
    ['tidyText', tidyText],
    ['foldText', foldText],
    ['foldName', foldName],
  ])('%s changes nothing the second time', (_, normalise) => {
    fc.assert(
      fc.property(anyText, (text) => normalise(normalise(text)) === normalise(text)),
      { numRuns: 2_000 },
    )
  })

  test('a stored name loses its padding and full-width digits and keeps its Chinese punctuation', () => {
    expect(tidyText(`${BOM}　牵头市领导（第１组）\u200b　`)).toBe('牵头市领导（第1组）')
  })
})

describe('cells that no column may hold', () => {
  test.each([['a\u0000b'], ['a\u0007'], ['\ud800'], ['=SUM(A1:A2)'], ['#REF!'], ['很'.repeat(1_001)]])(
    '%j',
    (value) => {
      expect(checkCell(value)).not.toBeNull()
    },
  )

  test('a line break within a cell is no control character', () => {
    expect(checkCell('石柱土家族\n自治县')).toBeNull()
  })
})

describe('counts', () => {
  test.each([
    ['１２０ ', 120],
    ['1,234', 1234],
    ['1，234', 1234],
    [`${BOM}0`, 0],
  ])('%j is %d', (value, count) => expect(toCount(value)).toEqual({ ok: count }))

  test.each([
    ['-1'],
    ['－1'],
    ['1.5'],
    ['1,2'],
    ['1,2345'],
    ['约120'],
    [''],
    ['1e3'],
    ['100000000'],
    ['0x10'],
  ])('%j is none', (value) => {
    expect(toCount(value)).toHaveProperty('reason')
  })
})

describe('rates in percent', () => {
  test.each([
    ['1.2%', '1.2'],
    ['1.20', '1.20'],
    ['１．２％', '1.2'],
    ['.5', '0.5'],
    ['007.0', '7.0'],
    ['100.0%', '100.0'],
    ['0.23432', '0.2343'],
    ['1.5000000000000002', '1.5'],
    ['', null],
  ])('%j is %p', (value, rate) => expect(toRate(value)).toEqual({ ok: rate }))

  test.each([['-0.1'], ['101'], ['100.0001'], ['1.2‰'], ['一成'], ['1,2']])('%j is none', (value) => {
    expect(toRate(value)).toHaveProperty('reason')
  })
})

test.each([
  ['是 有 √ ✓ yes Y １ TRUE', true],
  ['否 无 × NO n 0 false', false],
])('%j are all %p', (values, expected) => {
  for (const value of values.split(' ')) expect(toYesNo(value)).toEqual({ ok: expected })
})

test('an empty cell is no, and another word is neither yes nor no', () => {
  expect(toYesNo('　')).toEqual({ ok: false })
  expect(toYesNo('不详')).toMatchObject({ reason: { zh: '应填“是”或“否”' } })
})

describe('region codes', () => {
  test('full-width and padded digits are read', () => {
    expect(toRegionCode(' ５００１１４ ')).toEqual({ ok: '500114' })
  })

  test.each([['50011'], ['50011A'], [''], ['5.00114E+11'], ['500114.0']])('%j is none', (value) => {
    expect(toRegionCode(value)).toHaveProperty('reason')
  })
})

describe('mail addresses', () => {
  test('an address is folded to lower case, an empty one is a vacancy', () => {
    expect(toMailAddress(' Zhang.San＠Example.ORG ')).toEqual({ ok: 'zhang.san@example.org' })
    expect(toMailAddress(' ')).toEqual({ ok: null })
  })

  test.each([
    ['a@example.org,b@example.org'],
    ['a@example.org;b@example.org'],
    ['a@example.org\r\nBcc: b@example.org'],
    ['group: a@example.org;'],
    ['张三 <a@example.org>'],
    ['a@b@example.org'],
    ['a@localhost'],
    ['a..b@example.org'],
    [`${'a'.repeat(65)}@example.org`],
    ['a b@example.org'],
  ])('%j is none', (value) => expect(toMailAddress(value)).toHaveProperty('reason'))
})
