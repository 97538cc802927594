import { places } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { formIn, signedIn, type Browser } from '../../support/browser'

let world: World
let lin: Browser
let page: string
beforeEach(async () => {
  world = await openWorld()
  page = `/launch/${(await launchSmallCampaign(world)).id}`
  lin = await signedIn(world, 'lin')
})
afterEach(() => world.close())

const form = async (name: string) => formIn((await lin.get(page)).text, name)

test('a pause is tried first, shows what changes, and is done by the button below it', async () => {
  const pause = { ...(await form('pause')), 'units.0': places.village, until: '2020-08-31', reason: '洪水' }
  const tried = (await lin.submit(page, { ...pause, tryOnly: 'yes' })).text
  expect(tried).toContain('尚未办理')
  expect(tried).toContain('任务 1, 2, 3, 4, 5, 6, 7, 8 暂停')
  expect(await world.db.target.count({ where: { rest: { not: {} } } })).toBe(0)
  expect((await lin.submit(page, formIn(tried, 'pause'))).text).toContain('已办理')
  expect((await lin.get(page)).text).toContain('暂停至 2020年8月31日')
})

test('what is refused comes back in its form, with what was typed', async () => {
  const open = { 'open.tasks': 'refuse', 'open.findings': 'refuse' }
  const asked = { ...(await form('close')), ...open, reason: '撤销', tryOnly: 'no' }
  const refused = await lin.submit(page, asked)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('还有 16 项任务')
  expect(formIn(refused.text, 'close')).toMatchObject({ reason: '撤销' })
})
