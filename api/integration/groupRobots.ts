import { line, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { groupRobotKinds } from '../../domain/integration/groupRobot'
import { createRobot, listRobots, removeRobot, type ShownRobot } from '../../ledger/integration/groupRobots'
import { checkRobotAddress } from '../../outbound/robots'
import { address, refusing } from './outboundAddress'
import { change, read } from '../http/route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId, regionCode } from '../http/shapes'

const kind = z.enum(groupRobotKinds).meta({ description: '企业微信 wecom, 钉钉 dingtalk, 飞书 feishu' })
const robotAnswer = z.object({
  id: z.string(),
  kind,
  campaign: z.string(),
  area: z.string().nullable(),
  createdAt: z.string(),
  removedAt: z.string().nullable(),
  lastDigest: z
    .object({
      day: z.string(),
      state: z.enum(['sending', 'sent', 'failed']),
      error: z.string().nullable().meta({ description: 'in the words of the vendor' }),
    })
    .nullable(),
  version: z.number().int(),
})

function robotView({ campaignId: campaign, areaCode: area, ...robot }: ShownRobot) {
  return { ...robot, campaign, area }
}

export const groupRobotRoutes = {
  create: change({
    method: 'post',
    path: '/group-robots',
    summary: 'Add a group robot. It reports the state of a campaign every working morning',
    right: 'administer',
    status: 201,
    input: {
      body: z.strictObject({
        kind,
        url: address.meta({ description: 'holds the key of the robot, so it is never shown again' }),
        secret: line.optional().meta({ description: 'for the sign of 钉钉 and 飞书' }),
        campaign: uuid,
        area: regionCode.optional().meta({ description: 'only what lies in this region' }),
      }),
    },
    answer: robotAnswer,
    handle: async ({ tx, actor, body, now, service }) => {
      await refusing(() => checkRobotAddress(body.kind, body.url, service.outbound))
      const wanted = {
        kind: body.kind,
        url: body.url,
        secret: body.secret ?? null,
        campaignId: body.campaign.toLowerCase(),
        areaCode: body.area ?? null,
      }
      return robotView(await createRobot(tx, wanted, { byId: actor.id, channel: 'api', now }))
    },
  }),
  list: read({
    path: '/group-robots',
    summary: 'All robots with their last digest, the newest first',
    right: 'administer',
    input: { query: z.object(paging) },
    answer: listOf(robotAnswer),
    handle: async ({ service, query }) => {
      const page = pageFrom(query)
      const list = await listRobots(service.db, page)
      return pageOf(list.items.map(robotView), list)
    },
  }),
  remove: change({
    method: 'delete',
    path: '/group-robots/{id}',
    summary: 'Remove a robot. It sends nothing more',
    right: 'administer',
    status: 200,
    input: { params: pathId },
    answer: robotAnswer,
    handle: async ({ tx, actor, params, now }) =>
      robotView(await removeRobot(tx, idFrom(params, 'robot'), { byId: actor.id, channel: 'api', now })),
  }),
}
