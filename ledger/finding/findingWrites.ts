import type { RectificationParts } from '../../domain/finding/act'
import { stepDueAt } from '../../domain/finding/findingClock'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import type { LockedFinding } from './findingRows'

/** The row of a rectification as its parts say. */
export function rectificationRow(parts: RectificationParts) {
  const {
    measures: _measures,
    signers: _signers,
    classCode: _class,
    submission,
    clocks,
    rest,
    ...plain
  } = parts
  return {
    ...plain,
    clocks,
    rest: rest ?? Prisma.DbNull,
    dueAt: stepDueAt(clocks, rest),
    submission: submission ?? Prisma.DbNull,
  }
}

/** Writes a changed cycle over the rows it was locked from.
 * @param head of the finding itself: of the next cycle where one begins */
export async function updateFinding(
  tx: Transaction,
  changed: LockedFinding,
  before: LockedFinding,
  { version, auditHash, cycle }: Pick<LockedFinding, 'version' | 'auditHash' | 'cycle'>,
  now: Date,
): Promise<void> {
  await tx.rectification.update({
    where: { id: changed.rectificationId },
    data: rectificationRow(partsOf(changed)),
  })
  await writeMeasures(tx, changed, before)
  const added = changed.signers.slice(before.signers.length)
  if (added.length > 0) {
    const round = { rectificationId: changed.rectificationId, round: changed.reworks, at: now }
    await tx.signature.createMany({ data: added.map((signer) => ({ ...signer, ...round })) })
  }
  await tx.finding.update({ where: { id: changed.id }, data: { version, auditHash, cycle } })
}

/** Writes findings whose present step is counted anew, rests or goes on over the rows they were locked from, in two statements: that
 * changes clocks and, where a ladder starts afresh, the number of the step. */
export async function redateSteps(tx: Transaction, changed: LockedFinding[]): Promise<void> {
  const rows = changed.map(({ id, rectificationId, step, clocks, rest, version, auditHash }) => {
    return { id, rectificationId, step, clocks, rest, dueAt: stepDueAt(clocks, rest), version, auditHash }
  })
  await tx.$executeRaw`
    update "Rectification" q set step = n.step, clocks = n.clocks, rest = nullif(n.rest, 'null'),
      "dueAt" = n."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n("rectificationId" uuid, step int, clocks jsonb, rest jsonb, "dueAt" timestamptz)
    where q.id = n."rectificationId"`
  await tx.$executeRaw`
    update "Finding" f set version = n.version, "auditHash" = n."auditHash"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, version int, "auditHash" text)
    where f.id = n.id`
}

async function writeMeasures(tx: Transaction, changed: LockedFinding, before: LockedFinding): Promise<void> {
  const { rectificationId } = changed
  const added = changed.measures.slice(before.measures.length)
  if (added.length > 0)
    await tx.measure.createMany({ data: added.map((measure) => ({ ...measure, rectificationId })) })
  for (const measure of changed.measures.slice(0, before.measures.length)) {
    const { no, ownerId, ownerPost, doneAt, doneById, result } = measure
    if (measure === before.measures[no - 1]) continue
    const data = { ownerId, ownerPost, doneAt, doneById, result }
    await tx.measure.update({ where: { rectificationId_no: { rectificationId, no } }, data })
  }
}

/** What of a locked finding its changes are about. */
export function partsOf(finding: LockedFinding): RectificationParts {
  const {
    state,
    cycle,
    step,
    classCode,
    ownerId,
    ownerPost,
    dueOn,
    clocks,
    rest,
    measures,
    signers,
    reworks,
  } = finding
  const { progress, submission, submittedById, submittedAt, reviewedById, reviewedAt } = finding
  const { clearedById, clearedAt, clearingIssuer, clearingYear, clearingNumber } = finding
  const { inspectorId, closedAt, closedById, closedReason } = finding
  return {
    ...{ state, cycle, step, classCode, ownerId, ownerPost, dueOn, clocks, rest, measures, signers, reworks },
    ...{ progress, submission, submittedById, submittedAt, reviewedById, reviewedAt },
    ...{ clearedById, clearedAt, clearingIssuer, clearingYear, clearingNumber },
    ...{ inspectorId, closedAt, closedById, closedReason },
  }
}
