import { z } from 'zod'
import { cadreRanks } from '../domain/cadreRank'
import { findingClasses, type RectificationRules } from '../domain/rectificationRules'
import { Refused } from '../domain/refusal'
import { anchorDaysOf, setAnchor } from '../ledger/anchors'
import { createCampaign, findCampaign, listCampaigns, progressOf, type Campaign } from '../ledger/campaigns'
import type { Database, Transaction } from '../ledger/database'
import { designateTargets } from '../ledger/designations'
import { launchCampaign, previewLaunch } from '../ledger/launches'
import { programmeById, programmeVersionId } from '../ledger/programmes'
import { burdenOfCampaign, warningsOf } from '../ledger/reportBurden'
import { choicesIn, designationBody } from './designationBody'
import { burdenAnswer, warnings } from './reportBurden'
import { change, read } from './route'
import { day, idFrom, label, line, listOf, pageFrom, pageOf, paging, pathId, text } from './shapes'

const progress = z.object({
  targets: z.number(),
  tasks: z.number(),
  armed: z.number().meta({ description: 'targets whose workflow runs' }),
  verified: z.number(),
  overdue: z.number(),
})
export const campaignAnswer = z.object({
  id: z.string(),
  programme: z.string(),
  name: z.string(),
  startsOn: z.string(),
  anchors: z
    .record(z.string(), z.string())
    .meta({ description: 'the days of the events that dates are counted from' }),
  state: z.enum(['draft', 'launching', 'running', 'closed']),
  version: z.number(),
  createdAt: z.string(),
  launchedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  progress,
})

const coded = z.array(z.object({ code: z.string(), name: label }))
export const oneCampaignAnswer = campaignAnswer.extend({
  findings: z.object({ sources: coded, categories: coded, classes: coded }).nullable().meta({
    description: 'what findings 问题 are registered with; null: the programme keeps no ledger of them',
  }),
})

async function campaignView(db: Database | Transaction, campaign: Campaign, now: Date) {
  const programme = await programmeById(db, campaign.programmeId)
  const { id, name, startsOn, state, version, createdAt, launchedAt, closedAt } = campaign
  const figures = await progressOf(db, id, now)
  return {
    id,
    programme: programme.code,
    name,
    startsOn,
    anchors: anchorDaysOf(campaign),
    state,
    version,
    createdAt,
    launchedAt,
    closedAt,
    progress: figures,
  }
}

function findingLists(rules: RectificationRules | undefined) {
  if (!rules) return null
  const { sources, categories, classes } = rules
  return {
    sources,
    categories,
    classes: findingClasses.map((code) => ({ code, name: classes[code].name })),
  }
}

const place = z.object({ code: z.string(), name: z.string() })
const vacancy = z.object({
  target: z.string(),
  name: z.string(),
  role: z.string(),
  present: z.number(),
  required: z.number(),
})

const slot = z.object({
  target: z.string(),
  name: z.string(),
  role: z.string(),
  required: z.number(),
  people: z.array(z.object({ id: z.string(), name: z.string(), post: z.string() })),
})
export const previewAnswer = z.object({
  targets: z.number(),
  tasks: z.number(),
  vacancies: z.array(vacancy),
  slots: z
    .array(slot)
    .meta({ description: 'per target and slot, those who would hold it; `required` 0: it may stay empty' }),
  counties: z
    .array(
      z.object({
        class: z.string(),
        missing: z.array(z.string()),
        others: z.number(),
        wanted: z.number(),
      }),
    )
    .meta({ description: 'classes whose targets are not in the districts that the programme demands' }),
  breaches: z
    .array(
      z.object({
        target: z.string(),
        name: z.string(),
        role: z.string(),
        present: z.number(),
        kind: z.enum(['crowded', 'shared', 'below', 'unranked']),
        most: z.number().optional(),
        others: z.array(z.string()).optional(),
        least: z.enum(cadreRanks).optional(),
      }),
    )
    .meta({
      description:
        'slots that break the pairing of leaders: too many people, somebody who is to be alone, or a rank',
    }),
  overlaps: z.array(z.object({ inner: place, outer: place })),
  letters: z.number().meta({ description: 'mails the launch would send, one a person' }),
  chosen: z.array(place.extend({ class: z.string(), reason: z.string().nullable() })),
  reportBurden: burdenAnswer,
  roles: z.record(z.string(), label).meta({ description: 'the labels of the roles' }),
})

