import { z } from 'zod'
import { asked, personField } from '../../act/asked'
import { saysReason } from '../../act/said'
import { text, uuid } from '../../shapes'
import { NOT_CLOSED, whyField, type ActOnHousehold, type Reasoned } from '../act'
import { headsOfArea } from '../who'

/** Somebody becomes the one person responsible for it 监测责任人. */
export const assign: ActOnHousehold<{ personId: string } & Reasoned> = {
  told: { zh: '落实监测责任人', en: 'responsible person named' },
  from: NOT_CLOSED,
  to: 'same',
  who: headsOfArea,
  misfits: ({ responsibleId }, { personId }) =>
    personId === responsibleId ? [{ path: 'person', fault: 'household.responsible-already' }] : [],
  changes: (_household, { personId }) => ({ responsibleId: personId }),
  says: saysReason,
  tells: true,
}

/** It passes on with what its holder leaves 移交. */
export const handOver: typeof assign = { ...assign, told: { zh: '移交', en: 'handed over' } }

export const assignAsked = asked({
  kinds: ['assign'],
  at: 'post /responsible',
  summary: 'Name the responsible person 监测责任人 of a household',
  right: 'assign',
  body: z.strictObject({ person: uuid, reason: text }),
  act: ({ person, reason }) => ({ kind: 'assign' as const, personId: person.toLowerCase(), reason }),
  title: { zh: '落实监测责任人', en: 'Name the responsible person' },
  fields: [{ ...personField, label: { zh: '监测责任人', en: 'Responsible person' } }, whyField],
})
