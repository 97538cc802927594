import type { PersonalField } from './personalData'

/** What of a number stays to be seen, characters. */
const ID_SHOWN = { first: 3, last: 2 }
const MOBILE_SHOWN = { first: 3, last: 4 }
const LANDLINE_LAST_SHOWN = 2
const BANK_LAST_SHOWN = 4
/** Stars that say nothing about how many characters they stand for. */
const STARS = '****'
/** Digits in a row that may be somebody's: a phone number has 11. */
const DIGITS_OF_A_PERSON = 11
/** The code of a village is nobody's, nor is one that lacks a digit: of 11 digits, phones begin with 0 or 1. */
const CODE_OF_A_VILLAGE = /^([1-9][0-9]{11}|[2-9][0-9]{10})$/
/** What takes the place of a number in what is published. */
const LEFT_OUT = '〔略〕'

/** A stored value as it is shown to those who may not see it in full. */
export function mask(field: PersonalField, value: string): string {
  switch (field) {
    case 'idNumber':
      return keep(value, ID_SHOWN)
    case 'phone':
      return maskPhone(value)
    case 'bankAccount':
      return `${STARS} ${value.slice(-BANK_LAST_SHOWN)}`
    case 'health':
      return '有记录'
  }
}

/** A name with its first character alone. */
export const maskName = (name: string) => [...name].slice(0, 1).join('') + STARS.slice(0, 2)

function maskPhone(value: string): string {
  const [area, local] = value.split('-')
  if (local === undefined) return keep(value, MOBILE_SHOWN)
  return `${area}-${STARS}${local.slice(-LANDLINE_LAST_SHOWN)}`
}

const keep = (value: string, { first, last }: { first: number; last: number }) =>
  value.slice(0, first) + '*'.repeat(Math.max(value.length - first - last, 0)) + value.slice(-last)

/** Whether a value was masked, here or elsewhere: no name and no number has a star. */
export const isMasked = (value: string): boolean => /[*＊]/.test(value)

/** A cell of a column that holds a person's number, as a report may quote it: whatever stands there, most of it is hidden. */
export function maskCell(value: string): string {
  const { first, last } = ID_SHOWN
  const characters = [...value]
  if (characters.length <= 2 * (first + last)) return '*'.repeat(characters.length)
  return `${characters.slice(0, first).join('')}${STARS}${characters.slice(-last).join('')}`
}

const NUMBERS = /[+＋]?[0-9０-９](?:[\s\p{Pd}().（）·]{0,2}[0-9０-９XxＸｘ]){10,}/gu

/** A text with every number in it hidden that may be somebody's. */
export function maskNumbers(text: string): string {
  return text.replace(NUMBERS, (found) => (mayBePersonal(found) ? maskCell(found) : found))
}

const MASKED = /[0-9０-９]{0,6}-?[*＊]{2,}[\s*＊]*[0-9０-９XxＸｘ]{0,4}/gu

/** The same for what is published: numbers and masked numbers are left out. */
export function leaveOutNumbers(text: string): string {
  return text.replace(NUMBERS, (found) => (mayBePersonal(found) ? LEFT_OUT : found)).replace(MASKED, LEFT_OUT)
}

/** Whether a text holds a number that may be somebody's. */
export function holdsPersonalNumber(text: string): boolean {
  return [...text.matchAll(NUMBERS)].some(([found]) => mayBePersonal(found))
}

function mayBePersonal(found: string): boolean {
  const digits = found.normalize('NFKC').replace(/[^0-9X]/gi, '')
  const isCode = CODE_OF_A_VILLAGE.test(digits) && /^[0-9０-９]+$/.test(found)
  return digits.length >= DIGITS_OF_A_PERSON && !isCode
}

/** A text without the mail addresses that stand in it: what a mail server answers often repeats one. */
export const withoutAddresses = (text: string) => text.replaceAll(/[^\s<>]+@[^\s<>]+/g, '…')
