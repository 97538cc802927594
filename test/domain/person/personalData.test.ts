import { faultIn } from '../../../words/problems/inLanguage'
import fc from 'fast-check'
import {
  checkBankAccount,
  checkCharacterOf,
  checkHealth,
  checkIdNumber,
  checkPhone,
  type Checked,
} from '../../../domain/person/personalData'
import { PERSONAL } from '../../cast/personal'

const TODAY = '2020-07-30'
const check = (id: string) => checkIdNumber(id, TODAY)
const wide = (text: string) =>
  text.replace(/[0-9X]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
const isRefused = (checked: Checked) => 'reason' in checked

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date(TODAY), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''))
const anyId = fc
  .tuple(
    fc.constantFrom('110101', '500101', '500240', '650102', '810000'),
    anyDay,
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, day, no]) => `${region}${day}${String(no).padStart(3, '0')}`)
  .map((digits) => digits + checkCharacterOf(digits))

describe('an ID number', () => {
  test('that is right is taken, as people write it: x or X, full-width, with spaces', () => {
    expect(check('11010519491231002X')).toEqual({ ok: '11010519491231002X' })
    expect(check('11010519491231002x')).toEqual({ ok: '11010519491231002X' })
    expect(check(wide('11010519491231002X'))).toEqual({ ok: '11010519491231002X' })
    expect(check(' 110105 19491231 002x ')).toEqual({ ok: '11010519491231002X' })
    for (const { idNumber } of Object.values(PERSONAL)) expect(check(idNumber)).toEqual({ ok: idNumber })
  })

  test('of any region and day is taken, and with one digit changed or two swapped never', () => {
    fc.assert(
      fc.property(anyId, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        expect(check(id)).toEqual({ ok: id })
        const changed = [...id]
        changed[at] = String((Number(changed[at]) + by) % 10)
        expect(isRefused(check(changed.join('')))).toBe(true)
        const swapped = [...id]
        ;[swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!]
        if (swapped.join('') !== id) expect(isRefused(check(swapped.join('')))).toBe(true)
      }),
    )
  })

  test.each([
    ['with a wrong check digit', '110105194912310021', '校验码'],
    ['of 15 digits', '110105491231002', '15 位'],
    ['of an unknown region', '990105194912310020', '地区码'],
    ['of a day that is none', '110105194902300020', '出生日期'],
    ['of a day to come', '110105202007310020', '出生日期'],
    ['of a day long ago', '110105189912310020', '出生日期'],
    ['of 17 characters', '11010519491231002', '18 位'],
    ['with letters', '1101051949123100AX', '18 位'],
    ['that is empty', '', '18 位'],
  ])('%s is refused with why, and never repeated', (_name, id, why) => {
    const checked = check(id)
    expect(isRefused(checked)).toBe(true)
    if (!('reason' in checked)) return
    expect(faultIn('zh', checked.reason)).toContain(why)
    if (id) expect(JSON.stringify(checked)).not.toContain(id)
  })
})

test.each([
  ['13896045678', '13896045678'],
  ['+86 138-9604-5678', '13896045678'],
  ['0086 13896045678', '13896045678'],
  ['8613896045678', '13896045678'],
  ['１３８９６０４５６７８', '13896045678'],
  ['023-68884321', '023-68884321'],
  ['(023)68884321', '023-68884321'],
  ['02368884321', '023-68884321'],
  ['+86 23 6888 4321', '023-68884321'],
  ['010 65001234', '010-65001234'],
  ['0838－2201234', '0838-2201234'],
])('the phone %s is kept as %s', (typed, kept) => {
  expect(checkPhone(typed)).toEqual({ ok: kept })
})

test.each([
  '',
  '1389604567',
  '138960456789',
  '12896045678',
  '68884321',
  '023-6888',
  '+1 202 555 0100',
  '138960456a8',
  '13896045678/13896045679',
  '138****5678',
  '==1',
])('%j is no phone', (typed) => expect(isRefused(checkPhone(typed))).toBe(true))

test('a bank card is 16 to 19 digits of which the last is right', () => {
  expect(checkBankAccount('6228 4804 0256 4890 018')).toEqual({ ok: '6228480402564890018' })
  expect(checkBankAccount('４５３２０１５１１２８３０３６６')).toEqual({ ok: '4532015112830366' })
  for (const wrong of [
    '6228480402564890019',
    '453201511283036',
    '0000000000000000',
    '62284804025648900180',
    'abc',
  ])
    expect(isRefused(checkBankAccount(wrong))).toBe(true)
})

test('a note on health has at most 500 characters and none that controls', () => {
  expect(checkHealth(' 高血压\n服药 ')).toEqual({ ok: '高血压\n服药' })
  expect(checkHealth('𠮷'.repeat(500))).toEqual({ ok: '𠮷'.repeat(500) })
  for (const wrong of ['', '  ', '病'.repeat(501), 'a\u0000b'])
    expect(isRefused(checkHealth(wrong))).toBe(true)
})
