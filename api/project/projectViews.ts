import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { firstPage } from '../../domain/paging'
import { projectStages } from '../../domain/project/projectLife'
import { channel } from '../../domain/project/shapes'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../../ledger/database/database'
import { listProjects, type ListedProject } from '../../ledger/project/projectLists'

export const stage = z.enum(projectStages)

const money = { budget: z.string().meta({ description: 'yuan' }), paid: z.string() }
export const projectAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  no: z.string(),
  externalNo: z.string().nullable(),
  name: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  year: z.number(),
  stage,
  stageOn: z.string(),
  publicity: z.object({ fromOn: z.string(), untilOn: z.string() }).nullable(),
  unpublicised: z
    .boolean()
    .meta({ description: 'imported at a later stage; its publicity is not in this system' }),
  version: z.number(),
  ...money,
  parts: z.array(z.object({ channel, ...money })),
})
export const paymentAnswer = z.object({
  id: z.string(),
  channel,
  amount: z.string().meta({ description: 'yuan; below 0 where it takes another back' }),
  day: z.string(),
  reference: z.string(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  by: z.string(),
  at: z.string(),
})

/** A project as the API answers it. */
export function projectView(project: ListedProject): z.infer<typeof projectAnswer> {
  const { campaignId: campaign, path: _path, publicityFromOn, publicityUntilOn, ...rest } = project
  const publicity =
    publicityFromOn !== null && publicityUntilOn !== null
      ? { fromOn: publicityFromOn, untilOn: publicityUntilOn }
      : null
  return { ...rest, campaign, publicity }
}

/** One project that somebody sees. @throws Refused `not-found` */
export async function oneProject(db: Database | Transaction, actor: Actor, id: string) {
  const { items } = await listProjects(db, actor, { id }, firstPage(1))
  if (!items[0]) throw new Refused('not-found', 'project.absent')
  return projectView(items[0])
}
