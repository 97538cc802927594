import { cast, places } from '../support/cast'
import { brokenChains } from '../support/brokenChains'
import { importRoster, LIS_POST, mailOf, NEW_HOLDER, newHolderSheet, QIANS_POST } from '../support/roster'
import { openWorld, type World } from '../support/world'
import { mailedTo, openLink } from './links'
import { lookAtAll } from './looks'

let world: World
beforeEach(async () => {
  world = await openWorld()
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  const villages = [places.village, QIANS_POST.code].map((code) => ({ code, reason: '列入' }))
  await operator
    .send('put', `/campaigns/${id}/designations`, { townships: [places.township], villages })
    .expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  await lookAtAll(world)
})
afterEach(() => world.close())

const idOf = async (email: string) => (await world.db.person.findUniqueOrThrow({ where: { email } })).id
const tasksOf = async (email: string) => world.db.task.count({ where: { assigneeId: await idOf(email) } })
const strandedFor = async (who: 'lin' | 'wang' | 'zhou', query = '') =>
  (await (await world.as(who)).get(`/stranded?limit=200${query}`).expect(200)).body

describe('the roster names a new holder', () => {
  test('what is open stays with the former one: the report, a list and two mails say so', async () => {
    const links = await mailedTo(world, 'qian')
    const sheet = await newHolderSheet()
    const dry = await importRoster(world, sheet, 'dryRun=true')
    expect(await world.db.person.count({ where: { email: NEW_HOLDER } })).toBe(0)
    const real = await importRoster(world, sheet)
    console.log(JSON.stringify(real))
    expect(real).toEqual(dry)
    const list = await strandedFor('lin')
    console.log(JSON.stringify(list.items[0]), list.total)
    const [qian, successor] = [await idOf(cast.qian), await idOf(NEW_HOLDER)]
    console.log((await mailOf(world, qian))!.subject, (await mailOf(world, qian))!.text)
    console.log((await mailOf(world, successor))!.subject, (await mailOf(world, successor))!.text)
    for (const link of links.values()) expect((await openLink(world, link)).status).toBe(200)
  })

  test('with pass', async () => {
    const links = await mailedTo(world, 'qian')
    const sheet = await newHolderSheet()
    const dry = await importRoster(world, sheet, 'dryRun=true&openWork=pass')
    const real = await importRoster(world, sheet, 'openWork=pass')
    console.log(JSON.stringify(real))
    expect(real).toEqual(dry)
    expect((await strandedFor('lin')).total).toBe(0)
    const [qian, successor] = [await idOf(cast.qian), await idOf(NEW_HOLDER)]
    console.log((await mailOf(world, qian))!.subject, (await mailOf(world, qian))!.text)
    console.log((await mailOf(world, successor))!.subject, (await mailOf(world, successor))!.text)
    for (const link of links.values()) expect((await openLink(world, link)).status).toBe(410)
    expect(await tasksOf(cast.qian)).toBe(0)
    expect(await brokenChains(world.db)).toEqual([])
    void LIS_POST
  })
})
