import { brokenChains } from '../../cast/brokenChains'
import { cast, places } from '../../cast/cast'
import { register, takeFinding, upTo } from '../../cast/findings'
import { householdRow, importHouseholds } from '../../cast/households'
import { launchPairedCampaign, registerPairing, technician } from '../../cast/pairings'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  LIS_POST,
  NEW_HOLDER,
  QIANS_POST,
  rosterActs,
  strandedFor,
} from '../../cast/roster'
import { completeSubmission, openWorld, type World } from '../../support/world'
import { mailedTo, openLink } from '../link/links'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchTwoVillages(world)
})
afterEach(() => world.close())

const { pass, nobodyStranded, send, tasksIn } = rosterActs(() => world)

/** The post that heads the township of Li and Qian, which Wang holds. */
const wangsPost = async () => {
  const post = await world.db.post.findFirstOrThrow({ where: { person: { email: cast.wang } } })
  return { code: post.regionCode, title: post.title, role: post.role }
}

test('a head who is replaced: letters pass, links for reviews die, and what waits to be told goes to the successor', async () => {
  const [first] = await tasksIn(QIANS_POST.code, cast.qian)
  await send('qian', `/tasks/${first!.id}/acceptance`)
  await send('qian', `/tasks/${first!.id}/submission`, completeSubmission(first!.no))
  const links = await mailedTo(world, 'wang')
  expect((await openLink(world, links.get(first!.no)!)).status).toBe(200)
  const [second] = await tasksIn(LIS_POST.code, cast.li)
  await send('li', `/tasks/${second!.id}/acceptance`)
  await send('li', `/tasks/${second!.id}/submission`, completeSubmission(second!.no))
  world.clock.set('2020-11-27T02:00:00.000Z')
  await catchUpAll(world)
  const letters = await world.db.letter.count({ where: { recipientId: await idOf(world, cast.wang) } })
  expect(letters).toBeGreaterThan(0)
  const report = await pass([{ ...(await wangsPost()), email: NEW_HOLDER, name: '新镇长' }])
  expect(report.flagged[0]!.reason).toContain(`督办函 ${letters}`)
  const successor = await idOf(world, NEW_HOLDER)
  expect(await world.db.letter.count({ where: { recipientId: successor } })).toBe(letters)
  expect((await openLink(world, links.get(first!.no)!)).status).toBe(410)
  const told = await world.db.mailLine.findMany({ where: { kind: 'review', mailId: null } })
  expect(told.map(({ personId, taskId }) => [personId, taskId])).toEqual([[successor, second!.id]])
  await nobodyStranded()
})

test('everything that came with the post passes: findings, measures, households, pairings, contributions', async () => {
  const finding = await register(world, campaign, { clause: '一' })
  await takeFinding(world, finding, upTo('complete'))
  await importHouseholds(world, [householdRow(1), householdRow(2)])
  const [township] = await tasksIn(places.township, cast.sun)
  await send('zhou', `/tasks/${township!.id}/supporters`, { person: await idOf(world, cast.li) })
  const paired = await launchPairedCampaign(world)
  await registerPairing(world, 'lin', technician(paired, { helper: { person: cast.li } }))
  const rows = [{ ...LIS_POST, email: NEW_HOLDER, name: '新任甲' }]
  const left = await importRoster(world, rows, 'dryRun=true')
  expect(left.flagged[0]!.reason).toMatch(/配合事项 1、问题 1、整改措施 1、监测户 2、结对 1/)
  const report = await pass(rows)
  expect(report.flagged[0]!.reason).toMatch(
    /配合事项 1、问题 1、整改措施 1、监测户 2、结对 1）.*随岗移交给“新任甲”$/,
  )
  await nobodyStranded()
  const [li, successor] = [await idOf(world, cast.li), await idOf(world, NEW_HOLDER)]
  const held = async (personId: string) => [
    await world.db.rectification.count({ where: { ownerId: personId } }),
    await world.db.measure.count({ where: { ownerId: personId } }),
    await world.db.household.count({ where: { responsibleId: personId } }),
    await world.db.pairing.count({ where: { helperPersonId: personId } }),
    await world.db.taskSupporter.count({ where: { personId } }),
  ]
  expect(await held(li)).toEqual([0, 0, 0, 0, 0])
  expect(await held(successor)).toEqual([1, 1, 2, 1, 1])
  expect(await brokenChains(world.db)).toEqual([])
})

test('what the successor may not take stays with the former holder, and the row and the list say so', async () => {
  const finding = await register(world, campaign, { unit: QIANS_POST.code })
  const by = { ownerId: await idOf(world, cast.qian) }
  await world.db.rectification.updateMany({
    where: { findingId: finding, ...by },
    data: { reviewedById: await idOf(world, cast.wang), state: 'reviewed' },
  })
  const report = await pass([{ ...QIANS_POST, email: cast.wang }])
  expect(report.flagged[0]!.reason).toMatch(/但 1 项未办结事项（问题 1）不能由其接办/)
  expect(await strandedFor(world, 'lin')).toMatchObject([{ kind: 'finding', id: finding }])
})
