import { fault, type Fault } from '../fault'
import { foldText, hasControlCharacters } from '../text'

/** What the ledger keeps encrypted of a person. */
export const personalFields = ['idNumber', 'phone', 'bankAccount', 'health'] as const
export type PersonalField = (typeof personalFields)[number]
/** The person or household that it is about. */
export type SubjectKind = 'person' | 'household'
/** A household's are those of its head, with the name: it has no account here. */
export const householdFields = ['name', ...personalFields] as const
export type HouseholdField = (typeof householdFields)[number]
/** Values as they are stored; a field that is absent is not known. */
export type PersonalValues = Partial<Record<PersonalField, string>>

/** A value as it is stored, or why it cannot be. The reason never repeats the value. */
export type Checked = { ok: string } | { reason: Fault }

/** The longest note on health, characters. */
const HEALTH_CHARACTERS = 500
const ID_CHARACTERS = 18
const OLD_ID_CHARACTERS = 15
/** No one in the ledger was born before. */
const EARLIEST_BIRTH_YEAR = 1900
/** The first two digits of GB/T 2260: provinces, and 71, 81 to 83 for Taiwan, Hong Kong and Macao. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/
/** ISO 7064 MOD 11-2 as GB 11643 has it: the weights of the first 17 digits, and the check character of each remainder. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

/** The rule of a field.
 * @param today a day, Asia/Shanghai */
export function checkPersonal(field: PersonalField, value: string, today: string): Checked {
  switch (field) {
    case 'idNumber':
      return checkIdNumber(value, today)
    case 'phone':
      return checkPhone(value)
    case 'bankAccount':
      return checkBankAccount(value)
    case 'health':
      return checkHealth(value)
  }
}

const refuse = (reason: Fault): Checked => ({ reason })
/** Full-width digits made plain, and the spaces and dashes with which people part them left out. */
const compact = (value: string) => foldText(value).replace(/[\s\p{Pd}]/gu, '')

/** A resident's identity number of 18 characters (GB 11643-1999). */
export function checkIdNumber(value: string, today: string): Checked {
  const id = compact(value).toUpperCase()
  if (/^[0-9]+$/.test(id) && id.length === OLD_ID_CHARACTERS) return refuse('personal.id-old')
  if (!/^[0-9]{17}[0-9X]$/.test(id)) return refuse(fault('personal.id-form', { characters: ID_CHARACTERS }))
  if (!PROVINCES.test(id)) return refuse('personal.id-region')
  if (!isBirthday(id.slice(6, 14), today)) return refuse('personal.id-birthday')
  if (checkCharacterOf(id) !== id[17]) return refuse('personal.id-check')
  return { ok: id }
}

function isBirthday(digits: string, today: string): boolean {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const known = new Date(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(known.getTime()) && known.toISOString().startsWith(day)
  return isDay && day >= String(EARLIEST_BIRTH_YEAR) && day <= today
}

/** The last character that the first 17 digits ask for. */
export function checkCharacterOf(digits: string): string {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return ID_CHECKS[sum % ID_CHECKS.length] ?? ''
}

/** A mobile number of the mainland as its 11 digits, or a landline as `023-68880000`. */
export function checkPhone(value: string): Checked {
  const typed = compact(value).replace(/[()]/g, '')
  const abroad = /^(?:\+|00)86(?=[0-9]{9,12}$)|^86(?=1[3-9][0-9]{9}$)/.exec(typed)?.[0]
  const digits = abroad === undefined ? typed : typed.slice(abroad.length)
  if (/^1[3-9][0-9]{9}$/.test(digits)) return { ok: digits }
  const national = abroad !== undefined && !digits.startsWith('0') ? `0${digits}` : digits
  const [, area, local] = /^(0(?:10|2[0-9]))([2-9][0-9]{7})$/.exec(national) ??
    /^(0[3-9][0-9]{2})([2-9][0-9]{6,7})$/.exec(national) ?? [undefined, undefined, undefined]
  if (area && local) return { ok: `${area}-${local}` }
  return refuse('personal.phone')
}

/** The number of a bank card: 16 to 19 digits of which the last checks the others (Luhn, ISO/IEC 7812-1). */
export function checkBankAccount(value: string): Checked {
  const digits = compact(value)
  if (!/^[1-9][0-9]{15,18}$/.test(digits)) return refuse('personal.bank-account')
  if (luhnSum(digits) % 10 !== 0) return refuse('personal.bank-check')
  return { ok: digits }
}

function luhnSum(digits: string): number {
  return [...digits].toReversed().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
}

/** A note on somebody's health. */
export function checkHealth(value: string): Checked {
  const note = value.normalize('NFC').trim()
  if (note === '') return refuse('shape.empty')
  if (hasControlCharacters(note)) return refuse('text.control-character')
  if ([...note].length > HEALTH_CHARACTERS)
    return refuse(fault('shape.too-long', { most: HEALTH_CHARACTERS }))
  return { ok: note }
}
