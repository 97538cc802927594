import { day, text } from '../../domain/shapes'
import { z } from 'zod'
import { periodWarnings } from '../../domain/campaign/launchWarnings'
import { setAnchor } from '../../ledger/campaign/anchors'
import { designateTargets } from '../../ledger/campaign/designations'
import { launchCampaign, previewLaunch } from '../../ledger/campaign/launches'
import { launchedAllTheSame } from '../../ledger/campaign/launchRecord'
import { steeredCampaign } from '../../ledger/campaign/whoSteers'
import { programmeById } from '../../ledger/programme/programmes'
import { campaignAnswer, campaignView } from './campaignViews'
import { choicesIn, designationBody } from './designationBody'
import { elsewhereAnswer, launchAnswer, launchBody, previewAnswer } from './launchShapes'
import { warnings } from './reportBurden'
import { change, read } from '../http/route'
import { idFrom, pathId } from '../http/shapes'

/** What leads a draft to its launch, and moves its days. */
export const launchRoutes = {
  designate: change({
    method: 'put',
    path: '/campaigns/{id}/designations',
    long: true,
    summary: 'Choose the targets of a draft. An override needs a reason; a choice over quota is refused',
    right: 'launch',
    status: 200,
    input: { params: pathId, body: designationBody },
    answer: campaignAnswer.extend({
      targets: z.array(z.looseObject({ code: z.string(), name: z.string(), class: z.string() })),
    }),
    handle: async ({ tx, params, body, now, by }) => {
      const { campaign: draft, behalf } = await steeredCampaign(tx, idFrom(params, 'campaign'), by.actor)
      const launcher = { ...by, ...behalf, id: by.actor.id }
      const campaign = await designateTargets(tx, draft.id, choicesIn(body), launcher, now)
      const preview = await previewLaunch(tx, campaign.id, now)
      return { ...(await campaignView(tx, campaign, now)), targets: preview.chosen }
    },
  }),
  moveAnchor: change({
    method: 'put',
    path: '/campaigns/{id}/anchors/{code}',
    long: true,
    summary:
      'Set or change the day of an event ("launch": the first day). Due days of open tasks are computed again',
    right: 'launch',
    status: 200,
    input: {
      params: z.object({ id: z.string(), code: z.string() }),
      body: z.strictObject({
        on: day,
        reason: text,
        pastMeant: z
          .boolean()
          .default(false)
          .meta({ description: 'confirms a first day in the past, or tasks that become overdue at once' }),
      }),
    },
    answer: campaignAnswer.extend({
      redated: z.number().meta({ description: 'tasks whose days changed' }),
      overdue: z.number().meta({ description: 'of these, tasks that are now overdue' }),
      warnings,
    }),
    handle: async ({ tx, params, body, now, by }) => {
      const anchor = { code: params.code, ...body }
      const steered = await steeredCampaign(tx, idFrom(params, 'campaign'), by.actor)
      const moves = { ...by, ...steered.behalf }
      const { campaign, ...moved } = await setAnchor(tx, steered.campaign.id, anchor, moves)
      const programme = await programmeById(tx, campaign.programmeId)
      const told = periodWarnings(programme, campaign.startsOn)
      return { ...(await campaignView(tx, campaign, now)), ...moved, warnings: told }
    },
  }),
  preview: read({
    path: '/campaigns/{id}/preview',
    summary: 'Preview a launch: what it would do, and its obstacles',
    right: 'launch',
    input: { params: pathId },
    answer: previewAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const { campaign } = await steeredCampaign(db, idFrom(params, 'campaign'), actor)
      return previewLaunch(db, campaign.id, now)
    },
  }),
  launch: change({
    method: 'post',
    path: '/campaigns/{id}/launch',
    long: true,
    summary: 'Launch a campaign. The answer has every target and task, assigned. Workflows start afterwards',
    right: 'launch',
    status: 202,
    input: { params: pathId, body: launchBody },
    answer: campaignAnswer.extend({ warnings, elsewhere: elsewhereAnswer, launch: launchAnswer }),
    handle: async ({ tx, params, body, now, by }) => {
      const { campaign, behalf } = await steeredCampaign(tx, idFrom(params, 'campaign'), by.actor)
      const launcher = { ...by, ...behalf, id: by.actor.id }
      const launched = await launchCampaign(tx, campaign.id, body, launcher, now)
      const told = await launchedAllTheSame(tx, launched, now)
      return { ...(await campaignView(tx, launched, now)), ...told }
    },
  }),
}
