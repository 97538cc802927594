import { bundleMail } from '../../../ledger/mail/mails'
import { letterSubject } from '../../../mail/letters'
import { idOf } from '../../cast/absences'
import { found } from '../../cast/households'
import { AT_ONCE } from '../../cast/mailRules'
import { openWorld, type World } from '../../support/world'
import { openLink, sendForm } from '../link/links'

const PUBLIC_URL = 'http://localhost:3000'

let world: World
let household: string
beforeEach(async () => {
  world = await openWorld()
  household = (await (await world.as('li')).send('post', '/households', found()).expect(201)).body.id
  await wangs('responsible', { person: await idOf(world, 'li'), reason: '包户' })
})
afterEach(() => world.close())

const wangs = async (path: string, body: object) =>
  (await world.as('wang')).send('post', `/households/${household}/${path}`, body).expect(200)

/** What the next mail of Li tells besides tasks. */
async function noticesToLi() {
  const style = { publicUrl: PUBLIC_URL, subjectOf: letterSubject }
  const mail = await bundleMail(world.db, await idOf(world, 'li'), world.clock.now(), style, AT_ONCE)
  return mail?.notices ?? []
}

test('whoever is named responsible for a household is told', async () => {
  expect(await noticesToLi()).toMatchObject([{ kind: 'named', held: 1 }])
})

describe('a check that is owed', () => {
  let link: string
  beforeEach(async () => {
    world.clock.set('2020-08-05T02:00:00Z')
    await wangs('confirmation', { reason: '评议通过' })
    await wangs('warnings', { source: 'medical', text: '住院自付 6.2 万元' })
    const [asked] = (await noticesToLi()).filter(({ kind }) => kind === 'households')
    if (!asked || !('link' in asked)) throw new Error('Li is not told of the check')
    link = asked.link.slice(PUBLIC_URL.length)
  })
  const openChecks = () => world.db.householdVisit.count({ where: { householdId: household, doneAt: null } })

  test('is recorded behind the link of its mail, by the four digits, and names nobody', async () => {
    const { status, html } = await openLink(world, link)
    expect([status, html.includes('沙包村'), html.includes(found().head.name)]).toEqual([200, true, false])
    const made = { act: 'visit', household, on: '2020-08-05', result: '已申请救助' }
    expect((await sendForm(world, link, { ...made, code: '' })).status).toBeGreaterThanOrEqual(400)
    expect(await openChecks()).toBe(1)
    expect((await sendForm(world, link, made)).status).toBe(303)
    expect(await openChecks()).toBe(0)
    const last = await world.db.action.findFirst({
      where: { itemKind: 'household', itemId: household },
      orderBy: { version: 'desc' },
    })
    expect(last).toMatchObject({ kind: 'visit', channel: 'mail', byId: await idOf(world, 'li') })
  })

  test('of a household that is another’s now is not recorded behind it', async () => {
    await wangs('responsible', { person: await idOf(world, 'wang'), reason: '换人' })
    const made = { act: 'visit', household, on: '2020-08-05', result: '已申请救助' }
    expect((await sendForm(world, link, made)).status).toBe(422)
    expect(await openChecks()).toBe(1)
  })
})
