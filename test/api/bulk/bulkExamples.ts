import type { Ids } from '../http/routeExamples'

/** A body for each act on many. */
export const BULK_BODIES: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'post /bulk/accept': ({ task }) => ({ items: [task] }),
  'post /bulk/assign': ({ task, person }) => ({ items: [task], person }),
  'post /bulk/review': ({ task }) => ({ items: [task], decision: 'returned', reason: '名册不全' }),
  'post /bulk/ask_extension': ({ task }) => ({ items: [task], dueOn: '2020-11-06', reason: '暴雨' }),
  'post /bulk/decide_extension': ({ task }) => ({ items: [task], decision: 'refused', reason: '工期有余' }),
  'post /bulk/reopen': ({ task }) => ({ items: [task], reason: '核查不实' }),
  'post /bulk/move_due': ({ task }) => ({ items: [task], dueOn: '2020-12-10', reason: '工期顺延' }),
  'post /bulk/suspend': ({ task }) => ({ items: [task], reason: '洪水', until: '2020-11-20' }),
  'post /bulk/resume': ({ task }) => ({ items: [task] }),
  'post /bulk/withdraw': ({ task }) => ({ items: [task], reason: '已并入他项' }),
  'post /bulk/acknowledge': ({ letter }) => ({ items: [letter] }),
  'post /bulk/reply': ({ letter }) => ({ items: [letter], text: '已安排' }),
}
