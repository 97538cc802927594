import { findingStates, type FindingState } from '../../domain/finding/states'
import { STANDS } from '../../domain/mail/findingMail'
import { findingWords } from '../../words/pages/findings'
import { labelIn, type Language } from '../../words/words'

/** The way from registration to a clearing that held. */
const WAY = findingStates.filter((state) => state !== 'failed' && state !== 'withdrawn')

export const STEPS_STYLE = `
.steps{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;list-style:none}
.steps li{flex:1 1 9rem;padding:.4rem .6rem;border:1px solid var(--rule);border-top-width:4px}
.steps li[aria-current=step]{font-weight:700;border-color:currentColor}
`

/** Where a finding stands in its present cycle, as a line of steps. */
export function FindingSteps({ state, language }: { state: FindingState; language: Language }) {
  const t = findingWords(language)
  const at = WAY.findIndex((step) => step === state)
  const way = at < 0 ? [...WAY, state] : WAY
  return (
    <section>
      <h2>{t('steps')}</h2>
      <ol className="steps">
        {way.map((step, index) => (
          <li key={step} aria-current={step === state ? 'step' : undefined}>
            {labelIn(language, STANDS[step])}
            <br />
            <span className="quiet">
              {step === state ? t('now') : at >= 0 && index < at ? t('passed') : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
