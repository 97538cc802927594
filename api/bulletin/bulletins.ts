import { fault } from '../../domain/fault'
import { text } from '../../domain/shapes'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { firstPage } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../../ledger/database/database'
import {
  allowedWith,
  correctMonth,
  figuresIn,
  freezeMonth,
  publishBulletin,
  rebuilt,
  signBulletin,
  type Bulletin,
} from '../../ledger/bulletin/bulletins'
import { areaToFreeze } from '../../ledger/bulletin/bulletinAreas'
import { listBulletins } from '../../ledger/bulletin/bulletinLists'
import { change, read } from '../http/route'
import { flag, idFrom, label, listOf, pageFrom, pageOf, paging, pathId, regionCode } from '../http/shapes'

const month = z.string().regex(/^(20[0-9]{2})-(0[1-9]|1[0-2])$/, fault('month.out-of-range'))

export const bulletinAnswer = z.object({
  id: z.string(),
  area: z
    .object({ code: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'null: all that was in the ledger' }),
  month: z.string(),
  issue: z.number().meta({ description: '1, and one more for every correction' }),
  correction: z.string().nullable(),
  hash: z.string().meta({ description: 'SHA-256 of the figures' }),
  version: z.number(),
  frozenAt: z.string(),
  signed: z.object({ post: z.string().nullable(), at: z.string() }).nullable(),
  publishedAt: z.string().nullable(),
  page: z.string().nullable().meta({ description: 'where it can be read once it is published' }),
})
const movement = z.object({ month: z.number(), cumulative: z.number() })
const figuresAnswer = z.object({
  month: z.string(),
  asOf: z.string(),
  tasks: z.object({ total: z.number(), verified: z.number(), overdue: z.number() }),
  districts: z.array(
    z.object({
      rank: z.number(),
      code: z.string(),
      name: z.string(),
      tasks: z.number(),
      verified: z.number(),
      overdue: z.number(),
      findings: z.number(),
      solved: z.number(),
    }),
  ),
  duties: z
    .array(z.object({ kind: z.string(), overdue: z.number() }))
    .optional()
    .meta({ description: 'duties past their day, by kind; bulletins of before have none' }),
  overdue: z.array(
    z.object({
      district: z.string(),
      target: z.string(),
      no: z.number(),
      title: label,
      dueOn: z.string(),
      post: z.string(),
    }),
  ),
  letters: z.array(
    z.object({
      number: z.string(),
      colour: z.string(),
      level: z.string(),
      target: z.string(),
      about: z.string(),
      replyBy: z.string(),
    }),
  ),
  findings: z.object({
    found: movement,
    solved: movement.meta({ description: 'valid clearings' }),
    open: z.number(),
    overdue: z.number(),
    returned: movement,
    lookBacks: movement,
    failedLookBacks: movement,
    uncleared: movement.meta({ description: 'reversed by the city' }),
  }),
  cleared: z.array(z.object({ no: z.number(), unit: z.string(), category: label, number: z.string() })),
  failed: z.array(
    z.object({ no: z.number(), unit: z.string(), category: label, signers: z.array(z.string()) }),
  ),
})
export const wholeBulletinAnswer = bulletinAnswer.extend({
  figures: figuresAnswer,
  allowed: z.array(z.enum(['sign', 'publish'])).meta({ description: 'what you may do with it now' }),
  rebuilt: z
    .object({ hash: z.string(), same: z.boolean() })
    .nullable()
    .meta({ description: 'counted again from the ledger, where `rebuild` asks for it' }),
})

async function bulletinView(db: Database | Transaction, bulletin: Bulletin) {
  const {
    id,
    areaCode,
    month: of,
    issue,
    correction,
    hash,
    version,
    frozenAt,
    signedAt,
    signedPost,
    publishedAt,
  } = bulletin
  const select = { code: true, name: true }
  const area = await db.region.findUnique({ where: { code: areaCode }, select })
  return {
    ...{ id, area, month: of, issue, correction, hash, version, frozenAt, publishedAt },
    signed: signedAt && { post: signedPost, at: signedAt },
    page: publishedAt && `/bulletin/${of}/${issue}${area === null ? '' : `?area=${area.code}`}`,
  }
}

