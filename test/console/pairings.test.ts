import { formIn, signedIn } from '../support/browser'
import { cast, places } from '../cast/cast'
import { launchPairedCampaign, registerPairing, technician } from '../cast/pairings'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchPairedCampaign(world)
})
afterAll(() => world.close())

test('a head registers, plans nothing and ends a pairing by the forms of its kind', async () => {
  const wang = await signedIn(world, 'wang')
  expect((await wang.get(`/pairings?campaign=${campaign}`).expect(200)).text).toContain(
    '请先在上面选择结对类型',
  )
  const page = `/pairings?campaign=${campaign}&kind=village_technicians`
  const form = formIn((await wang.get(page).expect(200)).text, 'register')
  const typed = { ...form, helper: cast.qian, fromOn: '2020-07-01' }
  const refused = await wang.submit(page, { ...typed, helped: '500240213' }).expect(422)
  expect(refused.text).toContain('没有这个单位或监测户')
  expect(refused.text).toContain(cast.qian)
  const done = await wang.submit(page, { ...typed, helped: places.village }).expect(303)
  const own = done.headers['location'] as string
  const shown = (await wang.get(own).expect(200)).text
  expect(shown).toContain('沙包村')
  expect(shown).not.toContain('value="plan"')
  await wang.submit(own, { ...formIn(shown, 'end'), on: '2020-07-15', reason: '期满' }).expect(303)
  expect((await wang.get(own)).text).toContain('期满')
  expect((await wang.get(page)).text).not.toContain(own.split('?')[0])
  expect((await wang.get(`${page}&past=true`)).text).toContain(own.split('?')[0])
})

test('the page of a target tells who helps it, in either language', async () => {
  await registerPairing(world, 'wang', technician(campaign, { helper: { unit: '万州区农技站' } }))
  const { id } = await world.db.target.findFirstOrThrow({ where: { campaignId: campaign } })
  const li = await signedIn(world, 'li')
  const { text } = await li.get(`/targets/${id}`).set('Accept-Language', 'en').expect(200)
  expect(text).toContain('万州区农技站')
  expect(text).toContain('Technicians who serve a village')
  expect((await li.get(`/pairings?campaign=${campaign}`)).text).not.toContain('value="import"')
})

test('a campaign whose programme knows no pairings says so', async () => {
  const { id } = await launchSmallCampaign(world)
  const lin = await signedIn(world, 'lin')
  expect((await lin.get(`/pairings?campaign=${id}`).expect(200)).text).toContain('没有结对要求')
})
