import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked, personField } from '../../act/asked'
import { uuid } from '../../shapes'
import { ASSIGNEES_TURN } from '../../escalation/suspension'
import { clocksAfterAssignment } from '../clocks'
import type { Assignee } from '../../person/assignee'
import { Refused } from '../../refusal'
import { clockRules, type ActOnTask, type Reasoned } from '../act'
import { NOT_FINAL } from '../states'
import { isToBePlaced } from '../turns'
import { heads } from '../who'

const assigned = ({ person: { id, post } }: { person: Assignee }) => ({ assigneeId: id, assigneePost: post })

/** A task goes to somebody else, who begins anew; to the same person only where they sent it back before accepting it. */
export const assign: ActOnTask<{ person: Assignee }> = {
  told: { zh: '改派', en: 'assigned to another person' },
  from: ASSIGNEES_TURN,
  to: 'issued',
  who: heads,
  refuses: (task, { person }) => {
    if (person.id !== task.assigneeId || isToBePlaced(task)) return
    throw new Refused('refused', 'assignment.refused', [{ path: 'person', fault: 'assignment.same' }])
  },
  changes: ({ clocks }, input, happening) => ({
    ...assigned(input),
    clocks: clocksAfterAssignment(clocks, happening.now, clockRules(happening)),
  }),
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'issued' }],
}

/** A task passes on 移交 as it stands, with what its holder leaves. */
export const handOver: ActOnTask<{ person: Assignee } & Reasoned> = {
  told: { zh: '移交', en: 'handed over' },
  from: NOT_FINAL,
  to: 'same',
  who: heads,
  changes: (_task, input) => assigned(input),
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'handover' }],
}

export const assignAsked = asked({
  kinds: ['assign'],
  at: 'post /assignment',
  summary: 'Assign a task to another person. Earlier mail links stop working',
  right: 'assign',
  bulk: true,
  body: z.strictObject({ person: uuid }),
  title: { zh: '改派', en: 'Assign to another person' },
  fields: [personField],
  seldom: true,
})
