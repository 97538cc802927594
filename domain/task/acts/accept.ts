import { asked } from '../../act/asked'
import { clocksAfterAcceptance } from '../clocks'
import { clockRules, type ActOnTask } from '../act'
import { assignee } from '../who'

/** The assignee takes a task on 签收. */
export const accept: ActOnTask<unknown> = {
  told: { zh: '签收', en: 'accepted' },
  from: ['issued', 'returned'],
  to: 'accepted',
  who: assignee,
  changes: ({ clocks }, _, happening) => ({
    clocks: clocksAfterAcceptance(clocks, happening.now, clockRules(happening)),
  }),
}

export const acceptAsked = asked({
  kinds: ['accept'],
  at: 'post /acceptance',
  summary: 'Accept 签收 (the assignee)',
  right: 'act',
  bulk: true,
  act: () => ({ kind: 'accept' as const }),
  title: { zh: '签收', en: 'Accept' },
  mailed: ['work'],
  fields: [],
})
