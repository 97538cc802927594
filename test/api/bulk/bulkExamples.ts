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

const EVERYBODY = 'ok ok ok ok ok ok ok'
const HEADS = '403 403 ok ok ok ok ok'
/** Who has the function: whose a row is, each row says. */
export const BULK_ACCESS = {
  'post /bulk/accept': EVERYBODY,
  'post /bulk/assign': HEADS,
  'post /bulk/review': HEADS,
  'post /bulk/ask_extension': EVERYBODY,
  'post /bulk/decide_extension': EVERYBODY,
  'post /bulk/reopen': HEADS,
  'post /bulk/move_due': HEADS,
  'post /bulk/suspend': HEADS,
  'post /bulk/resume': HEADS,
  'post /bulk/withdraw': EVERYBODY,
  'post /bulk/acknowledge': EVERYBODY,
  'post /bulk/reply': EVERYBODY,
}
