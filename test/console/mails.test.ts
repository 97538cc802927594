import { idOf } from '../cast/absences'
import { signedIn } from '../support/browser'
import { cast } from '../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
let ids: Record<'li' | 'sun' | 'wu', string>
beforeEach(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
  ids = { li: await idOf(world, 'li'), sun: await idOf(world, 'sun'), wu: await idOf(world, 'wu') }
  const flagged = { email: { in: [cast.li, cast.sun, cast.wu] } }
  await world.db.person.updateMany({ where: flagged, data: { addressRefusedAt: world.clock.now() } })
})
afterEach(() => world.close())

const flagged = async () =>
  (await world.db.person.findMany({ where: { addressRefusedAt: { not: null } } })).map(({ id }) => id)

test('a supervisor ticks addresses on the page of mails and trusts them again, then all of them', async () => {
  const lin = await signedIn(world, 'lin')
  expect((await lin.get('/people').expect(200)).text).toContain('href="/mails"')
  const { text } = await lin.get('/mails').expect(200)
  for (const id of Object.values(ids)) expect(text).toContain(`name="row.${id}"`)
  expect(text).toContain('全部解除（3）')
  const key = /name="key" value="([^"]+)"/.exec(text)![1]!
  const none = await lin.submit('/mails', { key, act: 'trust' }).expect(400)
  expect(none.text).toContain('role="alert"')
  await lin.submit('/mails', { key: `${key}1`, act: 'trust', [`row.${ids.li}`]: 'yes' }).expect(303)
  expect((await flagged()).toSorted()).toEqual([ids.sun, ids.wu].toSorted())
  await lin.submit('/mails', { key: `${key}2`, act: 'trustAll' }).expect(303)
  expect(await flagged()).toEqual([])
  expect((await lin.get('/mails')).text).toContain('没有被拒收的邮箱')
  expect((await lin.get(`/people/${ids.li}`)).text).toContain('解除邮箱拒收标记')
})

test('mail that waits because the server refuses everybody is told at the top, in words, without an address', async () => {
  const mail = { personId: ids.li, address: cast.li, subject: '任务', kind: 'immediate', attempts: 2 }
  await world.db.mail.create({
    data: {
      ...{
        ...mail,
        id: ids.li,
        state: 'composed',
        createdAt: world.clock.now(),
        refusedAt: world.clock.now(),
      },
      lastError: `550 5.1.1 <${cast.li}> unknown`,
    },
  })
  const lin = await signedIn(world, 'lin')
  const { text } = await lin.get('/mails').expect(200)
  expect(text).toContain('邮件服务器正在拒收几乎所有邮件，1 封邮件等待重发')
  expect(text).toContain('550 5.1.1')
  expect(text).not.toContain(cast.li)
  expect((await lin.get('/mails?state=sent').expect(200)).text).toContain('共 0 封')
  await (await signedIn(world, 'wu')).get('/mails').expect(403)
})
