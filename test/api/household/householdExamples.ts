import { RULE_DEFAULTS } from '../../../domain/household/household'
import { found } from '../../cast/households'

/** Bodies of the routes of monitored households; `person` is the id of who may be responsible. */
export const HOUSEHOLD_BODIES: Record<string, (ids: { person: string }) => Record<string, unknown>> = {
  'post /households': () => found(),
  'put /households/{id}': () => ({ persons: 4, reason: '添丁' }),
  'post /households/{id}/confirmation': () => ({ reason: '评议通过' }),
  'post /households/{id}/responsible': ({ person }) => ({ person, reason: '包户' }),
  'post /households/{id}/measures': () => ({ text: '安排公益岗位' }),
  'post /households/{id}/visits': () => ({ on: '2020-11-01', result: '情况正常' }),
  'post /households/{id}/warnings': () => ({ source: 'medical', text: '住院自付较多' }),
  'post /households/{id}/elimination': () => ({
    incomeStable: true,
    incomeAboveLine: true,
    expensesSolved: true,
    guaranteesSecure: true,
    income: 7000,
    incomeYear: 2020,
    reason: '入户核实',
  }),
  'post /households/{id}/elimination/confirmation': () => ({ reason: '公示无异议' }),
  'post /households/{id}/roll-back': () => ({ reason: '新发大病' }),
  'post /households/{id}/closing': () => ({ why: 'moved', reason: '整户迁出' }),
  'post /households/{id}/disclosures': () => ({ fields: ['name'], reason: '入户前电话核实' }),
  'put /monitoring-rules/{area}': () => RULE_DEFAULTS,
  'put /income-lines/{year}': () => ({ amount: 5000 }),
}

const EVERYBODY = 'ok ok ok ok ok ok ok'
const AREA = 'ok 404 ok 404 ok ok ok'
const HEADS = '403 403 ok 404 ok ok ok'
const OPERATOR = '403 403 403 403 403 403 ok'

/** Who may, route by route, in the order of the table of access. */
export const HOUSEHOLD_ACCESS: Record<string, string> = {
  'post /imports/households': '403 403 ok ok ok ok ok',
  'post /households': EVERYBODY,
  'get /households': EVERYBODY,
  'get /households/gaps': EVERYBODY,
  'get /households/visits': EVERYBODY,
  'get /households/figures': EVERYBODY,
  'get /households/publicity': '403 403 ok ok ok ok ok',
  'get /households/{id}': AREA,
  'get /households/{id}/actions': AREA,
  'put /households/{id}': AREA,
  'post /households/{id}/confirmation': HEADS,
  'post /households/{id}/responsible': HEADS,
  'post /households/{id}/measures': AREA,
  'post /households/{id}/visits': AREA,
  'post /households/{id}/warnings': AREA,
  'post /households/{id}/elimination': AREA,
  'post /households/{id}/elimination/confirmation': HEADS,
  'post /households/{id}/roll-back': HEADS,
  'post /households/{id}/closing': HEADS,
  'post /households/{id}/disclosures': 'ok 404 ok 404 ok ok 403',
  'get /exports/households.xlsx': EVERYBODY,
  'get /monitoring-rules': EVERYBODY,
  'put /monitoring-rules/{area}': OPERATOR,
  'put /income-lines/{year}': OPERATOR,
}
