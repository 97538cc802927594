import { fault } from '../../domain/fault'
import { createHash, randomUUID } from 'node:crypto'
import { behalfOf, idsOf, seesEverything, type Actor } from '../../domain/person/access'
import { firstPage, type Order, type Page, type Paged } from '../../domain/paging'
import { isOfTheCity } from '../../domain/person/roles'
import { Refused } from '../../domain/refusal'
import { drawSample, type FrameItem } from '../../domain/finding/sampling'
import type { Database, Transaction } from '../database/database'
import { applyFindingAct } from './findingActs'
import { lockFindings, type LockedFinding } from './findingRows'
import { Prisma } from '../generated/client'
import { pagedModel, pageOfModel } from '../database/paging'
import { chainAction, writeDown, type Channel } from '../record/records'
import { countyOf } from '../region/counties'
import { all, rowsOf } from '../database/rows'

/** What a frame may be divided by. */
export const strata = ['county', 'category', 'class'] as const
export type Stratum = (typeof strata)[number]
export type NewDraw = {
  campaign: string
  size: number
  seed: string
  why: string
  stratum: Stratum
  /** Who looks back, by turns. */
  inspectors: string[]
}
type DrawBy = { actor: Actor; channel: Channel; now: Date }

/** Draws cleared findings of a campaign for a look-back 回头看, and tells their inspectors. The frame is every finding that
 * is cleared now; one whose clearing failed and that was cleared again has been drawn before, and comes after those that
 * were not. Seed, size, why and the whole frame are kept, so that anybody can draw again and find the same.
 * @returns the draw's id
 * @throws Refused `not-found`, `forbidden`, `refused` where the frame is too small or no inspector is free of part */
export async function drawForLookBack(tx: Transaction, asked: NewDraw, by: DrawBy): Promise<string> {
  const behalf = behalfOf(by.actor, isOfTheCity)
  if (!behalf) throw new Refused('forbidden', 'finding.city-draws')
  // Draws of one campaign come one after the other: each has to see what the one before it drew.
  const campaigns = await rowsOf(tx, { id: 'text' })`
    select id from "Campaign" where id = ${asked.campaign}::uuid and state <> 'deleted' for no key update`
  if (campaigns.length === 0) throw new Refused('not-found', 'campaign.none')
  const frame = await frameOf(tx, asked)
  if (asked.size > frame.length) {
    const wrong = fault('draw.frame-size', { count: frame.length })
    throw new Refused('refused', 'draw.frame-too-small', [{ path: 'size', fault: wrong }])
  }
  const rankOf = (id: string) => createHash('sha256').update(`${asked.seed}\n${id}`).digest('hex')
  const drawn = drawSample(frame, asked.size, rankOf)
  const ids = drawn.map(({ id }) => id)
  const locked = new Map(
    (await lockFindings(tx, Prisma.sql`f.id = any(${ids}::uuid[])`)).map((finding) => [finding.id, finding]),
  )
  const inspectorOf = await inspectorsFor(
    tx,
    asked.inspectors,
    ids.map((id) => locked.get(id)!),
  )
  const id = randomUUID()
  const { campaign: campaignId, size, seed, why, stratum } = asked
  await tx.draw.create({
    data: { id, campaignId, size, seed, why, stratum, frame, byId: by.actor.id, at: by.now },
  })
  await tx.drawItem.createMany({
    data: drawn.map((item) => ({
      drawId: id,
      rectificationId: locked.get(item.id)!.rectificationId,
      findingId: item.id,
      stratum: item.stratum,
      round: item.round,
      inspectorId: inspectorOf.get(item.id)!,
    })),
  })
  const action = chainAction({
    itemKind: 'draw',
    itemId: id,
    version: 1,
    kind: 'draw',
    byId: by.actor.id,
    ...behalf,
    channel: by.channel,
    at: by.now,
    before: null,
    after: { campaignId, size, seed, why, stratum, frame: frame.length, drawn: ids },
    previousHash: '',
  })
  await writeDown(tx, by.now, { actions: [action] })
  const who = { actorId: by.actor.id, ...behalf, channel: by.channel, now: by.now }
  for (const finding of locked.values()) {
    const inspectorId = inspectorOf.get(finding.id)!
    await applyFindingAct(tx, finding, { kind: 'draw', drawId: id, inspectorId }, who)
  }
  return id
}

