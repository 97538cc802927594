import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { ActOf } from '../../domain/project/acts'
import { type FieldError, Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'

/** Pays out of a project that is locked: never more than is left of the part, whoever else pays at the same moment. Returns what
 * the record keeps. @throws Refused `refused` with what does not fit */
export async function pay(
  tx: Transaction,
  projectId: string,
  { kind: _kind, ...payment }: ActOf<'pay'>,
  { actor, now }: ActBy,
) {
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
  await tx.payment.create({ data: { id, projectId, ...payment, byId: actor.id, at: now } })
  return { before: null, after: { payment: id, ...payment } }
}

/** Takes a payment back by one that reverses it, once. Returns what the record keeps.
 * @throws Refused `not-found`; `wrong-state` where it is taken back, or takes another back */
export async function reversePayment(
  tx: Transaction,
  projectId: string,
  { payment: reverses, reason }: ActOf<'reverse'>,
  { actor, now }: ActBy,
) {
  const payment = await tx.payment.findFirst({
    where: { id: reverses, projectId },
    include: { reversedBy: { select: { id: true } } },
  })
  if (!payment) throw new Refused('not-found', 'payment.absent')
  if (payment.reversedBy || payment.reversesId) throw new Refused('wrong-state', 'payment.taken-back')
  const { channel } = payment
  const amount = payment.amount.toFixed(2)
  const id = randomUUID()
  const day = shanghaiDayOf(now.toISOString())
  await tx.$executeRaw`update "ProjectPart" set paid = paid - ${amount}::numeric
    where "projectId" = ${projectId}::uuid and channel = ${channel}`
  await tx.payment.create({
    data: {
      ...{ id, projectId, channel, amount: payment.amount.negated(), day, reference: reason },
      ...{ reversesId: reverses, byId: actor.id, at: now },
    },
  })
  return { before: null, after: { payment: id, reverses, channel, amount, reason } }
}
