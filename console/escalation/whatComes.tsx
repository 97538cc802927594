import type { z } from 'zod'
import type { comingAnswer } from '../../api/escalation/coming'
import { instantIn } from '../../words/dates'
import { comingWords } from '../../words/pages/coming'
import type { Language } from '../../words/words'

type ComingShown = z.infer<typeof comingAnswer> & { no?: number }

/** What comes of an item by itself, soonest first: nothing where nobody is waited for. */
export function WhatComes({ next, language }: { next: ComingShown[]; language: Language }) {
  const t = comingWords(language)
  if (next.length === 0) return null
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul>
        {next.map((step) => {
          const what = inWords(step, language)
          return (
            <li key={`${step.no ?? ''} ${step.kind}`}>
              {step.no === undefined ? what : t('ofTask', { no: step.no, what })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function inWords({ kind, at, level, to }: ComingShown, language: Language): string {
  const t = comingWords(language)
  const instant = instantIn(language, at)
  if (kind !== 'escalate') return t(kind, { instant })
  return to === null ? t('escalateToNoPost', { instant, level }) : t('escalate', { instant, level, post: to })
}
