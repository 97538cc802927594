import type { FindingState } from '../../domain/finding/states'
import { STANDS } from '../../domain/mail/findingMail'
import type { ActionShown } from '../frame/history'
import { dayIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { labelIn, type Language } from '../../words/words'

type Part = Record<string, unknown> | null
/** What of a finding people compare before and after, as they read it. */
type Compared = { what: 'state' | 'dueOn' | 'owner'; words: (part: NonNullable<Part>) => string | null }

/** What an act on a finding changed, and what was said with it, a line each. */
export function findingChanges({ before, after }: ActionShown, language: Language): string[] {
  const [was, is] = [before as Part, after as Part]
  const t = findingWords(language)
  const changed = compared(language).flatMap(({ what, words }) => {
    const [old, now] = [was && words(was), is && words(is)]
    if (now === null || now === old) return []
    return [
      old === null
        ? t('said', { what: t(what), text: now })
        : t('changed', { what: t(what), before: old, after: now }),
    ]
  })
  return [...changed, ...(is ? saidWith(is, language) : [])]
}

const compared = (language: Language): Compared[] => [
  {
    what: 'state',
    words: ({ state, cycle }) => {
      if (typeof state !== 'string' || !Object.hasOwn(STANDS, state)) return null
      const stands = labelIn(language, STANDS[state as FindingState])
      return typeof cycle === 'number' && cycle > 1
        ? `${stands} · ${findingWords(language)('cycle', { cycle })}`
        : stands
    },
  },
  { what: 'dueOn', words: ({ dueOn }) => (typeof dueOn === 'string' ? dayIn(language, dueOn) : null) },
  { what: 'owner', words: ({ ownerPost }) => (typeof ownerPost === 'string' ? ownerPost : null) },
]

function saidWith(after: NonNullable<Part>, language: Language): string[] {
  const t = findingWords(language)
  const { measures, measure, result, text, progress, submission, statement, reason } = after
  const lines: string[] = []
  if (Array.isArray(measures))
    for (const each of measures as { text: string; dueOn: string }[])
      lines.push(t('said', { what: t('measures'), text: `${each.text} · ${dayIn(language, each.dueOn)}` }))
  if (typeof result === 'string')
    lines.push(t('said', { what: `${t('measures')} ${String(measure)}`, text: result }))
  if (typeof progress === 'number')
    lines.push(t('said', { what: t('progress'), text: t('percent', { percent: progress }) }))
  const outcome = (submission as { outcome?: unknown } | null | undefined)?.outcome
  const said = [text, outcome, statement, reason].filter((each) => typeof each === 'string')
  return [...lines, ...said]
}
