import { z } from 'zod'
import { fault } from '../../domain/fault'
import { day, line, text, uuid } from '../../domain/shapes'
import type { Added } from '../../ledger/campaign/adding'
import type { Becomes, CloseAsked } from '../../ledger/campaign/closing'
import { count, label as programmeLabel, code } from '../../domain/programme/programmeBasics'
import { flag, regionCode } from '../http/shapes'

export const dryRun = flag
  .default(false)
  .meta({ description: 'true: nothing changes, and the answer says what would' })
const units = z.array(regionCode).min(1).max(200).meta({
  description: 'codes of districts, townships or villages: the targets in them; left out: all targets',
})

/** What a steering act did, or would do. */
export const steeredAnswer = z.object({
  dryRun: z.boolean(),
  targets: z
    .array(
      z.object({
        id: z.string(),
        code: z.string(),
        name: z.string(),
        did: z.array(
          z.object({
            act: z.string().meta({ description: 'the act on tasks or findings, as their records name it' }),
            tasks: z.array(z.number()).meta({ description: 'the numbers of the tasks' }),
            findings: z.number(),
          }),
        ),
      }),
    )
    .meta({ description: 'target by target, what changes; targets without a change are left out' }),
})

export const pauseBody = z.strictObject({
  reason: text,
  until: day
    .optional()
    .meta({ description: 'the last day of the pause; left out: until the campaign goes on' }),
  units: units.optional(),
})
export const goOnBody = z.strictObject({ reason: text, units: units.optional() })

const carry = z.strictObject({
  carryTo: uuid.meta({ description: 'the campaign that takes over' }),
  document: line.meta({ description: 'the document that says so' }),
})
const becomes = z.union([z.enum(['refuse', 'withdraw', 'go_on']), carry])
const open = z.union([
  z.enum(['refuse', 'withdraw']),
  carry,
  z.strictObject({
    tasks: z.union([z.enum(['refuse', 'withdraw']), carry]),
    findings: becomes.meta({ description: 'go_on: they stay open until they are cleared' }),
  }),
])
export const closeBody = z.strictObject({
  reason: text,
  open: open.default('refuse').meta({
    description: 'what becomes of open tasks and findings: one word for both, or one for each',
  }),
})

/** What becomes of each kind, where one word is said for both. */
export function becomesIn(said: z.output<typeof open>): Omit<CloseAsked, 'reason'> {
  if (typeof said === 'object' && !('carryTo' in said)) return said
  const each: Exclude<Becomes, 'go_on'> = said
  return { tasks: each, findings: each }
}

const byCode = z.record(regionCode, line)
export const targetsBody = z.strictObject({
  regions: z.array(regionCode).min(1).max(500).meta({ description: 'the codes of the places' }),
  classes: byCode.default({}).meta({ description: 'by code: the class, where the level has several' }),
  reasons: byCode.default({}).meta({ description: 'by code: the reason, where the place does not qualify' }),
  from: z
    .enum(['launch', 'today'])
    .default('today')
    .meta({ description: 'the day from which the days of the tasks count' }),
})
export const addedIn = ({ regions, classes, reasons }: z.output<typeof targetsBody>): Added[] =>
  regions.map((code) => ({ code, class: classes[code], reason: reasons[code] }))
export const dropBody = z.strictObject({
  reason: text,
  findingsTo: uuid
    .optional()
    .meta({ description: 'the target that takes over open findings; left out: they go on' }),
})

const taskChange = z.strictObject({
  no: count,
  name: programmeLabel.optional(),
  items: z.array(z.strictObject({ key: code, name: programmeLabel })).optional(),
  dueAfterWorkingDays: count.optional(),
})
export const amendBody = z
  .strictObject({
    reason: text,
    programmeVersion: count.optional().meta({ description: 'the newest version of the programme' }),
    tasks: z.array(taskChange).min(1).max(100).optional(),
    ladder: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'members of the ladder to replace' }),
  })
  .refine(
    ({ programmeVersion, tasks, ladder }) =>
      (programmeVersion === undefined) === ((tasks ?? ladder) !== undefined),
    { path: ['programmeVersion'], message: fault('campaign.amend-either') },
  )
export const amendedAnswer = steeredAnswer.extend({
  differences: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
})
