import { line, text, uuid } from '../../domain/shapes'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FrameItem } from '../../domain/finding/sampling'
import type { Database, Transaction } from '../../ledger/database/database'
import {
  drawForLookBack,
  listDraws,
  signersOf,
  strata,
  visibleDraw,
  type DrawnList,
} from '../../ledger/finding/draws'
import { namesOf } from '../../ledger/finding/findingPeople'
import { change, read } from '../http/route'
import { idFrom, listOf, oneOf, pageFrom, pageOf, paging, pathId, sliceOf } from '../http/shapes'

/** Findings drawn at a time, and inspectors who share them. */
const SIZE_MOST = 200
const INSPECTORS_MOST = 50

const drawBody = z.strictObject({
  campaign: uuid,
  size: z.number().int().min(1).max(SIZE_MOST),
  seed: line.optional().meta({ description: 'else one is made; the same frame and seed give the same list' }),
  why: text,
  stratum: z.enum(strata).default('county').meta({ description: 'the strata of the frame' }),
  inspectors: z
    .array(uuid.transform((id) => id.toLowerCase()))
    .min(1)
    .max(INSPECTORS_MOST)
    .meta({ description: 'people who took no part in the clearing' }),
})

const results = ['passed', 'failed'] as const
export const drawAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  seed: z.string(),
  size: z.number(),
  why: z.string(),
  stratum: z.enum(strata),
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  frame: z.array(
    z.object({
      id: z.string(),
      stratum: z.string(),
      drawn: z.number().meta({ description: 'how often it had been drawn before' }),
    }),
  ),
  items: z.array(
    z.object({
      finding: z.object({ id: z.string(), no: z.number() }),
      cycle: z.number(),
      stratum: z.string(),
      round: z.number().meta({ description: 'how often it has been drawn, this time included' }),
      inspector: z.string(),
      inspectorName: z.string(),
      result: z.enum(results).nullable(),
      note: z.string().nullable(),
      checkedAt: z.string().nullable(),
    }),
  ),
})

async function drawView(db: Database | Transaction, draw: DrawnList) {
  const { id, campaignId, seed, size, why, stratum, at, byId, frame, items } = draw
  const names = await namesOf(db, [byId, ...items.map(({ inspectorId }) => inspectorId)])
  const by = { id: byId, name: names.get(byId) ?? '' }
  return {
    ...{ id, campaign: campaignId, seed, size, why, stratum: oneOf(strata, stratum), at, by },
    frame: frame as FrameItem[],
    items: items.map(({ rectification, stratum: of, round, inspectorId, result, note, checkedAt }) => ({
      finding: { id: rectification.findingId, no: rectification.finding.no },
      cycle: rectification.cycle,
      stratum: of,
      round,
      inspector: inspectorId,
      inspectorName: names.get(inspectorId) ?? '',
      result: result === null ? null : oneOf(results, result),
      note,
      checkedAt,
    })),
  }
}

export const signerAnswer = z.object({
  person: z.object({ id: z.string(), name: z.string(), post: z.string() }),
  signed: z.number(),
  failed: z.number().meta({ description: 'signed clearings that failed' }),
})

export const drawRoutes = {
  draw: change({
    method: 'post',
    path: '/draws',
    long: true,
    summary: 'Draw cleared findings for a look-back 回头看 by stratum, and inform the inspectors (the city)',
    right: 'review',
    status: 201,
    input: { body: drawBody },
    answer: drawAnswer,
    handle: async ({ tx, body, actor, by }) => {
      const asked = { ...body, seed: body.seed ?? randomUUID() }
      const id = await drawForLookBack(tx, asked, by)
      return drawView(tx, await visibleDraw(tx, actor, id))
    },
  }),
  list: read({
    path: '/draws',
    summary: 'Draws for look-backs, newest first, with their results',
    right: 'read',
    input: { query: z.object({ campaign: uuid.optional(), ...paging }) },
    answer: listOf(drawAnswer),
    handle: async ({ service: { db }, actor, query }) => {
      const page = pageFrom(query)
      const list = await listDraws(db, actor, { campaign: query.campaign }, page)
      return pageOf(await Promise.all(list.items.map((each) => drawView(db, each))), list)
    },
  }),
  one: read({
    path: '/draws/{id}',
    summary: 'One draw with its whole frame',
    right: 'read',
    input: { params: pathId },
    answer: drawAnswer,
    handle: async ({ service: { db }, actor, params }) =>
      drawView(db, await visibleDraw(db, actor, idFrom(params, 'draw'))),
  }),
  signers: read({
    path: '/signers',
    summary: 'Signers of clearings, and how many of their clearings failed',
    right: 'watch',
    input: { query: z.object({ campaign: uuid.optional(), ...paging }) },
    answer: listOf(signerAnswer),
    handle: async ({ service: { db }, query }) => {
      const signers = await signersOf(db, query.campaign)
      const items = signers.map(({ id, name, post, signed, failed }) => ({
        person: { id, name, post },
        signed,
        failed,
      }))
      return sliceOf(items, pageFrom(query), {
        failed: { as: 'int', desc: true, of: ({ failed }) => failed },
        signed: { as: 'int', desc: true, of: ({ signed }) => signed },
        name: { as: 'text', of: ({ person }) => person.name },
        id: { as: 'uuid', of: ({ person }) => person.id },
      })
    },
  }),
}
