import { findingStates } from '../../domain/finding/states'
import { STANDS } from '../../domain/mail/findingMail'
import { membersOf, type ActionShown } from '../frame/history'
import { dayIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { labelIn, type Language } from '../../words/words'

type Part = Record<string, unknown>
/** What of a finding people compare before and after, as they read it. */
type Compared = { what: 'state' | 'dueOn' | 'owner'; words: (part: Part) => string | null }

/** What an act on a finding changed, and what was said with it, a line each. */
export function findingChanges({ before, after }: ActionShown, language: Language): string[] {
  const [was, is] = [membersOf(before), membersOf(after)]
  const t = findingWords(language)
  const changed = compared(language).flatMap(({ what, words }) => {
    const [old, now] = [words(was), words(is)]
    if (now === null || now === old) return []
    return [
      old === null
        ? t('said', { what: t(what), text: now })
        : t('changed', { what: t(what), before: old, after: now }),
    ]
  })
  return [...changed, ...saidWith(is, language)]
}

const compared = (language: Language): Compared[] => [
  {
    what: 'state',
    words: ({ state, cycle }) => {
      const known = findingStates.find((each) => each === state)
      if (!known) return null
      const stands = labelIn(language, STANDS[known])
      return typeof cycle === 'number' && cycle > 1
        ? `${stands} · ${findingWords(language)('cycle', { cycle })}`
        : stands
    },
  },
  { what: 'dueOn', words: ({ dueOn }) => (typeof dueOn === 'string' ? dayIn(language, dueOn) : null) },
  { what: 'owner', words: ({ ownerPost }) => (typeof ownerPost === 'string' ? ownerPost : null) },
]

function saidWith(after: Part, language: Language): string[] {
  const t = findingWords(language)
  const { measures, measure, result, text, progress, submission, statement, reason } = after
  const lines: string[] = []
  if (Array.isArray(measures))
    for (const each of measures.map(membersOf))
      lines.push(
        t('said', {
          what: t('measures'),
          text: `${String(each.text)} · ${dayIn(language, String(each.dueOn))}`,
        }),
      )
  if (typeof result === 'string')
    lines.push(t('said', { what: `${t('measures')} ${String(measure)}`, text: result }))
  if (typeof progress === 'number')
    lines.push(t('said', { what: t('progress'), text: t('percent', { percent: progress }) }))
  const { outcome } = membersOf(submission)
  const said = [text, outcome, statement, reason].filter((each) => typeof each === 'string')
  return [...lines, ...said]
}
