import { roles } from '../domain/roles'
import type { ActionShown } from './history'
import { peopleWords } from './words/people'
import type { Language } from './words/words'

type State = Record<string, unknown>
const stateIn = (value: unknown) => (typeof value === 'object' && value !== null ? (value as State) : {})
const textIn = (value: unknown) => (typeof value === 'string' ? value : '')

/** What an act upon a person changed and said, in words, a line each. */
export function changesOfPerson(language: Language, action: ActionShown): string[] {
  const t = peopleWords(language)
  const [before, after] = [stateIn(action.before), stateIn(action.after)]
  const moved = (member: 'name' | 'email', key: 'toName' | 'toEmail') =>
    action.kind === 'change' && before[member] !== after[member]
      ? [t(key, { before: textIn(before[member]), after: textIn(after[member]) })]
      : []
  const fields = Array.isArray(after.fields)
    ? [after.fields.map((each) => fieldIn(language, each)).join(t('between'))]
    : []
  const reason = textIn(after.reason)
  return [
    ...moved('name', 'toName'),
    ...moved('email', 'toEmail'),
    ...grantIn(language, after),
    ...fields,
    ...(reason === '' ? [] : [reason]),
  ]
}

function grantIn(language: Language, { role, region }: State): string[] {
  const t = peopleWords(language)
  const given = roles.find((each) => each === role)
  if (!given) return []
  return [t('grantLine', { role: t(`role_${given}`), area: textIn(region) || t('everywhere') })]
}

function fieldIn(language: Language, field: unknown): string {
  const t = peopleWords(language)
  const known = (['idNumber', 'phone', 'bankAccount', 'health'] as const).find((each) => each === field)
  return known ? t(known) : textIn(field)
}
