import { fault } from '../../domain/fault'
import { day, line } from '../../domain/shapes'
import { z } from 'zod'
import { periodWarnings } from '../../domain/campaign/launchWarnings'
import { findingClasses, type RectificationRules } from '../../domain/programme/rectificationRules'
import { Refused } from '../../domain/refusal'
import { createCampaign, listCampaigns } from '../../ledger/campaign/campaigns'
import { visibleCampaign } from '../../ledger/campaign/campaignSight'
import { deleteDraft, renameCampaign } from '../../ledger/campaign/drafts'
import { areaToLaunchIn, steeredCampaign, steersCampaign } from '../../ledger/campaign/whoSteers'
import { pausesOf } from '../../ledger/campaign/pausing'
import { launchRecordOf, targetsElsewhere } from '../../ledger/campaign/launchRecord'
import { programmeById, programmeVersionId } from '../../ledger/programme/programmes'
import { campaignAnswer, campaignView } from './campaignViews'
import { elsewhereAnswer, launchAnswer } from './launchShapes'
import { warnings } from './reportBurden'
import { change, read } from '../http/route'
import { flag, idFrom, label, listOf, pageFrom, pageOf, paging, pathId, regionCode } from '../http/shapes'

const coded = z.array(z.object({ code: z.string(), name: label }))
export const oneCampaignAnswer = campaignAnswer.extend({
  steers: z.boolean().meta({ description: 'whether you steer all of it: launch, amend, pause and close it' }),
  elsewhere: elsewhereAnswer,
  launch: launchAnswer,
  pauses: z
    .array(
      z.object({
        on: z.string(),
        until: z.string().nullable(),
        reason: z.string(),
        targets: z.number(),
        names: z.array(z.string()).meta({ description: 'of some of the targets' }),
      }),
    )
    .meta({ description: 'where it pauses now, together what pauses since one moment and until one day' }),
  classes: z.record(z.string(), label).meta({ description: 'the labels of the classes' }),
  events: coded.meta({ description: 'the events of the programme, beside the launch, that days count from' }),
  findings: z.object({ sources: coded, categories: coded, classes: coded }).nullable().meta({
    description: 'the lists for registering findings 问题; null: the programme has no ledger of findings',
  }),
})

function findingLists(rules: RectificationRules | undefined) {
  if (!rules) return null
  const { sources, categories, classes } = rules
  return {
    sources,
    categories,
    classes: findingClasses.map((code) => ({ code, name: classes[code].name })),
  }
}

export const campaignRoutes = {
  create: change({
    method: 'post',
    path: '/campaigns',
    summary: 'Create a draft of a campaign 攻坚行动',
    right: 'launch',
    status: 201,
    input: {
      body: z.strictObject({
        ...{ programme: line, name: line, startsOn: day },
        pastReason: line.optional().meta({ description: 'needed where the first day has passed' }),
        area: regionCode.optional().meta({
          description: 'the region in which its targets lie; by default yours, of an operator everywhere',
        }),
      }),
    },
    answer: campaignAnswer.extend({ warnings }),
    handle: async ({ service, tx, body, actor, now, by }) => {
      const found = service.programmes.find(({ programme }) => programme.code === body.programme)
      if (!found || found.programme.classes.length === 0) {
        const errors = [
          { path: 'programme', fault: fault('programme.none-to-launch', { programme: body.programme }) },
        ]
        throw new Refused('refused', 'campaign.draft-refused', errors)
      }
      const programmeId = await programmeVersionId(tx, body.programme, found.hash)
      const { programme: _, area, ...draft } = body
      const { areaCode, ...behalf } = await areaToLaunchIn(tx, found.programme, area, actor)
      const who = { id: actor.id, channel: by.channel, ...behalf }
      const campaign = await createCampaign(tx, { ...draft, programmeId, areaCode }, who, now)
      const told = periodWarnings(found.programme, campaign.startsOn)
      return { ...(await campaignView(tx, campaign, now)), warnings: told }
    },
  }),
  list: read({
    path: '/campaigns',
    summary: 'The campaigns that you see, newest first',
    right: 'read',
    input: {
      query: z.object({
        mine: flag.optional().meta({ description: 'true: only those in which you see a target' }),
        ...paging,
      }),
    },
    answer: listOf(campaignAnswer),
    handle: async ({ service, actor, query, now }) => {
      const page = pageFrom(query)
      const list = await listCampaigns(service.db, actor, query.mine === true, page)
      const views = await Promise.all(list.items.map((each) => campaignView(service.db, each, now)))
      return pageOf(views, list)
    },
  }),
  one: read({
    path: '/campaigns/{id}',
    summary: 'A campaign with its progress',
    right: 'read',
    input: { params: pathId },
    answer: oneCampaignAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const campaign = await visibleCampaign(db, idFrom(params, 'campaign'), actor)
      const { rectification, classes, anchors: events = [] } = await programmeById(db, campaign.programmeId)
      const elsewhere = await targetsElsewhere(db, campaign.id)
      const launch = await launchRecordOf(db, campaign.id)
      const pauses = await pausesOf(db, campaign.id)
      const view = await campaignView(db, campaign, now)
      const labels = Object.fromEntries(classes.map(({ code, name }) => [code, name]))
      const steers = (await steersCampaign(db, campaign, actor, 'whole')) !== null
      return {
        ...view,
        steers,
        pauses,
        elsewhere,
        launch,
        classes: labels,
        events,
        findings: findingLists(rectification),
      }
    },
  }),
  rename: change({
    method: 'put',
    path: '/campaigns/{id}',
    summary: 'Rename a campaign that is not closed',
    right: 'launch',
    status: 200,
    input: { params: pathId, body: z.strictObject({ name: line }) },
    answer: campaignAnswer,
    handle: async ({ tx, params, body, now, by }) => {
      const { campaign: named, behalf } = await steeredCampaign(tx, idFrom(params, 'campaign'), by.actor)
      const who = { ...by, ...behalf, id: by.actor.id }
      const campaign = await renameCampaign(tx, named.id, body.name, who, now)
      return campaignView(tx, campaign, now)
    },
  }),
  remove: change({
    method: 'delete',
    path: '/campaigns/{id}',
    summary: 'Delete a draft. It leaves all lists, and its record stays',
    right: 'launch',
    status: 200,
    input: { params: pathId },
    answer: z.object({ id: z.string(), name: z.string(), deleted: z.literal(true) }),
    handle: async ({ tx, params, now, by }) => {
      const { campaign, behalf } = await steeredCampaign(tx, idFrom(params, 'campaign'), by.actor)
      const who = { ...by, ...behalf, id: by.actor.id }
      const { id, name } = await deleteDraft(tx, campaign.id, who, now)
      return { id, name, deleted: true as const }
    },
  }),
}
