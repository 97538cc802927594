import { fault } from '../../domain/fault'
import { findingActOf, type AskedFindingAct, type FindingAct } from '../../domain/finding/acts'
import { openRectification } from '../../domain/finding/opening'
import { isOver, type FindingState } from '../../domain/finding/states'
import { randomUUID } from 'node:crypto'
import { isOperator, isWithinSight, type Actor, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { admitToFinding } from '../../domain/finding/findingAdmission'
import { dueDayOf, type FindingRules } from '../../domain/finding/findingClock'
import { nextFinding } from '../../domain/finding/findingLife'
import { nextMoment } from '../../domain/escalation/letter'
import { refuseStale, type ActBy } from '../acts'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { boundEvidence } from '../evidence/evidence'
import { holdersIn } from './findingHolders'
import { ladderedStep, writeFindingLetters } from './findingLetters'
import { findingLine, linesForFinding } from './findingLines'
import { lockFinding, signerIdsOf, type LockedFinding } from './findingRows'
import { rectificationRow, updateFinding } from './findingWrites'
import { findingStep, shortly, type FindingActBy } from './findingSteps'
import { takeNumbers } from '../record/numbers'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown, type LineRow, type ChainedAction } from '../record/records'

/** Does one act on one finding: locks it, checks who and from which state, and writes the change, its action and what it
 * causes. Returns the finding as it then stands.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state`, `refused` */
export async function actOnFinding(
  tx: Transaction,
  findingId: string,
  act: AskedFindingAct,
  by: ActBy,
): Promise<LockedFinding> {
  const finding = await findingToActOn(tx, findingId, by)
  const measure = act.kind === 'complete' ? finding.measures.find(({ no }) => no === act.no) : undefined
  const answerable = { ...finding, signerIds: signerIdsOf(finding.signers) }
  const behalf = admitToFinding(answerable, act.kind, by.actor, measure?.ownerId)
  const { actor, channel, now } = by
  const wanted = await completed(tx, finding, act, by.actor, behalf, now)
  return applyFindingAct(tx, finding, wanted, { actorId: actor.id, channel, now, ...behalf })
}

/** Locks a finding that the person sees, at the version they expect. @throws Refused `not-found`, `stale-version` */
export async function findingToActOn(
  tx: Transaction,
  findingId: string,
  { actor, expectedVersion }: Pick<ActBy, 'actor' | 'expectedVersion'>,
): Promise<LockedFinding> {
  const finding = await lockFinding(tx, findingId)
  const concerned = finding && [...finding.tookPartIds, finding.inspectorId, finding.registeredById]
  if (!finding || !isWithinSight(actor, finding.path, concerned ?? []))
    throw new Refused('not-found', 'finding.absent')
  refuseStale('finding', finding, { expectedVersion })
  return finding
}

/** The act with what only the record knows. */
async function completed(
  tx: Transaction,
  finding: LockedFinding,
  act: AskedFindingAct,
  actor: Actor,
  { onBehalfOfId }: OnBehalf,
  now: Date,
): Promise<FindingAct> {
  if (act.kind === 'sign') {
    const stood = actor.substituteFor.find(({ id }) => id === onBehalfOfId) ?? actor
    const post = stood.posts[0]?.title ?? (isOperator(actor) ? 'operator' : '')
    const signer = { personId: actor.id, onBehalfOfId, post, statement: act.statement }
    return { kind: finding.signers.length === 0 ? 'sign' : 'countersign', signer }
  }
  if (act.kind === 'submit') {
    const evidence = await boundEvidence(tx, { finding: finding.id }, act.submission.evidence, { actor, now })
    return { ...act, submission: { ...act.submission, evidence } }
  }
  if (act.kind === 'complete')
    return {
      ...act,
      evidence: await boundEvidence(tx, { finding: finding.id }, act.evidence ?? [], { actor, now }),
    }
  if (act.kind !== 'clear') return act
  refuseWrongState(finding, act.kind)
  const { issuer } = await programmeById(tx, finding.programmeId)
  const { year, first } = await takeNumbers(tx, 'clearing', issuer.zh, now, 1)
  return { kind: 'clear', issuer: issuer.zh, year, number: first }
}

/** Does an act that is admitted on a finding that is locked. What the ladder had named before is written first. A
 * clearing that did not hold opens the next cycle in the same commit.
 * @throws Refused `wrong-state`, `refused` */