const wholeView = async (db: Database | Transaction, bulletin: Bulletin, actor: Actor) => ({
  ...(await bulletinView(db, bulletin)),
  figures: figuresIn(bulletin),
  allowed: await allowedWith(db, bulletin, actor),
  rebuilt: null,
})

/** What is not published yet is for who signs and publishes it. @throws Refused `not-found` */
async function visibleBulletin(db: Database | Transaction, actor: Actor, id: string): Promise<Bulletin> {
  const { items } = await listBulletins(db, actor, { id }, firstPage(1))
  if (!items[0]) throw new Refused('not-found', 'bulletin.absent')
  return items[0]
}

export const bulletinRoutes = {
  list: read({
    path: '/bulletins',
    summary:
      'Monthly bulletins 月通报, newest first; those not yet published are for who signs and publishes them',
    right: 'read',
    input: { query: z.object({ month: month.optional(), area: regionCode.optional(), ...paging }) },
    answer: listOf(bulletinAnswer),
    handle: async ({ service: { db }, actor, query }) => {
      const page = pageFrom(query)
      const list = await listBulletins(db, actor, { month: query.month, area: query.area }, page)
      return pageOf(await Promise.all(list.items.map((each) => bulletinView(db, each))), list)
    },
  }),
  one: read({
    path: '/bulletins/{id}',
    summary: 'One bulletin with its figures; `rebuild` counts them again and compares',
    right: 'read',
    input: { params: pathId, query: z.object({ rebuild: flag.default(false) }) },
    answer: wholeBulletinAnswer,
    handle: async ({ service: { db }, actor, params, query }) => {
      const bulletin = await visibleBulletin(db, actor, idFrom(params, 'bulletin'))
      return {
        ...(await wholeView(db, bulletin, actor)),
        rebuilt: query.rebuild ? await rebuilt(db, bulletin) : null,
      }
    },
  }),
  freeze: change({
    method: 'post',
    path: '/bulletins',
    long: true,
    summary:
      'Freeze the figures of a past month (normally the schedule does it), or correct a published bulletin as a new issue',
    right: 'launch',
    status: 201,
    input: {
      body: z.strictObject({
        ...{ month, correction: text.optional() },
        area: regionCode.optional().meta({ description: 'by default yours, of an operator the city' }),
      }),
    },
    answer: wholeBulletinAnswer,
    handle: async ({ tx, body, by }) => {
      const { month: frozen, correction } = body
      const of = { month: frozen, areaCode: await areaToFreeze(tx, body.area, by.actor) }
      return wholeView(
        tx,
        correction === undefined ? await freezeMonth(tx, of, by) : await correctMonth(tx, of, correction, by),
        by.actor,
      )
    },
  }),
  sign: change({
    method: 'post',
    path: '/bulletins/{id}/signature',
    summary: 'Sign a bulletin 签发 (a leader of its area)',
    right: 'sign',
    status: 200,
    input: { params: pathId },
    answer: wholeBulletinAnswer,
    handle: async ({ tx, params, by }) =>
      wholeView(tx, await signBulletin(tx, idFrom(params, 'bulletin'), by), by.actor),
  }),
  publish: change({
    method: 'post',
    path: '/bulletins/{id}/publication',
    summary: 'Publish a signed bulletin as a page, a workbook and a print page (the office of its area)',
    right: 'launch',
    status: 200,
    input: { params: pathId },
    answer: wholeBulletinAnswer,
    handle: async ({ tx, params, by }) =>
      wholeView(tx, await publishBulletin(tx, idFrom(params, 'bulletin'), by), by.actor),
  }),
}
