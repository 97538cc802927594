import fc from 'fast-check'
import {
  holdsPersonalNumber,
  leaveOutNumbers,
  mask,
  maskCell,
  maskNumbers,
} from '../../../domain/person/masking'
import { publicView } from '../../../domain/person/publicView'

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''))

test('what is shown of each field', () => {
  expect(mask('idNumber', '500101198003071215')).toBe('500*************15')
  expect(mask('phone', '13896045678')).toBe('138****5678')
  expect(mask('phone', '023-68884321')).toBe('023-****21')
  expect(mask('bankAccount', '6222020200112230004')).toBe('**** 0004')
  expect(mask('health', '患有尘肺病')).toBe('有记录')
})

test('two values that differ only in what is hidden look the same, so nothing hidden can be had back', () => {
  fc.assert(
    fc.property(digits(13), digits(13), digits(5), (hidden, other, shown) => {
      const idOf = (middle: string) => mask('idNumber', shown.slice(0, 3) + middle + shown.slice(3))
      expect(idOf(hidden)).toBe(idOf(other))
      const phoneOf = (middle: string) => mask('phone', `138${middle.slice(0, 4)}${shown.slice(1)}`)
      expect(phoneOf(hidden)).toBe(phoneOf(other))
      const bankOf = (middle: string) => mask('bankAccount', middle + shown.slice(1))
      expect(bankOf(hidden)).toBe(bankOf(other.repeat(2).slice(0, 15)))
      const localOf = (middle: string) => mask('phone', `023-6${middle.slice(0, 5)}${shown.slice(3)}`)
      expect(localOf(hidden)).toBe(localOf(other))
    }),
  )
  fc.assert(fc.property(fc.string(), (note) => expect(mask('health', note)).toBe('有记录')))
})

test('a number is hidden wherever it stands in a text, however it is parted', () => {
  const number = fc.oneof(
    digits(10).map((rest) => `1${rest}`),
    digits(18),
    digits(17).map((rest) => `${rest}X`),
    digits(19),
  )
  const parted = fc
    .tuple(number, fc.constantFrom('', ' ', '-', '－'))
    .map(([text, between]) => ({ text, written: text.replace(/(.{4})/g, `$1${between}`) }))
  fc.assert(
    fc.property(parted, fc.constantFrom('电话', '', 'tel:', '（'), ({ text, written }, before) => {
      for (const shown of [maskNumbers(`${before}${written}。`), leaveOutNumbers(`${before}${written}。`)]) {
        expect(shown.replace(/[^0-9X]/g, '').length).toBeLessThanOrEqual(5)
        expect(shown).not.toContain(text)
      }
      expect(holdsPersonalNumber(`${before}${written}。`)).toBe(true)
    }),
  )
  expect(maskNumbers('13896045678 13896045679')).not.toMatch(/\d{4}/)
  expect(maskNumbers('１３８９６０４５６７８')).toBe('１３８****７８')
})

test('codes, days, counts and instants are nobody’s', () => {
  const text =
    '500101135200、50010113520 于 2020-07-30 9:00 完成 1,234 户，2020-07-30T01:00:00.000Z，渝督〔2020〕12 号'
  expect(maskNumbers(text)).toBe(text)
  expect(leaveOutNumbers(text)).toBe(text)
  expect(holdsPersonalNumber(text)).toBe(false)
})

test('a cell of a personal column is hidden whatever stands in it', () => {
  expect(maskCell('1389604567')).toBe('**********')
  expect(maskCell('138960456789012')).toBe('138****12')
  expect(maskCell('')).toBe('')
})

test('what is published has no personal member and no number, masked ones neither, and all else as it was', () => {
  const figures = {
    asOf: '2020-08-31T16:00:00.000Z',
    tasks: { total: 16 },
    overdue: [{ title: { zh: '抢修' }, post: '书记' }],
  }
  expect(publicView(figures)).toEqual(figures)
  const person = {
    name: '区',
    email: 'a@b.cn',
    phone: '138****5678',
    idNumber: 'x',
    health: '有记录',
    bankAccount: '1',
  }
  expect(publicView([{ ...person, inner: { phone: '1', left: null } }])).toEqual([
    { name: '区', inner: { left: null } },
  ])
  expect(publicView({ text: '联系 138****5678 或 13896045678，卡号 **** 0004' })).toEqual({
    text: '联系 〔略〕 或 〔略〕，卡号 〔略〕',
  })
})
