import type { World } from '../../support/world'

export const WEBHOOK = { url: 'https://hooks.example.org/gongjian', events: ['bulletin.*'] }
export const ROBOT = { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' }

/** A webhook, and a robot of a group of a campaign. */
export async function makeIntegration(
  world: World,
  campaign: string,
): Promise<{ webhook: string; robot: string }> {
  const operator = await world.as('operator')
  const webhook = (await operator.send('post', '/webhooks', WEBHOOK).expect(201)).body.id as string
  const asked = { ...ROBOT, campaign }
  const robot = (await operator.send('post', '/group-robots', asked).expect(201)).body.id as string
  return { webhook, robot }
}
