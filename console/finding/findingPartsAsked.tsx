import type { FindingConsoleView } from './findingConsoleView'
import { filledOf } from '../form/forms'
import { findingActWords } from '../../words/pages/findingActs'
import { findingWords } from '../../words/pages/findings'

/** What the form of an act has in common with the others. */
export function partsOf({ state, frame }: FindingConsoleView, act: string) {
  const { language } = frame.viewer
  const words = findingWords(language)
  const t = findingActWords(language)
  return { t, words, form: { state, act }, field: { form: `form-${act}`, filled: filledOf(state, act) } }
}

/** People as options, each under every post they hold. */
export const handsOf = ({ people }: FindingConsoleView) =>
  people.map(({ id, name, posts }) => ({
    value: id,
    label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
  }))
