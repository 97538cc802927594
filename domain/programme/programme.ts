import { checkTaskKeys } from './taskKeys'
import { z } from 'zod'
import { cadreRanks } from '../cadreRank'
import { postRights } from '../postRights'
import { code, count, day, from, label, level, text } from './programmeBasics'
import { indicator } from './indicatorShape'
import { ladder } from './programmeLadder'
import { pairingKind } from './programmePairings'
import { document, reportedFigure } from './programmeFacts'
import { rectification } from './rectificationRules'

const role = z.strictObject({
  from,
  /** The level of the body that the role acts for, which may lie above the regions it is responsible for. */
  level,
  name: label,
  coordinating: z.boolean().optional(),
  reportsTo: code.optional(),
  /** What its holder may do in their area; absent: the default of this software (domain/postRights). */
  rights: z.array(z.enum(postRights)).optional(),
})

const selectionRule = z.discriminatedUnion('field', [
  z.strictObject({
    code,
    field: z.literal('remainingPoor'),
    op: z.enum(['gt', 'gte']),
    value: z.int().nonnegative(),
    unit: z.literal('person'),
    name: label,
  }),
  z.strictObject({
    code,
    field: z.literal('incidence'),
    op: z.enum(['gt', 'gte']),
    value: z.number().min(0).max(100),
    unit: z.literal('percent'),
    name: label,
  }),
  z.strictObject({
    code,
    field: z.literal('shortfallAreas'),
    op: z.literal('notEmpty'),
    areas: z.array(z.strictObject({ code, name: label })).min(1),
    name: label,
  }),
])

/** Of which counties 区县 regions are chosen: one of each that is `named`, and of so many `others`. */
const counties = z.strictObject({ named: z.array(text).min(1), others: z.int().nonnegative() })

const selection = z.union(
  [
    z.strictObject({ listed: text }),
    z.strictObject({ any: z.array(selectionRule).min(1) }),
    z.strictObject({ named: z.array(text).min(1) }),
    z.strictObject({
      chosen: z.literal(true),
      onePer: z.literal('county').optional(),
      counties: counties.optional(),
    }),
  ],
  'must be exactly one of { listed }, { any }, { named }, { chosen }',
)

const targetClass = z.strictObject({
  from,
  code,
  level,
  name: label,
  quota: count.optional(),
  selection,
  /** Who answers for a target: `min` to `max` people 一对一、二对一; `alone`: each for this target and no other; of
   * `rankAtLeast`. */
  slots: z.array(
    z.strictObject({
      role: code,
      min: count,
      max: count.optional(),
      required: z.boolean(),
      alone: z.boolean().optional(),
      rankAtLeast: z.enum(cadreRanks).optional(),
    }),
  ),
  /** Who answers at escalation level 1, 2, … of the ladder. */
  chain: z.array(code),
  /** Who reviews what the class's assignees submit. */
  reviewer: code,
})

const offset = z.union(
  [
    z.strictObject({ anchor: code.optional(), workingDays: count }),
    z.strictObject({ anchor: code.optional(), calendarDays: count }),
  ],
  'must be { workingDays } or { calendarDays }, with an anchor where it is not the launch',
)

/** The ledger that a task is worked off in: findings, monitored households, projects. */
export const registers = ['rectification', 'docket', 'projects'] as const

const taskTemplate = z.strictObject({
  from: code,
  no: count,
  key: code,
  name: label,
  /** Whose targets it is issued to; absent: those of every class. */
  classes: z.array(code).min(1).optional(),
  /** The department in charge 牵头部门, where the programme names one; then it does for every task. */
  department: label.optional(),
  items: z.array(z.strictObject({ key: code, name: label })),
  /** Who holds the task, by the target's class. */
  assignee: z.record(code, code),
  /** The supporting units 配合单位, by the target's class: the lead does not submit while one is silent. */
  supporters: z.record(code, z.array(code).min(1)).optional(),
  /** Working days from the launch, or `due` from another event or in calendar days. */
  dueAfterWorkingDays: count.optional(),
  due: offset.optional(),
  /** What is to be done on the way, by the progress reported. */
  milestones: z
    .array(z.strictObject({ key: code, name: label, after: offset, progress: z.int().min(1).max(100) }))
    .optional(),
  evidence: z.strictObject({ atLeast: z.int().nonnegative(), kinds: z.array(label) }),
  opens: z.enum(registers).optional(),
  householdClasses: z.array(label).optional(),
  indicators: z.array(indicator).optional(),
})

