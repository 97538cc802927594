import { compare, decimalsOf, exactly, rounded, shortest, type Exact } from '../decimal'
import type { Label } from '../label'
import { statedContradicts } from '../statedFigure'
import { computedFrom, WHOLE_PERCENT, type Figures } from './indicator'
import type { ReadingForm } from './reading'

/** Decimals that a computed figure is told with. */
const COMPUTED_DECIMALS = 2

/** What a person should look at in a reading that is kept all the same, with its field. */
export type Doubt = { path: 'value' | 'numerator'; message: Label }

/** What looks wrong in the figures of a reading: one that its own parts contradict, and a percent of a whole below 0 or above 100. */
export function doubtsAbout(figures: Figures, form: Pick<ReadingForm, 'unit' | 'ofWhole'>): Doubt[] {
  const stated = figures.value === null ? null : exactly(figures.value)
  const computed = computedFrom(figures, form.unit)
  const doubts: Doubt[] = []
  if (figures.value !== null && computed && statedContradicts(figures.value, computed))
    doubts.push({ path: 'value', message: contradicted(figures.value, computed) })
  if (!form.ofWhole) return doubts
  if (stated && liesOutside(stated)) doubts.push({ path: 'value', message: outside(figures.value!) })
  else if (computed && liesOutside(computed))
    doubts.push({ path: 'numerator', message: outside(shortest(computed, COMPUTED_DECIMALS)) })
  return doubts
}

const liesOutside = (percent: Exact) => percent.over < 0n || compare(percent, exactly(WHOLE_PERCENT)) > 0

function contradicted(stated: string, computed: Exact): Label {
  const byParts = rounded(computed, Math.max(decimalsOf(stated), COMPUTED_DECIMALS))
  return {
    zh: `与分子分母不符：按分子分母计算为 ${byParts}，填报为 ${stated}；请核对`,
    en: `By its numerator and denominator it is ${byParts}, and ${stated} is stated. Check it.`,
  }
}

const outside = (percent: string): Label => ({
  zh: `占比应在 0% 至 100% 之间，现为 ${percent}%；请核对`,
  en: `A share lies between 0% and 100%, and this one is ${percent}%. Check it.`,
})
