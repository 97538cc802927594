import { comingAnswer } from '../escalation/coming'
import { findingStates } from '../../domain/finding/states'
import type { Outcome } from '../../domain/finding/act'
import { z } from 'zod'
import { clearingNumber } from '../../domain/finding/findingClearing'
import type { Programme } from '../../domain/programme/programme'
import { entryOf } from '../../domain/programme/programmeParts'
import { findingClasses } from '../../domain/programme/rectificationRules'
import type { Database, Transaction } from '../../ledger/database/database'
import { cyclesOf, type ListedFinding } from '../../ledger/finding/findingLists'
import { namesOf } from '../../ledger/finding/findingPeople'
import { programmeById } from '../../ledger/programme/programmes'
import { allowedFindingActs } from './findingAllowed'
import { evidencePieceAnswer, label, oneOf } from '../http/shapes'

const person = z.object({ id: z.string(), name: z.string(), post: z.string() })
const coded = z.object({ code: z.string(), name: label })
const clearing = z.object({
  number: z.string().meta({ description: '销号 without gaps per issuer and year' }),
  at: z.string(),
})

export const findingAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  no: z.number().meta({ description: 'without gaps in the campaign' }),
  source: coded,
  document: z.string(),
  clause: z.string(),
  category: coded,
  class: z.enum(findingClasses),
  description: z.string(),
  standard: z.string().meta({ description: 'what counts as done' }),
  unit: z.object({ code: z.string(), name: z.string() }),
  target: z.string().nullable().meta({ description: 'null: the unit is no target, nor lies in one' }),
  registeredAt: z.string(),
  version: z.number(),
  cycle: z.number().meta({ description: 'begins at 1 and grows with every failed clearing' }),
  state: z.enum(findingStates),
  dueOn: z.string().meta({ description: 'the due day of the submission' }),
  stepDueAt: z
    .string()
    .nullable()
    .meta({ description: 'the deadline of the current step; null: no deadline runs' }),
  overdue: z.boolean().meta({ description: 'the current step is overdue' }),
  owner: person,
  reworks: z.number(),
  progress: z.number().nullable(),
  measures: z.object({ planned: z.number(), done: z.number() }),
  clearing: clearing.nullable(),
})

/** A finding with its present cycle as the API shows it. */
export async function findingView(db: Database | Transaction, finding: ListedFinding) {
  const programme = await programmeById(db, finding.programmeId)
  const { id, no, document, clause, description, standard, version, cycle, state, dueOn, overdue } = finding
  return {
    id,
    campaign: finding.campaignId,
    no,
    source: labelled(programme, 'sources', finding.source),
    document,
    clause,
    category: labelled(programme, 'categories', finding.category),
    class: finding.classCode,
    description,
    standard,
    unit: { code: finding.regionCode, name: finding.regionName },
    target: finding.targetId,
    registeredAt: finding.registeredAt,
    version,
    cycle,
    state,
    dueOn,
    stepDueAt: finding.dueAt,
    overdue,
    owner: { id: finding.ownerId, name: finding.ownerName, post: finding.ownerPost },
    reworks: finding.reworks,
    progress: finding.progress,
    measures: { planned: finding.measures, done: finding.measuresDone },
    clearing: clearingView(finding),
  }
}

const labelled = (programme: Programme, list: 'sources' | 'categories', code: string) => ({
  code,
  name: entryOf(programme, list, code),
})

type Cleared = Pick<ListedFinding, 'clearingIssuer' | 'clearingYear' | 'clearingNumber' | 'clearedAt'>

/** Its number and when it was cleared; null: it was not. */
export function clearingView({ clearedAt, ...cleared }: Cleared) {
  if (!clearedAt) return null
  return { number: clearingNumber(cleared), at: clearedAt }
}

const cycleAnswer = z.object({
  cycle: z.number(),
  state: z.enum(findingStates),
  openedAt: z.string(),
  dueOn: z.string(),
  measures: z.array(
    z.object({
      no: z.number(),
      text: z.string(),
      owner: person,
      dueOn: z.string(),
      doneAt: z.string().nullable(),
      result: z.string().nullable(),
    }),
  ),
  reworks: z.number(),
  submission: z
    .object({
      outcome: z.string(),
      evidence: z.array(evidencePieceAnswer),
    })
    .nullable(),
  submittedAt: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  signatures: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      post: z.string(),
      statement: z.string().nullable(),
      at: z.string(),
      stands: z.boolean().meta({ description: 'false: given before a return for rework' }),
    }),
  ),
  clearing: clearing.nullable(),
  inspector: z.string().nullable().meta({ description: 'the inspector' }),
  inspectorName: z.string().nullable(),
  closed: z.object({ at: z.string(), reason: z.string().nullable() }).nullable(),
})
export const wholeFindingAnswer = findingAnswer.extend({
  cycles: z.array(cycleAnswer).meta({ description: 'oldest first; a failed clearing stays in its cycle' }),
})

/** A finding as one person sees it, with what they may do. */
export const oneFindingAnswer = wholeFindingAnswer.extend({
  allowed: z.array(z.enum(allowedFindingActs)).meta({ description: 'what you may do with it now' }),
  completes: z.array(z.number()).meta({ description: 'the open measures you may complete' }),
  next: z
    .array(comingAnswer)
    .meta({ description: 'what comes by itself, of each kind the next, soonest first' }),
})

/** A finding with the whole record of each of its cycles. */
export async function wholeFindingView(db: Database | Transaction, finding: ListedFinding) {
  const cycles = await cyclesOf(db, finding.id)
  const names = await namesOf(
    db,
    cycles.flatMap(({ inspectorId, measures, signatures }) => [
      inspectorId,
      ...measures.map(({ ownerId }) => ownerId),
      ...signatures.map(({ personId }) => personId),
    ]),
  )
  return { ...(await findingView(db, finding)), cycles: cycles.map((each) => cycleView(each, names)) }
}

type CycleRow = Awaited<ReturnType<typeof cyclesOf>>[number]

function cycleView(row: CycleRow, names: Map<string, string>) {
  const nameOf = (id: string) => names.get(id) ?? ''
  const { cycle, state, openedAt, dueOn, reworks, submission, submittedAt, reviewedAt, inspectorId } = row
  return {
    cycle,
    state: oneOf(findingStates, state),
    openedAt,
    dueOn,
    measures: row.measures.map(({ no, text, ownerId, ownerPost, dueOn: on, doneAt, result }) => ({
      no,
      text,
      owner: { id: ownerId, name: nameOf(ownerId), post: ownerPost },
      dueOn: on,
      doneAt,
      result,
    })),
    reworks,
    submission: submission as Outcome | null,
    submittedAt,
    reviewedAt,
    signatures: row.signatures.map(({ personId, post, statement, at, round }) => ({
      person: personId,
      name: nameOf(personId),
      post,
      statement,
      at,
      stands: round === reworks,
    })),
    clearing: clearingView(row),
    inspector: inspectorId,
    inspectorName: inspectorId && nameOf(inspectorId),
    closed: row.closedAt && { at: row.closedAt, reason: row.closedReason },
  }
}
