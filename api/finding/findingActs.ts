import { fault } from '../../domain/fault'
import { day, evidencePieces, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { newHand } from '../../ledger/task/assignments'
import type { Transaction } from '../../ledger/database/database'
import { actOnFinding, type AskedFindingAct } from '../../ledger/finding/findingActs'
import { visibleFinding } from '../../ledger/finding/findingLists'
import { wholeFindingAnswer, wholeFindingView } from './findingViews'
import type { ActBy } from '../../ledger/task/taskActs'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'

/** Measures planned at a time. */
const MEASURES_MOST = 50

const note = z.strictObject({ reason: text })
const measuresBody = z.strictObject({
  measures: z
    .array(
      z.strictObject({
        text,
        owner: uuid.optional().meta({ description: 'else the rectifier' }),
        dueOn: day,
      }),
    )
    .min(1, fault('measures.least'))
    .max(MEASURES_MOST),
})
const completionBody = z.strictObject({ result: text, evidence: evidencePieces })
const reportBody = z.strictObject({ text, progress: z.number().int().min(0).max(100).optional() })
const submissionBody = z.strictObject({
  outcome: text,
  evidence: evidencePieces,
})
const reviewBody = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('passed'), reason: text.optional() }),
  z.strictObject({ decision: z.literal('returned'), reason: text }),
])
const lookBackBody = z.strictObject({ result: z.enum(['passed', 'failed']), reason: text })
const measureId = pathId.extend({ n: z.coerce.number().int().min(1).max(10_000) })

type Given = { tx: Transaction; params: { id: string }; by: ActBy }

async function act({ tx, params, by }: Given, what: AskedFindingAct) {
  const id = idFrom(params, 'finding')
  await actOnFinding(tx, id, what, by)
  return wholeFindingView(tx, await visibleFinding(tx, by.actor, id, by.now))
}

async function measuresOf(tx: Transaction, given: z.output<typeof measuresBody>['measures'], owner: Owner) {
  const measures = []
  for (const { text: what, owner: id, dueOn } of given) {
    const hand = id === undefined || id === owner.id ? owner : await newHand(tx, id)
    measures.push({ text: what, dueOn, ownerId: hand.id, ownerPost: hand.post })
  }
  return measures
}

type Owner = { id: string; post: string }

export const findingActRoutes = {
  plan: change({
    method: 'post',
    path: '/findings/{id}/measures',
    summary: 'Plan measures 整改措施, each with its owner and day (the rectifier)',
    right: 'act',
    status: 200,
    input: { params: pathId, body: measuresBody },
    answer: wholeFindingAnswer,
    handle: async (given) => {
      const { tx, actor, now, params } = given
      const finding = await visibleFinding(tx, actor, idFrom(params, 'finding'), now)
      const owner = { id: finding.ownerId, post: finding.ownerPost }
      return act(given, { kind: 'plan', measures: await measuresOf(tx, given.body.measures, owner) })
    },
  }),
  complete: change({
    method: 'post',
    path: '/findings/{id}/measures/{n}/completion',
    summary: 'Complete a measure (its owner, or the rectifier)',
    right: 'act',
    status: 200,
    input: { params: measureId, body: completionBody },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'complete', no: given.params.n, ...given.body }),
  }),
  report: change({
    method: 'post',
    path: '/findings/{id}/reports',
    summary: 'Report how it stands (the rectifier)',
    right: 'act',
    status: 200,
    input: { params: pathId, body: reportBody },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'report', ...given.body }),
  }),
  submit: change({
    method: 'post',
    path: '/findings/{id}/submission',
    summary: 'Hand in what was done (the rectifier); refused while a measure is open',
    right: 'act',
    status: 200,
    input: { params: pathId, body: submissionBody },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'submit', submission: given.body }),
  }),
  review: change({
    method: 'post',
    path: '/findings/{id}/review',
    summary:
      'Review 审核: pass it on to be signed, or return it for rework; also for a signer who will not sign',
    right: 'review',
    status: 200,
    input: { params: pathId, body: reviewBody },
    answer: wholeFindingAnswer,
    handle: (given) =>
      act(
        given,
        given.body.decision === 'passed'
          ? { kind: 'pass', reason: given.body.reason }
          : { kind: 'rework', reason: given.body.reason },
      ),
  }),
  sign: change({
    method: 'post',
    path: '/findings/{id}/signatures',
    summary: 'Sign 签字 for its clearing: two different people, neither of whom put it right',
    right: 'review',
    status: 200,
    input: { params: pathId, body: z.strictObject({ statement: text.optional() }) },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'sign', statement: given.body.statement ?? null }),
  }),
  clear: change({
    method: 'post',
    path: '/findings/{id}/clearing',
    summary: 'Clear 销号 a finding that two have signed: it takes its number (the city)',
    right: 'review',
    status: 200,
    input: { params: pathId },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'clear' }),
  }),
  unclear: change({
    method: 'delete',
    path: '/findings/{id}/clearing',
    summary:
      'Take a clearing back, with a reason: the next cycle begins, and the record of this one stays (the city)',
    right: 'review',
    status: 200,
    input: { params: pathId, body: note },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'unclear', reason: given.body.reason }),
  }),
  lookBack: change({
    method: 'post',
    path: '/findings/{id}/look-backs',
    summary: 'Look back 回头看 at a drawn finding: it holds, or the next cycle begins (its inspector)',
    right: 'act',
    status: 200,
    input: { params: pathId, body: lookBackBody },
    answer: wholeFindingAnswer,
    handle: (given) =>
      act(given, { kind: given.body.result === 'passed' ? 'confirm' : 'fail', reason: given.body.reason }),
  }),
  assign: change({
    method: 'post',
    path: '/findings/{id}/assignment',
    summary: 'Hand a finding to another rectifier',
    right: 'assign',
    status: 200,
    input: { params: pathId, body: z.strictObject({ person: uuid }) },
    answer: wholeFindingAnswer,
    handle: async (given) =>
      act(given, { kind: 'assign', person: await newHand(given.tx, given.body.person) }),
  }),
  withdraw: change({
    method: 'post',
    path: '/findings/{id}/withdrawal',
    summary: 'Withdraw a finding that was registered in error, with a reason (the city)',
    right: 'review',
    status: 200,
    input: { params: pathId, body: note },
    answer: wholeFindingAnswer,
    handle: (given) => act(given, { kind: 'withdraw', reason: given.body.reason }),
  }),
}
