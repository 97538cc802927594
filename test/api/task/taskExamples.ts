import { completeSubmission } from '../../support/world'
import type { Ids } from '../http/routeExamples'

/** A body for each act on a task or a letter. */
export const TASK_BODIES: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'post /tasks/{id}/return': () => ({ reason: '不在本村范围' }),
  'post /tasks/{id}/reports': () => ({ text: '过半', progress: 50 }),
  'post /tasks/{id}/submission': () => completeSubmission(1),
  'post /tasks/{id}/review': () => ({ decision: 'returned', reason: '名册不全' }),
  'post /tasks/{id}/reopening': () => ({ reason: '核查不实' }),
  'put /tasks/{id}/due-day': () => ({ dueOn: '2020-12-10', reason: '工期顺延' }),
  'post /tasks/{id}/assignment': ({ person }) => ({ person }),
  'post /tasks/{id}/extensions': () => ({ dueOn: '2020-11-06', reason: '暴雨' }),
  'post /tasks/{id}/extensions/{n}/decision': () => ({ decision: 'refused', reason: '工期有余' }),
  'post /tasks/{id}/suspension': () => ({ reason: '洪水', until: '2020-11-20' }),
  'post /tasks/{id}/raising': () => ({ rung: 3, reason: '群众来访' }),
  'post /letters/{id}/raising': () => ({ rung: 4, reason: '媒体报道' }),
  'post /letters/{id}/lowering': () => ({ reason: '已说明' }),
  'post /tasks/{id}/supporters': ({ person }) => ({ person }),
  'post /tasks/{id}/contribution': () => ({ text: '已拨付' }),
  'post /tasks/{id}/supporters/{person}/waiver': () => ({ reason: '与本村无关' }),
  'post /tasks/{id}/coordination': () => ({ title: '协调用地', text: '请协调用地指标', dueOn: '2020-12-01' }),
  'post /tasks/{id}/withdrawal': () => ({ reason: '已并入他项' }),
  'post /letters/{id}/reply': () => ({ text: '已安排' }),
}
