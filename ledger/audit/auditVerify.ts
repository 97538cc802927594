import { BEFORE_FIRST, isHead, linkFaults, type ChainFault, type Head } from '../../domain/audit/auditChain'
import { itemKinds, type ItemKind } from '../../domain/audit/recorded'
import { verifySeals, type SealFault } from './auditSeals'
import type { Database, Transaction } from '../database/database'
import { Prisma, type AuditSeal } from '../generated/client'
import { hashOf, type ChainedAction } from '../record/records'
import { all, type RowOf, rowsOf } from '../database/rows'

/** How many actions are held at once. */
const BATCH_ROWS = 2_000
/** How long the whole walk may take, milliseconds. */
const WALK_LIMIT_MS = 30 * 60_000

/** One thing wrong with the record of one item; `version` null: with the item as a whole. */
export type AuditFault = { itemKind: string; itemId: string; version: number | null; fault: ChainFault }
export type AuditReport = {
  /** By kind of item. */
  counts: Record<string, { items: number; actions: number }>
  faults: AuditFault[]
  sealFaults: SealFault[]
  lastSeal: AuditSeal | null
}

/** The table of each kind; `head`: its rows keep the version and hash of their last action; `eachActs`: none is without. */
const TABLES: Record<ItemKind, { table: string; head: boolean; eachActs: boolean }> = {
  campaign: { table: 'Campaign', head: true, eachActs: true },
  target: { table: 'Target', head: true, eachActs: true },
  task: { table: 'Task', head: true, eachActs: true },
  finding: { table: 'Finding', head: true, eachActs: true },
  letter: { table: 'Letter', head: true, eachActs: true },
  draw: { table: 'Draw', head: false, eachActs: true },
  bulletin: { table: 'Bulletin', head: true, eachActs: true },
  absence: { table: 'Absence', head: false, eachActs: true },
  person: { table: 'Person', head: false, eachActs: false },
  calendarFeed: { table: 'CalendarFeed', head: false, eachActs: true },
  webhook: { table: 'Webhook', head: true, eachActs: true },
  evidence: { table: 'Evidence', head: false, eachActs: true },
  reading: { table: 'Reading', head: false, eachActs: true },
  household: { table: 'Household', head: true, eachActs: true },
  project: { table: 'Project', head: true, eachActs: true },
  allocation: { table: 'Allocation', head: false, eachActs: true },
  pairing: { table: 'Pairing', head: true, eachActs: true },
  monitoringRule: { table: 'MonitoringRule', head: false, eachActs: false },
  incomeLine: { table: 'IncomeLine', head: false, eachActs: false },
  calendarYear: { table: 'CalendarYear', head: false, eachActs: false },
  robot: { table: 'GroupRobot', head: true, eachActs: true },
}

/** Whatever stands there, also what nobody could have recorded. */
const ROW = {
  ...all('text', 'itemKind itemId kind channel previousHash hash'),
  version: 'int',
  ...all('text?', 'byId onBehalfOfId'),
  at: 'instant',
  ...all('json', 'before after'),
} as const
type Row = RowOf<typeof ROW>
type Ended = { itemKind: string; itemId: string; last: Head }

/** Checks the whole record as of one instant, a batch of actions at a time, while the service runs. */
export async function verifyAudit(db: Database): Promise<AuditReport> {
  return db.$transaction(
    async (tx) => {
      const walked = await walkActions(tx)
      const actionless = await itemsWithoutActions(tx)
      const seals = await verifySeals(tx)
      return {
        counts: walked.counts,
        faults: [...walked.faults, ...actionless],
        sealFaults: seals.faults,
        lastSeal: seals.last,
      }
    },
    { isolationLevel: 'RepeatableRead', timeout: WALK_LIMIT_MS },
  )
}

