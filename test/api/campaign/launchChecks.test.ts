import { places } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

async function draftOf(programme: string, designations: object, startsOn = '2020-07-30') {
  const draft = { programme, name: '攻坚', startsOn }
  const { body } = await operator.send('post', '/campaigns', draft).expect(201)
  const campaign = `/campaigns/${body.id}`
  await operator.send('put', `${campaign}/designations`, designations).expect(200)
  return campaign
}
const previewOf = async (campaign: string) => (await operator.get(`${campaign}/preview`).expect(200)).body
const launch = (campaign: string, said?: object) => operator.send('post', `${campaign}/launch`, said)
const pathsOf = (list: { path: string }[]) => list.map(({ path }) => path).sort()

test('the linkage pilot is not launched without its villages, unless a reason says so, which is kept and shown', async () => {
  const campaign = await draftOf('linkage-pilot-2020', { districts: 'listed', townships: 'listed' })
  expect((await previewOf(campaign)).obstacles).toEqual([
    { kind: 'empty', path: 'without.village', class: 'village' },
  ])
  const refused = await launch(campaign)
  expect(expectProblem(refused, 422, 'refused').errors).toMatchObject([{ path: 'without.village' }])
  expectProblem(await launch(campaign, { without: { village: ' ' } }), 400, 'bad-request')
  expectProblem(await launch(campaign, { without: { village: '待定', township: '多余' } }), 422, 'refused')
  expect(await world.db.task.count()).toBe(0)
  const said = { village: '贫困村名单待区县报送' }
  const launched = (await launch(campaign, { without: said }).expect(202)).body
  expect(launched).toMatchObject({ progress: { targets: 21 }, launch: { without: said, passed: null } })
  expect((await operator.get(campaign)).body).toMatchObject({ launch: { without: said } })
  const { after } = await world.db.action.findFirstOrThrow({
    where: { itemKind: 'campaign', kind: 'launch' },
  })
  expect(after).toMatchObject({ without: said })
})

test('all that a launch is refused for is told at once, as its preview tells it', async () => {
  const code = '500101151'
  const campaign = await draftOf('consolidation-2021', {
    classes: { city_township: [places.township, code] },
  })
  await world.db.post.updateMany({
    where: { regionCode: code, role: 'assistance_group' },
    data: { personId: null },
  })
  world.clock.addHours(48)
  const { obstacles } = await previewOf(campaign)
  const kinds = new Set(obstacles.map(({ kind }: { kind: string }) => kind))
  expect([...kinds].sort()).toEqual(['empty', 'past', 'unranked', 'vacancy'])
  const refused = expectProblem(await launch(campaign), 422, 'refused')
  expect(pathsOf(refused.errors as { path: string }[])).toEqual(pathsOf(obstacles))
  const texts = (refused.errors as { message: string }[]).map(({ message }) => message)
  expect(texts.filter((text) => /without|pastReason|city_township|assistance_group/.test(text))).toEqual([])
})

test('a place that is a target of another running campaign is shown before the launch and with it, and not refused', async () => {
  const { id } = await launchSmallCampaign(world)
  const campaign = await draftOf('targeted-assault-2020', { townships: [places.township] })
  const place = { code: places.township, name: '中益乡', campaigns: [{ id, name: '定点攻坚' }] }
  const { elsewhere, warnings } = await previewOf(campaign)
  expect(elsewhere).toEqual([place])
  const launched = (await launch(campaign, { without: { village: '只攻乡镇' } }).expect(202)).body
  expect(launched.elsewhere).toEqual([place])
  expect(launched.warnings).toEqual(warnings)
  expect(warnings[0].zh).toContain('中益乡（定点攻坚）')
  await world.db.campaign.update({ where: { id }, data: { state: 'closed' } })
  expect((await operator.get(campaign)).body.elsewhere).toEqual([])
})

test('preview and launch count the reports of a campaign that begins later alike', async () => {
  await launchSmallCampaign(world)
  const campaign = await draftOf('targeted-assault-2020', { villages: [places.village] }, '2020-08-24')
  const preview = await previewOf(campaign)
  expect(preview.reportBurden.total).toBeGreaterThan(0)
  const launched = (await launch(campaign, { without: { township: '只攻村' } }).expect(202)).body
  expect(launched.warnings).toEqual(preview.warnings)
  const [month] = preview.reportBurden.months
  const { items } = (await operator.get(`/report-burden?month=${month.month}`).expect(200)).body
  expect(items).toMatchObject([{ reports: month.total }])
})

test('a first day outside the period of the programme is a warning, with the draft, its preview and its launch', async () => {
  const draft = { programme: 'linkage-pilot-2020', name: '衔接', startsOn: '2021-01-04' }
  const opened = (await operator.send('post', '/campaigns', draft).expect(201)).body
  expect(opened.warnings[0].zh).toContain('2020-01-01 至 2020-12-31')
  const campaign = `/campaigns/${opened.id}`
  await operator.send('put', `${campaign}/designations`, { townships: [places.township] }).expect(200)
  expect((await previewOf(campaign)).warnings).toEqual(opened.warnings)
  const without = { district: '另行启动', village: '另行启动' }
  expect((await launch(campaign, { without }).expect(202)).body.warnings).toEqual(opened.warnings)
  const within = { ...draft, startsOn: '2020-12-31' }
  expect((await operator.send('post', '/campaigns', within).expect(201)).body.warnings).toEqual([])
})
