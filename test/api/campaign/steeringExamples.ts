import type { Ids } from '../http/routeExamples'

/** What steers a campaign, each tried only. */
export const STEERING_BODIES: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'post /campaigns/{id}/suspension': () => ({ reason: '洪水', until: '2020-12-31' }),
  'delete /campaigns/{id}/suspension': () => ({ reason: '洪水已退' }),
  'post /campaigns/{id}/closing': () => ({
    reason: '专班撤销',
    open: { tasks: 'withdraw', findings: 'go_on' },
  }),
  'post /campaigns/{id}/targets': () => ({ regions: ['500101135212'] }),
  'delete /campaigns/{id}/targets/{target}': () => ({ reason: '整村搬迁' }),
  'post /campaigns/{id}/amendments': () => ({
    tasks: [{ no: 8, dueAfterWorkingDays: 80 }],
    reason: '会议决定',
  }),
}

/** The campaign is of the city: its office steers it, and no leader of one township does. */
const STEERS = '403 403 403 403 403 ok ok'
export const STEERING_ACCESS = Object.fromEntries(Object.keys(STEERING_BODIES).map((name) => [name, STEERS]))
