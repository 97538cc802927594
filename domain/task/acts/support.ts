import { z } from 'zod'
import { asked, personField, reasonField } from '../../act/asked'
import { text, uuid } from '../../shapes'
import type { Assignee } from '../../person/assignee'
import { withContribution, withoutContribution } from '../clocks'
import type { Clock } from '../../escalation/clock'
import { clockRules, type ActOnTask, type Happening, type Reasoned, type TaskParts } from '../act'
import { WITH_ASSIGNEE } from '../states'
import { assigneeOrHeads, heads, supportingUnit } from '../who'

/** Of a suspended task the clocks that it goes on with change too. */
const onAllClocks = ({ clocks, suspension }: TaskParts, change: (clocks: Clock[]) => Clock[]) => ({
  clocks: change(clocks),
  suspension: suspension && { ...suspension, clocks: change(suspension.clocks) },
})

const settled = (task: TaskParts, { personId }: { personId: string }, { now }: Happening) =>
  onAllClocks(task, (clocks) => withoutContribution(clocks, personId, now))

/** A person is asked for support 配合; `instead`: whom they replace, where the support passes on. */
export const support: ActOnTask<{ person: Assignee; instead?: { personId: string } & Reasoned }> = {
  told: { zh: '请求配合', en: 'asked for support' },
  from: WITH_ASSIGNEE,
  to: 'same',
  who: heads,
  changes: (task, { person, instead }, happening) => {
    const rules = clockRules(happening)
    return onAllClocks(task, (clocks) => {
      const left = instead ? withoutContribution(clocks, instead.personId, happening.now) : clocks
      return withContribution(left, person.id, happening.now, rules)
    })
  },
  says: ({ person, instead }) => ({
    supporterId: person.id,
    ...(instead && { insteadOfId: instead.personId, reason: instead.reason }),
  }),
  tells: (_before, _after, { person }) => [{ personId: person.id, kind: 'support' }],
}

/** A supporting unit says what it has done, once: the lead cannot submit while it is silent. */
export const contribute: ActOnTask<{ text: string; personId: string }> = {
  told: { zh: '配合反馈', en: 'contributed' },
  from: WITH_ASSIGNEE,
  to: 'same',
  who: supportingUnit,
  changes: settled,
  says: ({ text }) => ({ text }),
}

/** A task goes on without one of its supporting units. */
export const waive: ActOnTask<{ personId: string } & Reasoned> = {
  told: { zh: '免予配合', en: 'support waived' },
  from: WITH_ASSIGNEE,
  to: 'same',
  who: assigneeOrHeads,
  changes: settled,
  says: ({ personId, reason }) => ({ supporterId: personId, reason }),
}

export const supportAsked = asked({
  kinds: ['support'],
  at: 'post /supporters',
  summary: 'Ask a person for support. The lead unit submits only after their contribution or a waiver',
  right: 'assign',
  body: z.strictObject({ person: uuid }),
  title: { zh: '请求配合', en: 'Ask for support' },
  fields: [personField],
  seldom: true,
})

export const contributionAsked = asked({
  kinds: ['contribute'],
  at: 'post /contribution',
  summary: 'Contribute (a supporting unit, once)',
  right: 'act',
  body: z.strictObject({ text }),
  title: { zh: '配合反馈', en: 'Contribute' },
  mailed: ['support'],
  fields: [{ as: 'text', name: 'text', label: { zh: '进展情况', en: 'What has been done' }, required: true }],
})

export const waiverAsked = asked({
  kinds: ['waive'],
  at: 'post /supporters/{person}/waiver',
  summary: 'Waive a supporting unit, with a reason (the assignee, or the head responsible for the task)',
  right: 'act',
  body: z.strictObject({ reason: text }),
  act: ({ reason }, { person = '' }) => ({ kind: 'waive' as const, personId: person, reason }),
  title: { zh: '免予配合', en: 'Waive support' },
  intro: {
    zh: '未反馈的配合单位，可写明理由免予配合。',
    en: 'If a supporting unit stays silent, you can go on without it. Give a reason.',
  },
  mailed: ['work'],
  fields: [
    { as: 'choice', name: 'person', label: { zh: '配合单位', en: 'Supporting unit' }, required: true },
    reasonField,
  ],
  seldom: true,
})