export const campaignRoutes = [
  change({
    method: 'post',
    path: '/campaigns',
    summary: 'Open a draft of a campaign 攻坚行动',
    right: 'launch',
    status: 201,
    input: { body: z.strictObject({ programme: line, name: line, startsOn: day }) },
    answer: campaignAnswer,
    handle: async ({ service, tx, body, actor, now, by }) => {
      const found = service.programmes.find(({ programme }) => programme.code === body.programme)
      if (!found || found.programme.classes.length === 0) {
        const errors = [{ path: 'programme', message: `there is no programme “${body.programme}” to launch` }]
        throw new Refused('refused', 'The draft cannot be opened.', errors)
      }
      const programmeId = await programmeVersionId(tx, body.programme, found.hash)
      const draft = { programmeId, name: body.name, startsOn: body.startsOn }
      return campaignView(
        tx,
        await createCampaign(tx, draft, { id: actor.id, channel: by.channel }, now),
        now,
      )
    },
  }),
  read({
    path: '/campaigns',
    summary: 'All campaigns, newest first',
    right: 'read',
    input: { query: z.object(paging) },
    answer: listOf(campaignAnswer),
    handle: async ({ service, query, now }) => {
      const page = pageFrom(query)
      const list = await listCampaigns(service.db, page)
      const views = await Promise.all(list.items.map((each) => campaignView(service.db, each, now)))
      return pageOf(views, list)
    },
  }),
  read({
    path: '/campaigns/{id}',
    summary: 'A campaign with its progress',
    right: 'read',
    input: { params: pathId },
    answer: oneCampaignAnswer,
    handle: async ({ service: { db }, params, now }) => {
      const campaign = await findCampaign(db, idFrom(params, 'campaign'))
      const { rectification } = await programmeById(db, campaign.programmeId)
      return { ...(await campaignView(db, campaign, now)), findings: findingLists(rectification) }
    },
  }),
  change({
    method: 'put',
    path: '/campaigns/{id}/designations',
    summary: 'Say who becomes a target; an override carries a reason; over quota is refused',
    right: 'launch',
    status: 200,
    input: { params: pathId, body: designationBody },
    answer: campaignAnswer.extend({
      targets: z.array(z.looseObject({ code: z.string(), name: z.string(), class: z.string() })),
    }),
    handle: async ({ tx, params, body, now, by }) => {
      const launcher = { ...by, id: by.actor.id }
      const campaign = await designateTargets(tx, idFrom(params, 'campaign'), choicesIn(body), launcher, now)
      const preview = await previewLaunch(tx, campaign.id, now)
      return { ...(await campaignView(tx, campaign, now)), targets: preview.chosen }
    },
  }),
  change({
    method: 'put',
    path: '/campaigns/{id}/anchors/{code}',
    summary: 'Give an event its day, or move it ("launch": the first day): open tasks are counted again',
    right: 'launch',
    status: 200,
    input: {
      params: z.object({ id: z.string(), code: z.string() }),
      body: z.strictObject({ on: day, reason: text }),
    },
    answer: campaignAnswer.extend({
      redated: z.number().meta({ description: 'tasks whose days changed' }),
    }),
    handle: async ({ tx, params, body, now, by }) => {
      const anchor = { code: params.code, ...body }
      const { campaign, redated } = await setAnchor(tx, idFrom(params, 'campaign'), anchor, by)
      return { ...(await campaignView(tx, campaign, now)), redated }
    },
  }),
  read({
    path: '/campaigns/{id}/preview',
    summary: 'What a launch would do, and what stands in its way',
    right: 'launch',
    input: { params: pathId },
    answer: previewAnswer,
    handle: async ({ service, params, now }) => previewLaunch(service.db, idFrom(params, 'campaign'), now),
  }),
  change({
    method: 'post',
    path: '/campaigns/{id}/launch',
    summary: 'Launch: every target and task stands, assigned, in this answer; workflows are armed behind it',
    right: 'launch',
    status: 202,
    input: { params: pathId },
    answer: campaignAnswer.extend({ warnings }),
    handle: async ({ tx, params, now, by }) => {
      const launcher = { ...by, id: by.actor.id }
      const launched = await launchCampaign(tx, idFrom(params, 'campaign'), launcher, now)
      const burden = await burdenOfCampaign(tx, launched, now)
      return { ...(await campaignView(tx, launched, now)), warnings: warningsOf(burden) }
    },
  }),
]
