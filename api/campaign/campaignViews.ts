import { oneOf } from '../http/shapes'
import { z } from 'zod'
import { anchorDaysOf } from '../../ledger/campaign/anchors'
import { progressOf, type Campaign } from '../../ledger/campaign/campaigns'
import type { Database, Transaction } from '../../ledger/database/database'
import { programmeById } from '../../ledger/programme/programmes'

const progress = z.object({
  targets: z.number(),
  tasks: z.number(),
  armed: z.number().meta({ description: 'targets whose workflow runs' }),
  verified: z.number(),
  overdue: z.number(),
})
const states = ['draft', 'launching', 'running', 'closed'] as const
export const campaignAnswer = z.object({
  id: z.string(),
  programme: z.string(),
  name: z.string(),
  startsOn: z.string(),
  area: z
    .object({ code: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'the region in which its targets lie; null: everywhere' }),
  pastReason: z
    .string()
    .nullable()
    .meta({ description: 'the reason for a first day in the past, where it was confirmed' }),
  anchors: z
    .record(z.string(), z.string())
    .meta({ description: 'the days of the events that dates are counted from' }),
  state: z.enum(states),
  version: z.number(),
  createdAt: z.string(),
  launchedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  progress,
})

/** A campaign as it is answered. */
export async function campaignView(db: Database | Transaction, campaign: Campaign, now: Date) {
  const programme = await programmeById(db, campaign.programmeId)
  const { id, name, startsOn, pastReason, state, version, createdAt, launchedAt, closedAt, areaCode } =
    campaign
  const figures = await progressOf(db, id, now)
  const select = { code: true, name: true }
  const area = areaCode === null ? null : await db.region.findUnique({ where: { code: areaCode }, select })
  return {
    id,
    programme: programme.code,
    name,
    startsOn,
    area,
    pastReason,
    anchors: anchorDaysOf(campaign),
    state: oneOf(states, state),
    version,
    createdAt,
    launchedAt,
    closedAt,
    progress: figures,
  }
}
