import { asked } from '../../act/asked'
import { clocksAfterAcceptance } from '../../escalation/clock'
import type { ActOnTask } from '../act'
import { assignee } from '../who'

/** The assignee takes a task on 签收. */
export const accept: ActOnTask<unknown> = {
  told: { zh: '签收', en: 'accepted' },
  from: ['issued', 'returned'],
  to: 'accepted',
  who: assignee,
  changes: ({ clocks }, _, { programme, calendar, now }) => ({
    clocks: clocksAfterAcceptance(clocks, now, { ladder: programme.ladder, calendar }),
  }),
}

export const acceptAsked = asked({
  kinds: ['accept'],
  at: 'post /acceptance',
  summary: 'Accept 签收 (the assignee)',
  right: 'act',
  act: () => ({ kind: 'accept' as const }),
  title: { zh: '签收', en: 'Accept' },
  mailed: ['work'],
  fields: [],
})
