import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporal } from '@temporalio/proto'
import { workflowIdOf, type Followed } from '../../workflows/messages'
import { roomOf } from '../support/mailrooms'
import type { ConductedCampaign } from '../cast/conductedCampaign'

const FOLDER = join(__dirname, 'histories')

const { History } = temporal.api.history.v1

/** A kept history, as the server's own protocol has it. */
export type KeptHistory = { name: string; workflowId: string; bytes: Buffer }

/** The history as the SDK replays it. */
export const decoded = (bytes: Buffer) => History.decode(bytes)

/** The kept histories of released workflows, those of stories that changed since in `before`, each with the id it really ran under. */
export function keptHistories(): KeptHistory[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  )
  return files.map((name) => {
    const { workflowId, history } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Record<
      string,
      string
    >
    return { name, workflowId: workflowId ?? '', bytes: Buffer.from(history ?? '', 'base64') }
  })
}

/** One workflow of each kind and story that a conducted campaign ran. */
export async function workflowsOf({ world, campaign }: ConductedCampaign) {
  const targets = await world.db.target.findMany({ where: { campaignId: campaign.id } })
  const mailed = await world.db.mail.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })
  return [
    ...targets.map(({ id, classCode }) => ({
      name: `target-story-${classCode}`,
      kind: 'target' as const,
      itemId: id,
    })),
    { name: 'campaign-story', kind: 'campaign' as const, itemId: campaign.id },
    { name: 'mailroom', kind: 'mailroom' as const, itemId: roomOf(mailed.personId) },
  ]
}

/** Keeps histories as files, when asked to: KEEP_HISTORIES=1 npm test -- test/workflows. */
export async function keepHistories(
  { conductor }: ConductedCampaign,
  workflows: { name: string; kind: Followed; itemId: string }[],
): Promise<void> {
  if (!process.env.KEEP_HISTORIES) return
  for (const { name, kind, itemId } of workflows)
    keepHistory(name, workflowIdOf(kind, itemId), await conductor.historyOf(kind, itemId))
}

/** The same of one history. */
export function keepHistory(
  name: string,
  workflowId: string,
  history: Parameters<typeof History.encode>[0],
): void {
  if (!process.env.KEEP_HISTORIES) return
  mkdirSync(FOLDER, { recursive: true })
  const kept = { workflowId, history: Buffer.from(History.encode(history).finish()).toString('base64') }
  writeFileSync(join(FOLDER, `${name}.json`), JSON.stringify(kept, null, 1) + '\n')
}
