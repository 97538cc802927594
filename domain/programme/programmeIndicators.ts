import type { Level } from '../level'
import type { Label } from '../label'
import type { Indicator } from './indicatorShape'
import type { Programme, TaskTemplate } from './programme'

/** An indicator with where its programme demands it. `task`: null where it is demanded as a whole. */
export type AskedIndicator = {
  indicator: Indicator
  task: Pick<TaskTemplate, 'no' | 'name' | 'assignee'> | null
}
/** A series of figures that indicators are held against, such as the average of the district. */
export type ReferenceSeries = { code: string; name: Label; unit: string }

/** The indicators of a programme: first those of the whole, then task by task. */
export function indicatorsOf({ indicators = [], tasks }: Programme): AskedIndicator[] {
  return [
    ...indicators.map((indicator) => ({ indicator, task: null })),
    ...tasks.flatMap((task) => (task.indicators ?? []).map((indicator) => ({ indicator, task }))),
  ]
}

/** The series that a programme's indicators are held against, each once. */
export function seriesOf(programme: Programme): ReferenceSeries[] {
  const series = indicatorsOf(programme).flatMap(({ indicator }) =>
    'reference' in indicator ? [{ ...indicator.reference, unit: indicator.unit }] : [],
  )
  return [...new Map(series.map((each) => [each.code, each])).values()]
}

/** At which level an indicator is asked for; null: of each target that has its task. */
export function levelOf({ indicator, task }: AskedIndicator): Level | null {
  if (indicator.level !== undefined) return indicator.level
  if (indicator.op === 'share') return 'county'
  return task === null ? 'municipality' : null
}

/** The level of the units that a share is of; null: it is none. */
export const unitLevelOf = (indicator: Indicator): Level | null =>
  indicator.op === 'share' ? (indicator.of.level ?? 'village') : null