async function walkActions(tx: Transaction) {
  const counts: AuditReport['counts'] = {}
  const faults: AuditFault[] = []
  let open: Ended | null = null
  for (let rows = await actionsBehind(tx, null); rows.length > 0;) {
    const ended: Ended[] = []
    for (const { hash, ...action } of rows) {
      const { itemKind, itemId, version, previousHash } = action
      if (open && (open.itemKind !== itemKind || open.itemId !== itemId)) ended.push(open)
      const goesOn: boolean = open?.itemKind === itemKind && open.itemId === itemId
      const count = (counts[itemKind] ??= { items: 0, actions: 0 })
      count.items += goesOn ? 0 : 1
      count.actions += 1
      const link = { version, previousHash, hash, contentHash: hashOf(action as ChainedAction) }
      for (const fault of linkFaults(goesOn && open ? open.last : BEFORE_FIRST, link)) {
        faults.push({ itemKind, itemId, version, fault })
      }
      open = { itemKind, itemId, last: { version, hash } }
    }
    rows = await actionsBehind(tx, open)
    if (rows.length === 0 && open) ended.push(open)
    faults.push(...(await headFaults(tx, ended)))
  }
  return { counts, faults }
}

/** The next actions in the order of items and versions. */
function actionsBehind(tx: Transaction, open: Ended | null): Promise<Row[]> {
  const behind = open
    ? Prisma.sql`where ("itemKind", "itemId", version) > (${open.itemKind}, ${open.itemId}::uuid, ${open.last.version})`
    : Prisma.empty
  return rowsOf(tx, ROW)`
    select "itemKind", "itemId", version, kind, "byId", "onBehalfOfId", channel, at, before, after, "previousHash", hash
    from "Action" ${behind} order by "itemKind", "itemId", version limit ${BATCH_ROWS}`
}

/** Compares where chains ended with the rows of their items. */
async function headFaults(tx: Transaction, ended: Ended[]): Promise<AuditFault[]> {
  const faults: AuditFault[] = []
  for (const [kind, ofKind] of Map.groupBy(ended, ({ itemKind }) => itemKind)) {
    const known = (itemKinds as readonly string[]).includes(kind) ? TABLES[kind as ItemKind] : null
    const rows = known ? await headsOf(tx, known, ofKind) : new Map<string, Head | null>()
    for (const { itemKind, itemId, last } of ofKind) {
      const row = rows.get(itemId)
      if (row === undefined) faults.push({ itemKind, itemId, version: null, fault: 'itemless' })
      else if (row && !isHead(row, last)) {
        faults.push({ itemKind, itemId, version: last.version, fault: 'head' })
      }
    }
  }
  return faults
}

/** The heads that items' rows keep, by id; null where rows of this kind keep none. */
async function headsOf(tx: Transaction, { table, head }: { table: string; head: boolean }, ended: Ended[]) {
  const columns = head
    ? Prisma.sql`version, "auditHash" as hash`
    : Prisma.sql`null::int as version, null as hash`
  const rows = await rowsOf(tx, { id: 'text', version: 'int?', hash: 'text?' })`
    select id, ${columns} from ${Prisma.raw(`"${table}"`)}
    where id = any(${ended.map(({ itemId }) => itemId)}::uuid[])`
  return new Map(
    rows.map(({ id, version, hash }) => [id, version === null || hash === null ? null : { version, hash }]),
  )
}

async function itemsWithoutActions(tx: Transaction): Promise<AuditFault[]> {
  const faults: AuditFault[] = []
  for (const itemKind of itemKinds.filter((kind) => TABLES[kind].eachActs)) {
    const rows = await rowsOf(tx, { id: 'text' })`
      select id from ${Prisma.raw(`"${TABLES[itemKind].table}"`)} item where not exists (
        select from "Action" a where a."itemKind" = ${itemKind} and a."itemId" = item.id)`
    faults.push(
      ...rows.map(({ id }) => ({ itemKind, itemId: id, version: null, fault: 'actionless' as const })),
    )
  }
  return faults
}
