import { z } from 'zod'
import { fault } from '../../domain/fault'
import { programmeShape } from '../../domain/programme/checkedProgramme'
import type { Programme } from '../../domain/programme/programme'
import { Refused } from '../../domain/refusal'
import { amendCampaign, type Next } from '../../ledger/campaign/amending'
import { closeCampaign } from '../../ledger/campaign/closing'
import { letGoOn, pauseCampaign } from '../../ledger/campaign/pausing'
import type { Steered } from '../../ledger/campaign/steering'
import { addTargets } from '../../ledger/campaign/adding'
import { dropTarget } from '../../ledger/campaign/dropping'
import type { Transaction } from '../../ledger/database/database'
import { rehearsed } from '../../ledger/database/rehearsal'
import { programmeHash } from '../../programmes/load'
import { change, type Service } from '../http/route'
import { idFrom, pathId } from '../http/shapes'
import { campaignAnswer, campaignView } from './campaignViews'
import * as shapes from './steeringShapes'

const answer = campaignAnswer.extend(shapes.steeredAnswer.shape)
const query = z.object({ dryRun: shapes.dryRun })
const ofTarget = z.object({ id: z.string(), target: z.string() })

/** Does a steering act, or only tells what it would do, and answers with the campaign as it then stands. */
const steered = <S extends Steered>(
  tx: Transaction,
  { dryRun }: { dryRun: boolean },
  now: Date,
  act: () => Promise<S>,
) =>
  rehearsed(tx, { dryRun }, async () => {
    const { campaign, ...told } = await act()
    return { ...(await campaignView(tx, campaign, now)), ...told, dryRun }
  })

/** The version of the programme that a campaign is to follow: the newest, or the present one with changes by hand. */
function nextVersion(service: Service, body: z.output<typeof shapes.amendBody>) {
  return (before: Programme): Next => {
    if (body.programmeVersion === undefined) return amendedByHand(before, body)
    const found = service.programmes.find(({ programme }) => programme.code === before.code)
    const given = body.programmeVersion
    if (found?.programme.version === given) return found
    const known = { programme: before.code, version: found?.programme.version ?? 0, given }
    throw new Refused('refused', 'campaign.not-amended', [
      { path: 'programmeVersion', fault: fault('programme.no-version', known) },
    ])
  }
}

function amendedByHand(before: Programme, { tasks = [], ladder }: z.output<typeof shapes.amendBody>): Next {
  const unknown = tasks.flatMap(({ no }, index) =>
    before.tasks.some((task) => task.no === no)
      ? []
      : [{ path: `tasks.${index}.no`, fault: fault('task.none-numbered', { no }) }],
  )
  if (unknown.length > 0) throw new Refused('refused', 'campaign.not-amended', unknown)
  const merged = before.tasks.map((task) => {
    const change = tasks.find(({ no }) => no === task.no)
    if (!change) return task
    const { due: _due, ...undated } = task
    return { ...(change.dueAfterWorkingDays === undefined ? task : undated), ...change }
  })
  const parsed = programmeShape.safeParse({
    ...before,
    tasks: merged,
    ladder: { ...before.ladder, ...ladder },
  })
  if (parsed.success) return { programme: parsed.data, hash: programmeHash(parsed.data) }
  const errors = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    fault: fault('programme.misfit', { reason: message }),
  }))
  throw new Refused('refused', 'campaign.not-amended', errors)
}

/** What steers a campaign that runs. */
export const steeringRoutes = {
  pause: change({
    method: 'post',
    path: '/campaigns/{id}/suspension',
    long: true,
    summary:
      'Pause 暂停 a campaign, whole or in areas: open tasks and findings keep their remaining working days',
    right: 'launch',
    status: 200,
    input: { params: pathId, query, body: shapes.pauseBody },
    answer,
    handle: async ({ tx, params, query, body: { until = null, ...body }, now, by }) =>
      steered(tx, query, now, () => pauseCampaign(tx, idFrom(params, 'campaign'), { ...body, until }, by)),
  }),
  goOn: change({
    method: 'delete',
    path: '/campaigns/{id}/suspension',
    long: true,
    summary: 'Let a campaign go on that pauses, whole or in areas',
    right: 'launch',
    status: 200,
    input: { params: pathId, query, body: shapes.goOnBody },
    answer,
    handle: async ({ tx, params, query, body, now, by }) =>
      steered(tx, query, now, () => letGoOn(tx, idFrom(params, 'campaign'), body, by)),
  }),
  close: change({
    method: 'post',
    path: '/campaigns/{id}/closing',
    long: true,
    summary:
      'Close a campaign, early or not. Refused with the list while tasks or findings are open, unless `open` says what becomes of them',
    right: 'launch',
    status: 200,
    input: { params: pathId, query, body: shapes.closeBody },
    answer,
    handle: async ({ tx, params, query, body: { reason, open }, now, by }) => {
      const asked = { reason, ...shapes.becomesIn(open) }
      return steered(tx, query, now, () => closeCampaign(tx, idFrom(params, 'campaign'), asked, by))
    },
  }),
  addTargets: change({
    method: 'post',
    path: '/campaigns/{id}/targets',
    long: true,
    summary: 'Take places into a running campaign. Quota, qualification and posts are as at the launch',
    right: 'launch',
    status: 201,
    input: { params: pathId, query, body: shapes.targetsBody },
    answer,
    handle: async ({ tx, params, query, body, now, by }) =>
      steered(tx, query, now, () =>
        addTargets(tx, idFrom(params, 'campaign'), { regions: shapes.addedIn(body), from: body.from }, by),
      ),
  }),
  dropTarget: change({
    method: 'delete',
    path: '/campaigns/{id}/targets/{target}',
    summary: 'Take a target out of a running campaign: its open tasks are withdrawn',
    right: 'launch',
    status: 200,
    input: { params: ofTarget, query, body: shapes.dropBody },
    answer,
    handle: async ({ tx, params, query, body, now, by }) => {
      const target = idFrom({ id: params.target }, 'target')
      return steered(tx, query, now, () => dropTarget(tx, idFrom(params, 'campaign'), target, body, by))
    },
  }),
  amend: change({
    method: 'post',
    path: '/campaigns/{id}/amendments',
    long: true,
    summary:
      'Let a running campaign follow the newest version of its programme, or change its tasks or ladder by hand. What is finished stays',
    right: 'launch',
    status: 200,
    input: { params: pathId, query, body: shapes.amendBody },
    answer: campaignAnswer.extend(shapes.amendedAnswer.shape),
    handle: async ({ service, tx, params, query, body, now, by }) => {
      const asked = { nextOf: nextVersion(service, body), reason: body.reason }
      return steered(tx, query, now, () => amendCampaign(tx, idFrom(params, 'campaign'), asked, by))
    },
  }),
}
