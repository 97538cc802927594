import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import { type GroupRobotKind, groupRobotKinds } from '../../domain/integration/groupRobot'
import type { Page, Paged } from '../../domain/paging'
import { Refused, type FieldError } from '../../domain/refusal'
import { THERE } from '../campaign/campaigns'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { keptWords, recordIntegration } from '../audit/integrationRecord'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import type { WebhookBy } from './webhooks'
import { all, oneOf, orNull, type RowOf, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { liveStates } from '../../domain/campaign/states'

export type WantedRobot = {
  kind: GroupRobotKind
  url: string
  secret: string | null
  campaignId: string
  areaCode: string | null
}
/** A robot as it may be shown, with its last digest: without its address, which holds a key, and its secret. */
const SHOWN_ROBOT = {
  id: 'text',
  campaignId: 'text',
  kind: oneOf(groupRobotKinds),
  areaCode: 'text?',
  createdAt: 'instant',
  removedAt: 'instant?',
  version: 'int',
  lastDigest: orNull({ day: 'text', state: oneOf(['sending', 'sent', 'failed']), error: 'text?' }),
} as const
export type ShownRobot = RowOf<typeof SHOWN_ROBOT>
/** A digest that is to be sent now. Nobody else has it, and nobody gets it again. */
export type DigestToSend = WantedRobot & { robotId: string; day: string }
const DIGEST_TO_SEND = {
  kind: oneOf(groupRobotKinds),
  ...all('text', 'url campaignId robotId day'),
  secret: 'text?',
  areaCode: 'text?',
} as const

/** Makes a robot. @throws Refused `refused` for a campaign or area that is not there */
export async function createRobot(tx: Transaction, wanted: WantedRobot, by: WebhookBy): Promise<ShownRobot> {
  const errors = await placeErrors(tx, wanted)
  if (errors.length > 0) throw new Refused('refused', 'robot.refused', errors)
  const id = randomUUID()
  const { kind, campaignId, areaCode } = wanted
  const after = { kind, campaignId, areaCode }
  const recorded = await recordIntegration(tx, 'robot', { id, version: 0, auditHash: '' }, 'make', after, by)
  await tx.groupRobot.create({
    data: { ...wanted, ...recorded, id, createdById: by.byId, createdAt: by.now },
  })
  return shownRobot(tx, id)
}

async function placeErrors(tx: Transaction, { campaignId, areaCode }: WantedRobot): Promise<FieldError[]> {
  const campaigns = await tx.campaign.count({ where: { id: campaignId, ...THERE } })
  const areas = areaCode === null ? 1 : await tx.region.count({ where: { code: areaCode } })
  return [
    ...(campaigns > 0
      ? []
      : [{ path: 'campaign', fault: fault('campaign.no-such', { campaign: campaignId }) }]),
    ...(areas > 0 ? [] : [{ path: 'area', fault: fault('region.no-such', { region: areaCode ?? '' }) }]),
  ]
}

const ROBOTS = Prisma.sql`
  select b.id, b.kind, b."campaignId", b."areaCode", b."createdAt", b."removedAt", b.version, (
    select json_build_object('day', d.day, 'state', d.state, 'error', d.error) from "GroupDigest" d
    where d."robotId" = b.id order by d.day desc limit 1) as "lastDigest"
  from "GroupRobot" b`

async function shownRobot(tx: Transaction, id: string): Promise<ShownRobot> {
  const [robot] = await rowsOf(tx, SHOWN_ROBOT)`${ROBOTS} where b.id = ${id}::uuid`
  if (!robot) throw new Refused('not-found', 'robot.absent')
  return robot
}

const NEWEST_FIRST: SqlOrder = {
  createdAt: { by: Prisma.sql`"createdAt"`, as: 'instant', desc: true },
  id: { by: Prisma.sql`id`, as: 'uuid' },
}

/** All robots, the newest first. */
export async function listRobots(db: Database, page: Page): Promise<Paged<ShownRobot>> {
  const { bookmark, behind, tail } = pageIn(NEWEST_FIRST, page)
  const [rows, total] = await Promise.all([
    rowsOf(db, marked(SHOWN_ROBOT))`
      select *, ${bookmark} from (${ROBOTS}) robot where ${behind} ${tail}`,
    db.groupRobot.count(),
  ])
  return pagedRows(rows, total, page)
}

/** Takes a robot away and forgets its address and secret.
 * @throws Refused `not-found`, `wrong-state` when it was taken away before */
export async function removeRobot(tx: Transaction, id: string, by: WebhookBy): Promise<ShownRobot> {
  const [robot] = await rowsOf(tx, { id: 'text', version: 'int', auditHash: 'text', removedAt: 'instant?' })`
    select id, version, "auditHash", "removedAt" from "GroupRobot" where id = ${id}::uuid for update`
  if (!robot) throw new Refused('not-found', 'robot.absent')
  if (robot.removedAt) throw new Refused('wrong-state', 'robot.gone')
  const recorded = await recordIntegration(tx, 'robot', robot, 'remove', { because: 'removed' }, by)
  const data = { ...recorded, url: '', secret: null, removedAt: by.now }
  await tx.groupRobot.update({ where: { id }, data })
  return shownRobot(tx, id)
}

/** Takes the digest of a day for a robot of a launched campaign that lacks it; undefined: none does. It is written before it is sent:
 * one that a killed process leaves behind stays `sending`, and is not sent twice. */
export async function takeDigest(db: Database, day: string, now: Date): Promise<DigestToSend | undefined> {
  const [taken] = await rowsOf(db, DIGEST_TO_SEND)`
    with robot as (
      select b.* from "GroupRobot" b join "Campaign" c on c.id = b."campaignId"
      where b."removedAt" is null and c.state in ${setOf(liveStates)}
        and not exists (select 1 from "GroupDigest" d where d."robotId" = b.id and d.day = ${day})
      order by b."createdAt", b.id limit 1 for update of b skip locked
    ), taken as (
      insert into "GroupDigest" ("robotId", day, state, at) select id, ${day}, 'sending', ${now} from robot
      on conflict do nothing returning "robotId", day
    )
    select taken."robotId", taken.day, robot.kind, robot.url, robot.secret, robot."campaignId", robot."areaCode"
    from taken join robot on robot.id = taken."robotId"`
  return taken
}

/** Writes down how the sending of a digest ended; `error` null: it is sent. */
export async function endDigest(db: Database, digest: DigestToSend, error: string | null): Promise<void> {
  await db.groupDigest.update({
    where: { robotId_day: { robotId: digest.robotId, day: digest.day } },
    data: { state: error === null ? 'sent' : 'failed', error: error === null ? null : keptWords(error) },
  })
}
