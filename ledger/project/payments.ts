import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { FundChannel } from '../../domain/project/funds'
import { isPayable } from '../../domain/project/projectLife'
import { type FieldError, Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { projectToActOn, recordOfProject } from './projects'
import type { ActBy } from '../task/taskActs'

/** Money paid out of a part of a project. `amount`: yuan. */
export type NewPayment = { channel: FundChannel; amount: string; day: string; reference: string }

/** Pays: never more than is left of the part, whoever else pays at the same moment.
 * @throws Refused as {@link projectToActOn}; `wrong-state` before approval; `refused` with what does not fit */
export async function pay(
  tx: Transaction,
  projectId: string,
  payment: NewPayment,
  by: ActBy,
): Promise<string> {
  const { project, behalf } = await projectToActOn(tx, projectId, by)
  if (!isPayable(project.stage)) throw new Refused('wrong-state', 'payment.not-approved')
  if (payment.day > shanghaiDayOf(by.now.toISOString()))
    throw new Refused('refused', 'payment.refused', [{ path: 'day', fault: 'day.in-future' }])
  const { channel, amount } = payment
  const taken = await tx.$executeRaw`
    update "ProjectPart" set paid = paid + ${amount}::numeric
    where "projectId" = ${projectId}::uuid and channel = ${channel} and paid + ${amount}::numeric <= budget`
  if (taken === 0) {
    const part = await tx.projectPart.findUnique({ where: { projectId_channel: { projectId, channel } } })
    const error: FieldError = part
      ? {
          path: 'amount',
          fault: fault('payment.too-much', {
            budget: part.budget.toFixed(2),
            left: part.budget.minus(part.paid).toFixed(2),
          }),
        }
      : { path: 'channel', fault: 'payment.no-channel' }
    throw new Refused('refused', 'payment.refused', [error])
  }
  const id = randomUUID()
  await tx.payment.create({
    data: { id, projectId, ...payment, byId: by.actor.id, at: by.now },
  })
  const after = { payment: id, ...payment }
  await recordOfProject(tx, project, { kind: 'pay', before: null, after, data: {} }, { ...by, ...behalf })
  return id
}

/** Takes a payment back by one that reverses it, once. @throws Refused as {@link projectToActOn}; `refused` where it cannot be */
export async function reversePayment(
  tx: Transaction,
  projectId: string,
  paymentId: string,
  reason: string,
  by: ActBy,
): Promise<string> {
  const { project, behalf } = await projectToActOn(tx, projectId, by)
  const payment = await tx.payment.findFirst({
    where: { id: paymentId, projectId },
    include: { reversedBy: { select: { id: true } } },
  })
  if (!payment) throw new Refused('not-found', 'payment.absent')
  if (payment.reversedBy || payment.reversesId) throw new Refused('wrong-state', 'payment.taken-back')
  const { channel, amount } = payment
  const id = randomUUID()
  const day = shanghaiDayOf(by.now.toISOString())
  await tx.$executeRaw`update "ProjectPart" set paid = paid - ${amount.toFixed(2)}::numeric
    where "projectId" = ${projectId}::uuid and channel = ${channel}`
  await tx.payment.create({
    data: {
      ...{ id, projectId, channel, amount: amount.negated(), day, reference: reason },
      ...{ reversesId: paymentId, byId: by.actor.id, at: by.now },
    },
  })
  const after = { payment: id, reverses: paymentId, channel, amount: amount.toFixed(2), reason }
  await recordOfProject(tx, project, { kind: 'reverse', before: null, after, data: {} }, { ...by, ...behalf })
  return id
}
