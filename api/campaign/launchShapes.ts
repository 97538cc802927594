import { line } from '../../domain/shapes'
import { z } from 'zod'
import { cadreRanks } from '../../domain/cadreRank'
import { burdenAnswer, warnings } from './reportBurden'
import { label } from '../http/shapes'

/** What may be said with a launch. */
export const launchBody = z.strictObject({
  without: z.record(line, line).default({}).meta({
    description:
      'by code of the class: the reason for choosing no target of a class with a quota or districts',
  }),
  pastReason: line.optional().meta({ description: 'the reason for a first day in the past' }),
})

const place = z.object({ code: z.string(), name: z.string() })
const vacancy = z.object({
  target: z.string(),
  name: z.string(),
  role: z.string(),
  present: z.number(),
  required: z.number(),
})

const slot = z.object({
  target: z.string(),
  name: z.string(),
  role: z.string(),
  required: z.number(),
  people: z.array(z.object({ id: z.string(), name: z.string(), post: z.string() })),
})
/** What had passed before a launch; null: nothing. */
const passedAnswer = z
  .object({
    tasks: z.number().meta({ description: 'tasks with any date that had passed' }),
    overdue: z.number().meta({ description: 'tasks whose due day had passed' }),
    milestones: z.number(),
    reminders: z.number(),
    levels: z.array(z.object({ level: z.number(), tasks: z.number() })).meta({
      description: 'number of tasks by the escalation level at which they start, with one letter each',
    }),
  })
  .nullable()
export const launchAnswer = z
  .object({
    without: z
      .record(z.string(), z.string())
      .meta({ description: 'by code of the class: the reason for choosing no target' }),
    passed: passedAnswer,
  })
  .nullable()
  .meta({ description: 'what was recorded with the launch; null: a draft' })
export const elsewhereAnswer = z
  .array(place.extend({ campaigns: z.array(z.object({ id: z.string(), name: z.string() })) }))
  .meta({ description: 'targets that other running campaigns have too' })
const ofClass = { class: z.string() }
const ofSlot = { target: z.string(), role: z.string(), present: z.number() }
const path = z
  .string()
  .meta({ description: 'where to correct it; the same path as in the refusal of the launch' })
const obstacle = z.discriminatedUnion('kind', [
  z.object({ path, kind: z.literal('nothing') }),
  z.object({ path, kind: z.enum(['empty', 'needless']), ...ofClass }),
  z.object({ path, kind: z.literal('over'), ...ofClass, chosen: z.number(), quota: z.number() }),
  z.object({
    ...{ path, kind: z.literal('counties'), ...ofClass },
    ...{ missing: z.array(z.string()), others: z.number(), wanted: z.number() },
  }),
  z.object({ path, kind: z.literal('vacancy'), ...ofSlot, required: z.number() }),
  z.object({ path, kind: z.literal('crowded'), ...ofSlot, most: z.number() }),
  z.object({ path, kind: z.literal('shared'), ...ofSlot, others: z.array(z.string()) }),
  z.object({ path, kind: z.enum(['below', 'unranked']), ...ofSlot, least: z.enum(cadreRanks) }),
  z.object({ path, kind: z.literal('anchor'), anchor: z.string() }),
  z.object({ path, kind: z.literal('past'), startsOn: z.string() }),
])
export const previewAnswer = z.object({
  targets: z.number(),
  tasks: z.number(),
  obstacles: z.array(obstacle).meta({ description: 'every reason why a launch would be refused now' }),
  warnings,
  classes: z.array(
    z.object({
      ...{ code: z.string(), name: label, chosen: z.number() },
      quota: z.number().nullable(),
      needed: z.boolean().meta({ description: 'no target of this class is chosen, so a reason is needed' }),
    }),
  ),
  elsewhere: elsewhereAnswer,
  passed: passedAnswer,
  vacancies: z.array(vacancy),
  slots: z
    .array(slot)
    .meta({ description: 'per target and slot, those who would hold it; `required` 0: it may stay empty' }),
  counties: z
    .array(
      z.object({
        class: z.string(),
        missing: z.array(z.string()),
        others: z.number(),
        wanted: z.number(),
      }),
    )
    .meta({ description: 'classes whose targets are not in the districts that the programme demands' }),
  breaches: z
    .array(
      z.object({
        target: z.string(),
        name: z.string(),
        role: z.string(),
        present: z.number(),
        kind: z.enum(['crowded', 'shared', 'below', 'unranked']),
        most: z.number().optional(),
        others: z.array(z.string()).optional(),
        least: z.enum(cadreRanks).optional(),
      }),
    )
    .meta({
      description:
        'posts that break a rule: too many people, a person who may have one target only, or a rank',
    }),
  overlaps: z.array(z.object({ inner: place, outer: place })),
  letters: z.number().meta({ description: 'mails the launch would send, one a person' }),
  chosen: z.array(place.extend({ class: z.string(), reason: z.string().nullable() })),
  reportBurden: burdenAnswer,
  roles: z.record(z.string(), label).meta({ description: 'the labels of the roles' }),
})
