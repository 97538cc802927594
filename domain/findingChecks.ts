import type { Measure, NewMeasure, RectificationParts } from './findingChange'
import type { FieldError } from './refusal'

/** The rules that planned measures break. Empty: they may be planned. Once the finding's own day has passed, they are for
 * today: what is late can still be planned. */
export function checkMeasures(
  finding: { dueOn: string },
  measures: NewMeasure[],
  today: string,
): FieldError[] {
  const dueOn = finding.dueOn < today ? today : finding.dueOn
  return measures.flatMap((measure, index) => {
    const at = (message: string) => [{ path: `measures.${index}.dueOn`, message }]
    if (measure.dueOn < today) return at(`lies before today, ${today} 早于今日`)
    return measure.dueOn > dueOn
      ? at(`lies beyond the finding's own day, ${dueOn} 晚于整改时限 ${dueOn}`)
      : []
  })
}

/** What stands against handing a finding in: every open measure. */
export function checkOutcome({ measures }: { measures: Measure[] }): FieldError[] {
  return measures
    .filter(({ doneAt }) => doneAt === null)
    .map(({ no }) => ({
      path: `measures.${no}`,
      message: `measure ${no} is still open 第 ${no} 项措施尚未完成`,
    }))
}

/** What stands against making somebody the rectifier: in the present round they have reviewed it, or a signature is theirs
 * or in their name. */
export function checkRectifier(
  { reviewedById, signers }: Pick<RectificationParts, 'reviewedById' | 'signers'>,
  personId: string,
): FieldError[] {
  const judges = [reviewedById, ...signers.flatMap((each) => [each.personId, each.onBehalfOfId])]
  if (!judges.includes(personId)) return []
  const message = 'has reviewed or signed it in this round: return it for rework first 已审核或签字，须先退回'
  return [{ path: 'person', message }]
}
