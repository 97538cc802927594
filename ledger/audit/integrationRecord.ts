import type { Json } from '../../domain/json'
import type { Recorded, RecordedAct } from '../../domain/audit/recorded'
import type { Transaction } from '../database/database'
import { chainAction, writeDown, type Channel } from '../record/records'

/** Characters kept of what a receiver said. */
const SAID_CHARACTERS = 300

/** A webhook or robot as its chain of actions sees it; `version` 0: it is being made. */
export type IntegrationRow = { id: string; version: number; auditHash: string }
export type IntegrationBy = { byId: string | null; channel: Channel; now: Date }

/** Writes the action of one change of a webhook or robot and returns what its row must say then. Nothing secret goes into
 * `after`. */
export async function recordIntegration(
  tx: Transaction,
  itemKind: 'webhook' | 'robot',
  row: IntegrationRow,
  kind: RecordedAct<'webhook' | 'robot'>,
  after: Json,
  by: IntegrationBy,
): Promise<{ version: number; auditHash: string }> {
  const action = chainAction({
    ...({ itemKind, kind } as Recorded),
    itemId: row.id,
    version: row.version + 1,
    byId: by.byId,
    channel: by.channel,
    at: by.now,
    before: null,
    after,
    previousHash: row.auditHash,
  })
  await writeDown(tx, by.now, { actions: [action] })
  return { version: action.version, auditHash: action.hash }
}

/** What a receiver said, as the ledger can keep it: short, without control characters, which PostgreSQL may not take. */
export function keptWords(said: string): string {
  return said
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, SAID_CHARACTERS)
    .toWellFormed()
    .trim()
}
