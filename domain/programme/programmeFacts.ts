import { z } from 'zod'
import { dividedBy, exactly, rounded, times, decimalsOf, DECIMAL_SHAPE } from '../decimal'
import { code, label, text } from './programmeBasics'
import { statedContradicts } from '../statedFigure'

/** A document that a programme rests on, with its number 文号 where it has one. */
export const document = z.strictObject({ no: text.optional(), name: label, by: label.optional() })

const stated = z.string().regex(DECIMAL_SHAPE, 'must be a decimal in quotes, such as "38.5"')

/** A figure that a source reports, with the decimals it was written with. `nearness` is 近 (`below`), 左右 (`around`) or 余、多
 * (`above`). `percentOf` says which two other figures it is said to be the percentage of. */
export const reportedFigure = z.strictObject({
  code,
  name: label,
  value: stated,
  unit: text,
  nearness: z.enum(['below', 'around', 'above']).optional(),
  percentOf: z.strictObject({ part: code, whole: code }).optional(),
})

export type ReportedFigure = z.infer<typeof reportedFigure>
/** A reported figure beside what the others make of it, to as many decimals. Neither takes the place of the other. */
export type HeldFigure = ReportedFigure & { computed: string | null; contradicted: boolean }

/** Holds the figures that are percentages of others against those. */
export function holdFigures(figures: ReportedFigure[]): HeldFigure[] {
  const valueOf = new Map(figures.map((figure) => [figure.code, exactly(figure.value)]))
  return figures.map((figure) => {
    const part = figure.percentOf && valueOf.get(figure.percentOf.part)
    const whole = figure.percentOf && valueOf.get(figure.percentOf.whole)
    if (!part || !whole || whole.over === 0n) return { ...figure, computed: null, contradicted: false }
    const percent = times(dividedBy(part, whole), 100)
    return {
      ...figure,
      computed: rounded(percent, decimalsOf(figure.value)),
      contradicted: statedContradicts(figure.value, percent),
    }
  })
}