export async function applyFindingAct(
  tx: Transaction,
  finding: LockedFinding,
  act: FindingAct,
  by: FindingActBy,
): Promise<LockedFinding> {
  const rules = await findingRules(tx, finding)
  const missed = await writeFindingLetters(tx, finding, rules, by.now)
  const state = refuseWrongState(finding, act.kind)
  refuseUnfit(finding, act, by.now)
  const step = findingStep({ ...finding, series: missed.series }, act, state, rules, by)
  const actions = [...missed.actions, step.action]
  const lines = [
    ...missed.lines,
    ...(await linesForFinding(holdersIn(tx), step.finding, act, finding, rules, by.now)),
  ]
  const next = state === 'failed' ? reopened(step.finding, rules, by) : null
  await recordLookBack(tx, finding, act, by.now)
  await updateFinding(tx, step.finding, finding, next?.opened ?? step.finding, by.now)
  if (next) await tx.rectification.create({ data: next.row })
  const wake = isOver(state) || mustWakeEarlier(step.finding, rules, by.now)
  // The workflow of a cycle that failed arms the next.
  const nudges = wake ? [{ workflow: 'rectification' as const, itemId: finding.rectificationId }] : []
  await writeDown(tx, by.now, {
    actions: [...actions, ...(next?.actions ?? [])],
    lines: [...lines, ...(next?.lines ?? [])],
    nudges,
  })
  return next?.opened ?? step.finding
}

/** What a look-back found stands with its draw too; a clearing taken back by hand ends the look without a result. */
async function recordLookBack(
  tx: Transaction,
  finding: LockedFinding,
  act: FindingAct,
  now: Date,
): Promise<void> {
  if (finding.state !== 'drawn' || (act.kind !== 'confirm' && act.kind !== 'fail' && act.kind !== 'unclear'))
    return
  const result = { confirm: 'passed', fail: 'failed', unclear: null }[act.kind]
  const { rectificationId } = finding
  await tx.drawItem.updateMany({
    where: { rectificationId },
    data: { result, note: act.reason, checkedAt: now },
  })
}

/** The rules of a finding. @throws Refused `refused` where its programme keeps no ledger of findings */
export async function findingRules(
  tx: Database | Transaction,
  { programmeId, calendar }: Pick<LockedFinding, 'programmeId' | 'calendar'>,
): Promise<FindingRules> {
  const programme = await programmeById(tx, programmeId)
  const { rectification: rules } = programme
  if (!rules) throw new Refused('refused', 'finding.no-ledger')
  return { programme, rules, calendar }
}

/** The state after an act. @throws Refused `wrong-state` */
export function refuseWrongState(finding: LockedFinding, kind: FindingAct['kind']): FindingState {
  const taken = nextFinding(kind, finding.state)
  if (taken.ok) return taken.state
  const from = taken.allowedFrom
  throw new Refused('wrong-state', fault('finding.not-from-state', { state: finding.state, act: kind, from }))
}

function refuseUnfit(finding: LockedFinding, act: FindingAct, now: Date): void {
  const judged = { ...finding, signerIds: signerIdsOf(finding.signers) }
  findingActOf(act).refuses?.(judged, act, now.toISOString())
}

/** The next cycle after a clearing that did not hold: the record of the cycle before stays as it is. */
function reopened(
  failed: LockedFinding,
  rules: FindingRules,
  by: FindingActBy,
): {
  opened: LockedFinding
  row: NewRectification
  actions: ChainedAction[]
  lines: LineRow[]
} {
  const now = by.now.toISOString()
  const { classCode, ownerId, ownerPost } = failed
  const cycle = failed.cycle + 1
  const due = dueDayOf({ classCode, cycle, asked: null }, shanghaiDayOf(now), rules)
  if ('errors' in due) throw new Error('a later cycle has its own time')
  const parts = openRectification({ cycle, classCode, ownerId, ownerPost, dueOn: due.dueOn }, now, rules)
  const id = randomUUID()
  const version = failed.version + 1
  const opened = {
    ...failed,
    ...parts,
    rectificationId: id,
    series: [],
    reminders: [],
    armed: false,
    version,
  }
  const action = chainAction({
    itemKind: 'finding',
    itemId: failed.id,
    version,
    kind: 'reopen',
    byId: null,
    channel: by.channel,
    at: by.now,
    before: shortly(failed),
    after: { ...shortly(opened), clocks: opened.clocks, rectificationId: id, reason: failed.closedReason },
    previousHash: failed.auditHash,
  })
  const row = { id, findingId: failed.id, openedAt: by.now, ...rectificationRow(parts) }
  return {
    opened: { ...opened, auditHash: action.hash },
    row,
    actions: [action],
    lines: [findingLine(failed.id, ownerId, 'finding')],
  }
}

type NewRectification = ReturnType<typeof rectificationRow> & {
  id: string
  findingId: string
  openedAt: Date
}

/** Only what brings the next moment forward needs a nudge. A cycle whose workflow does not run yet reads the ledger
 * when it begins. */
export function mustWakeEarlier(finding: LockedFinding, rules: FindingRules, now: Date): boolean {
  if (!finding.armed) return false
  const { clock, series, programme, calendar } = ladderedStep(finding, rules)
  const moment = nextMoment(clock, series, { ladder: programme.ladder, calendar }, now.toISOString())
  return moment !== null && (finding.nextMomentAt === null || new Date(moment) < finding.nextMomentAt)
}
