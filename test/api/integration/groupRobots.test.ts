import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
  operator = await world.as('operator')
})
afterAll(() => world.close())

const KEY = 'robot-key-1'
const WECOM_PATH = `/cgi-bin/webhook/send?key=${KEY}`
const DINGTALK = `https://oapi.dingtalk.com/robot/send?access_token=${KEY}`
const FEISHU = `https://open.feishu.cn/open-apis/bot/v2/hook/${KEY}`

const OTHERS = 'https://qyapi.weixin.qq.com'
test.each([
  [{ url: `https://evil.example.org${WECOM_PATH}` }, 422, 'url'],
  [{ url: `${OTHERS}.evil.example.org${WECOM_PATH}` }, 422, 'url'],
  [{ url: `https://qyapi.weixin.qq.com@evil.example.org${WECOM_PATH}` }, 422, 'url'],
  [{ url: `https://me:pass@qyapi.weixin.qq.com${WECOM_PATH}` }, 422, 'url'],
  [{ url: `http://qyapi.weixin.qq.com${WECOM_PATH}` }, 422, 'url'],
  [{ url: `${OTHERS}:8443${WECOM_PATH}` }, 422, 'url'],
  [{ url: `${OTHERS}/cgi-bin/gettoken?key=${KEY}` }, 422, 'url'],
  [{ url: `${OTHERS}/cgi-bin/webhook/send` }, 422, 'url'],
  [{ url: DINGTALK }, 422, 'url'],
  [{ url: 'nowhere' }, 400, 'url'],
  [{ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a\u0000' }, 400, 'url'],
  [{ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a\r\nHost: b' }, 400, 'url'],
  [{ kind: 'telegram' }, 400, 'kind'],
  [{ campaign: '00000000-0000-4000-8000-000000000000' }, 422, 'campaign'],
  [{ area: '999999' }, 422, 'area'],
  [{ area: '../..' }, 400, 'area'],
  [{ secret: 'a\r\nb' }, 400, 'secret'],
  [{ role: 'operator' }, 400, 'role'],
])('%j makes no robot', async (body, status, path) => {
  const asked = { kind: 'wecom', url: `${OTHERS}${WECOM_PATH}`, campaign, ...body }
  const answer = await operator.send('post', '/group-robots', asked)
  const problem = expectProblem(answer, status, status === 400 ? 'bad-request' : 'refused')
  expect(problem.errors?.[0]?.path).toBe(path)
  expect(answer.text).not.toContain(KEY)
  expect(await world.db.groupRobot.count()).toBe(0)
})

test.each([
  ['wecom', `${OTHERS}${WECOM_PATH}`],
  ['dingtalk', DINGTALK],
  ['feishu', FEISHU],
])('a robot of %s is made at the address of its vendor', async (kind, url) => {
  const made = await operator.send('post', '/group-robots', { kind, url, campaign }).expect(201)
  expect(made.body).toMatchObject({
    kind,
    campaign,
    area: null,
    lastDigest: null,
    removedAt: null,
    version: 1,
  })
  expect(made.text).not.toContain(KEY)
})
