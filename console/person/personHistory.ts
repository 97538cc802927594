import { CADRE_RANKS, cadreRankIn } from '../../domain/cadreRank'
import { roles } from '../../domain/person/roles'
import { membersOf, type ActionShown } from '../frame/history'
import { peopleWords } from '../../words/pages/people'
import { labelIn, type Language } from '../../words/words'

type State = Record<string, unknown>
const textIn = (value: unknown) => (typeof value === 'string' ? value : '')

/** What an act upon a person changed and said, in words, a line each. */
export function changesOfPerson(language: Language, action: ActionShown): string[] {
  const t = peopleWords(language)
  const [before, after] = [membersOf(action.before), membersOf(action.after)]
  const moved = (member: 'name' | 'email', key: 'toName' | 'toEmail') =>
    action.kind === 'change' && before[member] !== after[member]
      ? [t(key, { before: textIn(before[member]), after: textIn(after[member]) })]
      : []
  const fields = Array.isArray(after.fields)
    ? [after.fields.map((each) => fieldIn(language, each)).join(t('between'))]
    : []
  const titles = Array.isArray(after.titles) ? [after.titles.map(textIn).join(t('between'))] : []
  const reason = textIn(after.reason)
  return [
    ...moved('name', 'toName'),
    ...moved('email', 'toEmail'),
    ...rankMoved(language, action.kind, before, after),
    ...grantIn(language, after),
    ...fields,
    ...titles,
    ...(reason === '' ? [] : [reason]),
  ]
}

function rankMoved(language: Language, kind: string, before: State, after: State): string[] {
  if (kind !== 'change' || before.rank === after.rank) return []
  const t = peopleWords(language)
  const inWords = (value: unknown) => {
    const rank = cadreRankIn(textIn(value))
    return rank === null ? t('noRank') : labelIn(language, CADRE_RANKS[rank])
  }
  return [t('toRank', { before: inWords(before.rank), after: inWords(after.rank) })]
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
