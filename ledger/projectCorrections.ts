import { Refused, type FieldError } from '../domain/refusal'
import { channels, isMore, type FundChannel } from '../domain/funds'
import { isOver } from '../domain/projectLife'
import type { Transaction } from './database'
import { projectToActOn, recordOfProject } from './projects'
import type { ActBy } from './taskActs'

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
  { budget, ...facts }: ProjectCorrection,
  reason: string,
  by: ActBy,
): Promise<void> {
  const { project, behalf } = await projectToActOn(tx, id, by)
  if (isOver(project.stage))
    throw new Refused('wrong-state', `The project is ${project.stage}: it is not put right any more.`)
  const parts = await tx.projectPart.findMany({
    where: { projectId: id },
    include: { _count: { select: { payments: true } } },
  })
  const standing = await tx.project.findUniqueOrThrow({
    where: { id },
    select: { name: true, externalNo: true, year: true },
  })
  const paying = parts.map(({ _count: count, ...part }) => ({ ...part, payments: count.payments }))
  if (budget) await replaceBudget(tx, id, budget, paying)
  const kept = Object.fromEntries(parts.map((part) => [part.channel, part.budget.toFixed(2)]))
  const data = { ...standing, ...withoutUndefined(facts) }
  const before = { ...standing, budget: kept }
  const after = { ...data, budget: budget ?? kept, reason }
  await recordOfProject(tx, project, { kind: 'correct', before, after, data }, { ...by, ...behalf })
}

const withoutUndefined = <T extends object>(facts: T) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>

async function replaceBudget(
  tx: Transaction,
  projectId: string,
  budget: Partial<Record<FundChannel, string>>,
  parts: { channel: string; paid: { toFixed: (decimals: number) => string }; payments: number }[],
): Promise<void> {
  const errors = parts.flatMap(({ channel, paid, payments }): FieldError[] => {
    const amount = budget[channel as FundChannel]
    const path = `budget.${channel}`
    if (amount === undefined)
      return payments > 0 ? [{ path, message: 'payments of it stand in the record: it stays' }] : []
    const paidOf = paid.toFixed(2)
    return isMore(paidOf, amount) ? [{ path, message: `${paidOf} of it is paid already` }] : []
  })
  if (errors.length > 0) throw new Refused('refused', 'This does not fit the project.', errors)
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
