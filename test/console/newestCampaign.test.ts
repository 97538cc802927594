import { QIANS_POST } from '../cast/roster'
import { places, type CastName } from '../cast/cast'
import { signedIn } from '../support/browser'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** A younger campaign in which nothing is Li's: the village of Qian and the township of Chen. */
async function launchElsewhere(): Promise<void> {
  world.clock.set('2020-08-03T01:00:00.000Z')
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '后来的行动', startsOn: '2020-08-03' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  const villages = [{ code: QIANS_POST.code, reason: '列入' }]
  const designations = { townships: [places.township], villages }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  await operator.send('post', '/campaigns', { ...draft, name: '草案' }).expect(201)
}

const PAGES = ['/board', '/indicators', '/funds', '/pairings']
const show = async (who: CastName, path: string) =>
  (await (await signedIn(world, who)).get(path).expect(200)).text
/** The campaign that a page is of, by its own filter. */
const chosenOn = (html: string) =>
  /<option value="[\da-f-]{36}" selected="">([^<]*)/.exec(
    /<select id="filter-campaign".*?<\/select>/s.exec(html)![0],
  )?.[1]

test.each(PAGES)('%s is of the newest campaign that its reader sees something of', async (path) => {
  await launchSmallCampaign(world)
  await launchElsewhere()
  expect(chosenOn(await show('lin', path))).toBe('后来的行动')
  expect(chosenOn(await show('zhou', path))).toBe('后来的行动')
  expect(chosenOn(await show('li', path))).toBe('定点攻坚')
})

test.each(PAGES)('%s says so where no campaign has a target of its reader', async (path) => {
  expect(await show('li', path)).toContain('还没有已启动的攻坚行动')
  await launchElsewhere()
  expect(await show('li', path)).toContain('没有您辖区内或由您承办的对象')
})

test('findings are registered in the newest campaign of which one sees something', async () => {
  expect(await show('zhou', '/findings/new')).toContain('还没有已启动的攻坚行动')
  await launchSmallCampaign(world)
  await launchElsewhere()
  expect(await show('zhou', '/findings/new')).toContain('<strong>后来的行动</strong>')
})

test('the list of campaigns can be of those alone in which one sees a target', async () => {
  await launchElsewhere()
  const mine = async (who: CastName) =>
    (await (await world.as(who)).get('/campaigns?mine=true').expect(200)).body.total
  expect([await mine('operator'), await mine('sun'), await mine('li')]).toEqual([2, 1, 0])
})

test('the board offers no campaign of which its reader sees nothing', async () => {
  await launchSmallCampaign(world)
  await launchElsewhere()
  expect(await show('li', '/board')).not.toContain('后来的行动')
  expect(await show('wang', '/board')).toContain('定点攻坚')
})
