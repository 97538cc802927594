import { z } from 'zod'
import { asked, personField } from '../../act/asked'
import { uuid } from '../../shapes'
import { saysReason } from '../../act/said'
import type { Assignee } from '../../person/assignee'
import type { Fault, PlainCode } from '../../fault'
import { Refused } from '../../refusal'
import { type ActOnFinding } from '../act'
import { staysBecause } from '../findingHandOver'
import { BEFORE_CLEARING, NOT_FINAL } from '../states'
import { heads } from '../who'

type Handed = { person: Assignee; reason: string }
const owned = ({ person: { id, post } }: { person: Assignee }) => ({ ownerId: id, ownerPost: post })

const notTo = (why: Fault, detail: PlainCode) =>
  new Refused('refused', detail, [{ path: 'person', fault: why }])

/** It goes to another rectifier. */
export const assign: ActOnFinding<{ person: Assignee }> = {
  told: { zh: '改派', en: 'assigned to another person' },
  from: BEFORE_CLEARING,
  to: 'same',
  who: heads('finding.heads-hand-over'),
  refuses: (finding, { person }) => {
    if (finding.ownerId === person.id) throw notTo('finding.rectifies-already', 'assignment.refused')
    const reason = staysBecause(finding, 'rectifier', person.id)
    if (reason) throw notTo(reason, 'finding.not-rectifier-too')
  },
  changes: (_parts, input) => owned(input),
  tells: ({ ownerId }) => ({ ids: [ownerId], kind: 'finding' }),
}

/** It passes on 移交 with what its rectifier leaves. */
export const handOver: ActOnFinding<Handed> = {
  told: { zh: '移交', en: 'handed over' },
  from: NOT_FINAL,
  to: 'same',
  changes: (_parts, input) => owned(input),
  says: saysReason,
  tells: ({ ownerId }) => ({ ids: [ownerId], kind: 'finding' }),
}

/** Measure `no` passes on. */
export const handMeasure: ActOnFinding<Handed & { no: number }> = {
  told: { zh: '移交措施', en: 'measure handed over' },
  from: ['rectifying'],
  to: 'same',
  changes: ({ measures }, { no, person }) => ({
    measures: measures.map((each) => (each.no === no ? { ...each, ...owned({ person }) } : each)),
  }),
  says: ({ no, person, reason }) => ({ measure: no, to: person.id, reason }),
  tells: ({ ownerId }, { person }) => ({ ids: person.id === ownerId ? [] : [person.id], kind: 'measure' }),
}

/** The look-back passes on. */
export const handInspection: ActOnFinding<Handed> = {
  told: { zh: '移交回头看', en: 'look-back handed over' },
  from: ['drawn'],
  to: 'same',
  changes: (_parts, { person }) => ({ inspectorId: person.id }),
  says: ({ person, reason }) => ({ inspectorId: person.id, reason }),
  tells: () => ({ ids: 'asked', kind: 'finding' }),
}

export const findingAssignmentAsked = asked({
  kinds: ['assign'],
  at: 'post /assignment',
  summary: 'Assign a finding to another rectifier',
  right: 'assign',
  body: z.strictObject({ person: uuid }),
  title: { zh: '改派', en: 'Hand to another rectifier' },
  anyVersion: true,
  fields: [personField],
  seldom: true,
})
