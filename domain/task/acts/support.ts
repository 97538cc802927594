import type { Hand } from '../../person/hand'
import type { ActOnTask, Reasoned } from '../act'
import { WITH_ASSIGNEE } from '../states'
import { assigneeOrHeads, heads, supportingUnit } from '../who'

/** Somebody is asked for support 配合; `instead`: of whom, where the support passes on. */
export const support: ActOnTask<{ person: Hand; instead?: { personId: string } & Reasoned }> = {
  from: WITH_ASSIGNEE,
  to: 'same',
  who: heads,
  says: ({ person, instead }) => ({
    supporterId: person.id,
    ...(instead && { insteadOfId: instead.personId, reason: instead.reason }),
  }),
  tells: (_before, _after, { person }) => [{ personId: person.id, kind: 'support' }],
}

/** A supporting unit says what it has done, once: the lead cannot submit while it is silent. */
export const contribute: ActOnTask<{ text: string }> = {
  from: WITH_ASSIGNEE,
  to: 'same',
  who: supportingUnit,
  says: ({ text }) => ({ text }),
}

/** A task goes on without one of its supporting units. */
export const waive: ActOnTask<{ personId: string } & Reasoned> = {
  from: WITH_ASSIGNEE,
  to: 'same',
  who: assigneeOrHeads,
  says: ({ personId, reason }) => ({ supporterId: personId, reason }),
}
