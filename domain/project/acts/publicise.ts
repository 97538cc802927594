import { z } from 'zod'
import { asked } from '../../act/asked'
import { addDays } from '../../calendar/calendar'
import { fault } from '../../fault'
import { Refused } from '../../refusal'
import { day } from '../../shapes'
import { keepers, type ActOnProject } from '../act'
import { isGated, projectStages } from '../projectLife'

/** The least days of a publicity period, its first and last included: a default of this software. */
const PUBLICITY_DAYS_LEAST = 10

/** What comes next is publicised. */
export const publicise: ActOnProject<{ fromOn: string; untilOn: string }> = {
  told: { zh: '公示', en: 'publicised' },
  from: projectStages.filter(isGated),
  to: 'same',
  notFrom: () => 'project.not-publicised-now',
  who: keepers,
  refuses: (_project, { fromOn, untilOn }) => {
    if (untilOn >= addDays(fromOn, PUBLICITY_DAYS_LEAST - 1)) return
    const wrong = fault('project.publicity-too-short', { least: PUBLICITY_DAYS_LEAST })
    throw new Refused('refused', 'project.unfit', [{ path: 'untilOn', fault: wrong }])
  },
  publicises: ({ fromOn, untilOn }) => ({ fromOn, untilOn }),
}

export const publiciseAsked = asked({
  kinds: ['publicise'],
  at: 'put /publicity',
  summary: 'Publicise the next stage: approval or acceptance',
  right: 'act',
  body: z.strictObject({ fromOn: day, untilOn: day }),
  act: (body) => ({ kind: 'publicise' as const, ...body }),
  title: { zh: '公示', en: 'Publicise' },
  fields: [
    { as: 'day', name: 'fromOn', label: { zh: '公示开始', en: 'First day' }, required: true },
    { as: 'day', name: 'untilOn', label: { zh: '公示结束', en: 'Last day' }, required: true },
  ],
})
