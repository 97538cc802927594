import { channels, type FundChannel } from '../../domain/project/funds'
import { admitCorrection } from '../../domain/project/projectLife'
import type { Transaction } from '../database/database'
import { projectToActOn, recordOfProject } from './projects'
import type { ActBy } from '../task/taskActs'

/** What of a project is put right; undefined: it stays. `budget`: yuan by channel, all of them. */
export type ProjectCorrection = {
  name?: string
  externalNo?: string | null
  year?: number
  budget?: Partial<Record<FundChannel, string>>
}

/** Puts a project right while it is not over; no channel gets less than was paid of it.
 * @throws Refused as {@link projectToActOn}, `wrong-state`, `refused` */
export async function correctProject(
  tx: Transaction,
  id: string,
  { budget, ...given }: ProjectCorrection,
  reason: string,
  by: ActBy,
): Promise<void> {
  const { project, behalf } = await projectToActOn(tx, id, by)
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
  admitCorrection(project.stage, budget, paying)
  if (budget) await replaceBudget(tx, id, budget)
  const kept = Object.fromEntries(parts.map((part) => [part.channel, part.budget.toFixed(2)]))
  const { name = standing.name, externalNo = standing.externalNo, year = standing.year } = given
  const data = { name, externalNo, year }
  const before = { ...standing, budget: kept }
  const after = { ...data, budget: budget ?? kept, reason }
  await recordOfProject(tx, project, { kind: 'correct', before, after, data }, { ...by, ...behalf })
}

async function replaceBudget(
  tx: Transaction,
  projectId: string,
  budget: Partial<Record<FundChannel, string>>,
): Promise<void> {
  await tx.projectPart.deleteMany({
    where: { projectId, channel: { notIn: channels.filter((each) => budget[each] !== undefined) } },
  })
  for (const [channel, amount] of Object.entries(budget))
    await tx.projectPart.upsert({
      where: { projectId_channel: { projectId, channel } },
      create: { projectId, channel, budget: amount },
      update: { budget: amount },
    })
}
