import { fault } from '../../domain/fault'
import { addressLine, day, line, name, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { firstPage } from '../../domain/paging'
import { helperForms, householdOrLevel } from '../../domain/programme/programmePairings'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../../ledger/database/database'
import { findEnds } from '../../ledger/pairing/pairingEnds'
import { countPairings, listPairings, type ListedPairing } from '../../ledger/pairing/pairingLists'
import { endPairing, pairingKindsOf, planPairing, registerPairing } from '../../ledger/pairing/pairings'
import { programmeById } from '../../ledger/programme/programmes'
import { change, read } from '../http/route'
import { idFrom, label, listOf, pageFrom, pageOf, paging, pathId, regionCode, sliceOf } from '../http/shapes'

export const pairingAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  kind: z.object({ code: z.string(), name: label }),
  helper: z.object({
    form: z.enum(helperForms),
    code: z.string().nullable().meta({ description: "a region's code or a person's id; null: of a unit" }),
    name: z.string(),
  }),
  helped: z.object({
    household: z.string().nullable().meta({ description: 'its id; null: a region is helped' }),
    code: z.string().meta({ description: "a region's code, or the number of the household" }),
  }),
  place: z
    .object({ code: z.string(), name: z.string() })
    .meta({ description: 'the region that is helped, or the village of the household' }),
  fromOn: z.string(),
  endedOn: z.string().nullable().meta({
    description: 'the first day on which it held no more; the same as fromOn: entered in error',
  }),
  endReason: z.string().nullable(),
  plan: z.string().nullable(),
  version: z.number(),
})
const end = z.object({
  name: label,
  quota: z.number().nullable().meta({ description: 'how many the programme says there are' }),
  alone: z.boolean().meta({ description: 'each has one at the other end and no other' }),
  count: z.number().meta({ description: 'how many of them there are, of the pairings you see' }),
})
export const pairingKindAnswer = z.object({
  code: z.string(),
  name: label,
  planned: z.boolean().meta({ description: 'each has a plan of its own' }),
  helper: end.extend({ forms: z.array(z.enum(helperForms)), level: z.string().nullable() }),
  helped: end.extend({ level: householdOrLevel }),
  pairings: z.number(),
})

async function pairingView(
  db: Database | Transaction,
  { programmeId, campaignId: campaign, kind: code, path: _path, ...pairing }: ListedPairing,
): Promise<z.infer<typeof pairingAnswer>> {
  const kind = (await programmeById(db, programmeId)).pairings?.find((each) => each.code === code)
  return { ...pairing, campaign, kind: { code, name: kind?.name ?? { zh: code, en: code } } }
}

const pairingViews = (db: Database | Transaction, items: ListedPairing[]) =>
  Promise.all(items.map((each) => pairingView(db, each)))

async function onePairing(db: Database | Transaction, actor: Actor, id: string) {
  const { items } = await listPairings(db, actor, { id }, firstPage(1))
  if (!items[0]) throw new Refused('not-found', 'pairing.absent')
  return pairingView(db, items[0])
}

/** The filters of the list of pairings. */
export const pairingFilters = {
  campaign: uuid.optional(),
  kind: line.optional(),
  unit: regionCode.optional().meta({ description: 'a region that is helped, with all that lies in it' }),
  on: day.optional().meta({ description: 'only those that held on that day' }),
}

const helper = z.union(
  [
    z.strictObject({ region: regionCode }),
    z.strictObject({ person: addressLine.meta({ description: 'by their id or mail address' }) }),
    z.strictObject({ unit: name.meta({ description: 'such as an enterprise or a group, by its name' }) }),
  ],
  fault('pairing.one-of-three'),
)
const helped = z.union(
  [
    z.strictObject({ region: regionCode }),
    z.strictObject({ household: line.meta({ description: 'by its id or number' }) }),
  ],
  fault('pairing.one-of-two'),
)
const pairingBody = z.strictObject({
  campaign: uuid,
  kind: line,
  helper,
  helped,
  fromOn: day,
  plan: text.optional(),
})

export const pairingRoutes = {
  list: read({
    path: '/pairings',
    summary: 'Pairings 结对 of an area: who helps whom',
    right: 'read',
    input: { query: z.object({ ...pairingFilters, ...paging }) },
    answer: listOf(pairingAnswer),
    handle: async ({ service: { db }, actor, query }) => {
      const page = pageFrom(query)
      const list = await listPairings(db, actor, query, page)
      return pageOf(await pairingViews(db, list.items), list)
    },
  }),
  kinds: read({
    path: '/campaigns/{id}/pairing-kinds',
    summary: 'The kinds of pairing of a campaign, with how many stand today beside what the programme says',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(pairingKindAnswer),
    handle: async ({ service: { db, now }, actor, params, query }) => {
      const campaign = idFrom(params, 'campaign')
      const kinds = await pairingKindsOf(db, campaign)
      const asked = { campaign, on: shanghaiDayOf(now().toISOString()) }
      const counts = await countPairings(db, actor, asked)
      const views = kinds.map(({ code, name, planned = false, helper: one, helped: other }) => {
        const counted = counts.get(code)
        const { quota = null, alone = false, level = null } = one
        return {
          ...{ code, name, planned, pairings: counted?.pairings ?? 0 },
          helper: { name: one.name, forms: one.forms, level, quota, alone, count: counted?.helpers ?? 0 },
          helped: {
            ...{ name: other.name, level: other.level, count: counted?.helped ?? 0 },
            ...{ quota: other.quota ?? null, alone: other.alone ?? false },
          },
        }
      })
      return sliceOf(views, pageFrom(query))
    },
  }),
  register: change({
    method: 'post',
    path: '/pairings',
    summary: 'Register a pairing. A one-to-one kind allows no second pairing',
    right: 'act',
    status: 201,
    input: { body: pairingBody },
    answer: pairingAnswer,
    handle: async ({ tx, body: { campaign, kind, fromOn, plan = null, ...named }, actor, by }) => {
      const found = (await findEnds(tx, [named]))(named)
      if ('error' in found) throw new Refused('refused', 'pairing.refused', [found.error])
      const pairing = { kind, ...found.ok, fromOn, endedOn: null, plan }
      return onePairing(tx, actor, await registerPairing(tx, campaign, pairing, by))
    },
  }),
  one: read({
    path: '/pairings/{id}',
    summary: 'One pairing',
    right: 'read',
    input: { params: pathId },
    answer: pairingAnswer,
    handle: ({ service: { db }, actor, params }) => onePairing(db, actor, idFrom(params, 'pairing')),
  }),
  end: change({
    method: 'put',
    path: '/pairings/{id}/end',
    summary: 'End a pairing. An end on its first day means an entry in error',
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ on: day, reason: text }) },
    answer: pairingAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'pairing')
      await endPairing(tx, id, body, by)
      return onePairing(tx, actor, id)
    },
  }),
  plan: change({
    method: 'put',
    path: '/pairings/{id}/plan',
    summary: 'Replace the plan of a pairing, such as 一村一策',
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ plan: text }) },
    answer: pairingAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'pairing')
      await planPairing(tx, id, body.plan, by)
      return onePairing(tx, actor, id)
    },
  }),
}