/** Every cleared finding of a campaign, in the order of their numbers. */
function frameOf(tx: Transaction, { campaign, stratum }: NewDraw): Promise<FrameItem[]> {
  const divided = {
    county: Prisma.sql`coalesce((select county.name from "Region" county
      where county.code = ${countyOf(Prisma.sql`r.path`)}), r.name)`,
    category: Prisma.sql`f.category`,
    class: Prisma.sql`f."classCode"`,
  }[stratum]
  return rowsOf(tx, { id: 'text', stratum: 'text', drawn: 'int' })`
    select f.id, ${divided} as stratum,
      (select count(*)::int from "DrawItem" item where item."findingId" = f.id) as drawn
    from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
    join "Region" r on r.code = f."regionCode"
    where f."campaignId" = ${campaign}::uuid and q.state = 'cleared' order by f.no`
}

/** Who looks back at which finding: whoever has the fewest so far of those who took no part in its clearing.
 * @throws Refused `refused` */
async function inspectorsFor(
  tx: Transaction,
  inspectorIds: string[],
  findings: LockedFinding[],
): Promise<Map<string, string>> {
  const people = await tx.person.findMany({ where: { id: { in: inspectorIds }, disabledAt: null } })
  const unknown = inspectorIds.findIndex((id) => !people.some((person) => person.id === id))
  if (unknown >= 0)
    throw new Refused('refused', 'draw.no-inspector', [
      { path: `inspectors.${unknown}`, fault: 'person.nobody' },
    ])
  const load = new Map(inspectorIds.map((id) => [id, 0]))
  const chosen = new Map<string, string>()
  const without: number[] = []
  for (const { id, no, tookPartIds } of findings) {
    const [free] = [...load].filter(([person]) => !tookPartIds.includes(person)).sort((a, b) => a[1] - b[1])
    if (!free) without.push(no)
    else {
      chosen.set(id, free[0])
      load.set(free[0], free[1] + 1)
    }
  }
  if (without.length === 0) return chosen
  const wrong = fault('draw.all-took-part', { finding: without.slice(0, 20).map(String) })
  throw new Refused('refused', 'draw.inspector-took-part', [{ path: 'inspectors', fault: wrong }])
}

const WITH_ITEMS = {
  items: {
    include: { rectification: { include: { finding: true } } },
    orderBy: { rectification: { finding: { no: 'asc' } } },
  },
} satisfies Prisma.DrawInclude

export type DrawnList = Prisma.DrawGetPayload<{ include: typeof WITH_ITEMS }>

const NEWEST_FIRST: Order = { at: { as: 'instant', desc: true }, id: { as: 'uuid' } }

/** The draws a person sees, newest first: the city all, an inspector (and whoever stands in for
 * one) those with something for them. */
export async function listDraws(
  db: Database | Transaction,
  actor: Actor,
  { campaign, id }: { campaign?: string; id?: string },
  page: Page,
): Promise<Paged<DrawnList>> {
  const mine = seesEverything(actor) ? {} : { items: { some: { inspectorId: { in: idsOf(actor) } } } }
  const where = { ...mine, campaignId: campaign, id }
  const { behind, ...asked } = pageOfModel<Prisma.DrawWhereInput>(NEWEST_FIRST, page)
  const rows = await db.draw.findMany({ where: { AND: [where, behind] }, include: WITH_ITEMS, ...asked })
  return pagedModel(rows, await db.draw.count({ where }), NEWEST_FIRST, page)
}

/** One draw the person sees. @throws Refused `not-found` */
export async function visibleDraw(db: Database | Transaction, actor: Actor, id: string): Promise<DrawnList> {
  const { items } = await listDraws(db, actor, { id }, firstPage(1))
  if (!items[0]) throw new Refused('not-found', 'draw.absent')
  return items[0]
}

/** Who signed clearings of a campaign (or of all), and how many of them did not hold. */
export function signersOf(db: Database, campaign: string | undefined) {
  return rowsOf(db, { ...all('text', 'id name post'), ...all('int', 'signed failed') })`
    select p.id, p.name, max(s.post) as post, count(*)::int as signed,
      (count(*) filter (where q.state = 'failed'))::int as failed
    from "Signature" s
    join "Rectification" q on q.id = s."rectificationId" and q.reworks = s.round and q."clearedAt" is not null
    join "Finding" f on f.id = q."findingId" join "Person" p on p.id = s."personId"
    where ${campaign ?? null}::uuid is null or f."campaignId" = ${campaign ?? null}::uuid
    group by p.id, p.name order by failed desc, signed desc, p.name`
}