/** What a file says of its own programme, never of its parent's. */
const identity = {
  code,
  extends: code.optional(),
  /** Of the file: rises with every change of its facts. */
  version: count,
  name: label,
  issuer: label,
  /** Absent where the source bears no date. */
  publishedOn: day.optional(),
  period: z.strictObject({ from: day, to: day.optional() }),
  source: label,
  scope: label.optional(),
  purpose: label.optional(),
  goals: z.array(label).default([]),
  /** The documents that it rests on. */
  documents: z.array(document).optional(),
  /** Figures that its source reports, as they were stated. */
  reported: z.array(reportedFigure).optional(),
  /** The period of monitored households (domain/household/household) whose classes its words are. */
  householdPeriod: z.string().optional(),
  /** What the programme demands as a whole, beside what its tasks demand. */
  indicators: z.array(indicator).optional(),
  /** Events that dates are counted from beside the launch; whoever launches gives each its day. */
  anchors: z.array(z.strictObject({ code, name: label })).optional(),
  /** Resource channels that may be tied to a target. */
  channels: z.array(label).optional(),
  /** What in the file is our default and no fact of the programme. */
  parameters: z.array(label).default([]),
}
const list = z.strictObject({ from, name: label, entries: z.array(label).min(1) })

/** Reports asked of one village in one month 报表负担, above which a launcher is warned. */
const reporting = z.strictObject({ perVillageMonthMost: count })

export const programme = z.strictObject({
  ...identity,
  roles: z.record(code, role),
  /** Empty where the programme only serves others as their parent: then nothing can be launched from it. */
  classes: z.array(targetClass),
  tasks: z.array(taskTemplate).min(1),
  lists: z.record(code, list).optional(),
  ladder,
  /** How problems found are put right; absent: campaigns of this programme keep no ledger of findings. */
  rectification: rectification.optional(),
  reporting: reporting.optional(),
  /** Who is paired with whom beside the slots of the targets. */
  pairings: z.array(pairingKind).optional(),
})

/** One file of programmes/: what it leaves out, it must inherit. A task with the key of an inherited one says only
 * what differs. */
export const programmeFileShape = z.strictObject({
  ...identity,
  roles: z.record(code, role.omit({ from: true })).default({}),
  classes: z.array(targetClass.omit({ from: true })).optional(),
  tasks: z
    .array(taskTemplate.omit({ from: true }).partial().required({ key: true }))
    .superRefine((tasks, context) => {
      for (const misfit of checkTaskKeys(tasks)) context.addIssue({ code: 'custom', ...misfit })
    })
    .default([]),
  lists: z.record(code, list.omit({ from: true })).optional(),
  ladder: ladder.omit({ from: true }).optional(),
  rectification: rectification.omit({ from: true }).optional(),
  reporting: reporting.optional(),
  pairings: z.array(pairingKind.omit({ from: true })).optional(),
})

export type Programme = z.infer<typeof programme>
export type ProgrammeContent = z.infer<typeof programmeFileShape>
export type RoleCode = z.infer<typeof code>
export type TargetClass = z.infer<typeof targetClass>
export type SelectionRule = z.infer<typeof selectionRule>
export type TaskTemplate = z.infer<typeof taskTemplate>
export type Ladder = z.infer<typeof ladder>
export type EscalationLevel = Ladder['rungs'][number]
export type Trigger = NonNullable<Ladder['triggers']>[number]
