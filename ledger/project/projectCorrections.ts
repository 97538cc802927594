import type { ActOf } from '../../domain/project/acts'
import { refuseLess } from '../../domain/project/acts/correct'
import { fundChannels, type FundChannel } from '../../domain/project/funds'
import type { Budget } from '../../domain/project/shapes'
import type { Transaction } from '../database/database'

/** Puts the budget of a project that is locked right. Returns what of its row changes, and what the record keeps.
 * @throws Refused `refused` where a channel gets less than was paid of it */
export async function correctProject(
  tx: Transaction,
  id: string,
  { budget, reason, ...given }: ActOf<'correct'>,
) {
  const parts = await tx.projectPart.findMany({
    where: { projectId: id },
    include: { _count: { select: { payments: true } } },
  })
  const standing = await tx.project.findUniqueOrThrow({
    where: { id },
    select: { name: true, externalNo: true, year: true },
  })
  const paying = parts.map(({ _count: count, channel, paid }) => ({
    channel: channel as FundChannel,
    paid: paid.toFixed(2),
    payments: count.payments,
  }))
  refuseLess(budget, paying)
  if (budget) await replaceBudget(tx, id, budget)
  const kept = Object.fromEntries(parts.map((part) => [part.channel, part.budget.toFixed(2)]))
  const { name = standing.name, externalNo = standing.externalNo, year = standing.year } = given
  const data = { name, externalNo, year }
  const before = { ...standing, budget: kept }
  return { before, after: { ...data, budget: budget ?? kept, reason }, data }
}

async function replaceBudget(tx: Transaction, projectId: string, budget: Budget): Promise<void> {
  await tx.projectPart.deleteMany({
    where: { projectId, channel: { notIn: fundChannels.filter((each) => budget[each] !== undefined) } },
  })
  for (const [channel, amount] of Object.entries(budget))
    await tx.projectPart.upsert({
      where: { projectId_channel: { projectId, channel } },
      create: { projectId, channel, budget: amount },
      update: { budget: amount },
    })
}
