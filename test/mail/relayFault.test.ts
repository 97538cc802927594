import { inTransaction } from '../../ledger/database/database'
import { mailPasswordLink } from '../../ledger/person/passwords'
import { mailHeld } from '../../ledger/mail/relayFaults'
import { cast, type CastName } from '../cast/cast'
import { AT_ONCE } from '../cast/mailRules'
import { LAUNCH } from '../support/world'
import { openMailboxWorld, type MailboxWorld } from './mailboxWorld'

const MAILED = ['wang', 'zhao', 'chen', 'zhou', 'qian', 'lin'] as const
const FIRST = MAILED.slice(0, 4)

let mailbox: MailboxWorld
beforeEach(async () => {
  mailbox = await openMailboxWorld(AT_ONCE)
  await mailbox.world.db.mailLine.deleteMany()
  for (const who of MAILED) await tell(who)
})
afterEach(() => mailbox.close())

const tell = async (who: CastName) => {
  const id = await mailbox.idOf(who)
  await inTransaction(mailbox.world.db, (tx) => mailPasswordLink(tx, id, mailbox.world.clock.now()))
}
const refuse = (answer: string) => void (mailbox.server.script.answers = { RCPT: answer })
const mend = () => void (mailbox.server.script.answers = undefined)
const deliverTo = async (people: readonly CastName[]) => {
  for (const who of people) await mailbox.deliver(who)
}
const flagged = () => mailbox.world.db.person.count({ where: { addressRefusedAt: { not: null } } })
const waiting = () => mailbox.world.db.mailLine.count({ where: { mailId: null, kind: 'password' } })
const held = async () => (await (await mailbox.world.as('operator')).get('/mails?held=true').expect(200)).body

test.each(['550 5.1.1 no such user here', '550 5.7.1 relaying denied'])(
  '%s to everybody: nobody’s address is blamed, all of it waits, and once the server is mended each has it once',
  async (answer) => {
    refuse(answer)
    await deliverTo(MAILED)
    expect(await flagged()).toBe(0)
    expect(await waiting()).toBe(FIRST.length)
    for (const who of FIRST) {
      const itemId = await mailbox.idOf(who)
      expect(await mailbox.world.db.nudge.count({ where: { workflow: 'post', itemId } })).toBeGreaterThan(1)
    }
    await deliverTo(FIRST)
    const { total, items } = await held()
    expect(total).toBe(MAILED.length)
    expect(items[0]).toMatchObject({
      state: 'composed',
      refusedAt: LAUNCH,
      nextAttemptAt: expect.any(String),
    })
    expect(await mailHeld(mailbox.world.db)).toMatchObject({ mails: MAILED.length })
    mend()
    mailbox.world.clock.addHours(1 / 60)
    await deliverTo(MAILED)
    const to = (await Promise.all(mailbox.received())).map((mail) => [mail.to].flat()[0]?.text)
    expect(to.toSorted()).toEqual(MAILED.map((who) => cast[who]).toSorted())
    expect((await held()).total).toBe(0)
    expect(await mailHeld(mailbox.world.db)).toBeNull()
  },
)

test('a fault that goes on blames nobody either, however long it lasts', async () => {
  refuse('550 5.1.1 no such user here')
  await deliverTo(MAILED)
  await deliverTo(FIRST)
  for (let day = 1; day <= 8; day += 1) {
    mailbox.world.clock.addHours(24)
    await deliverTo(MAILED)
    expect([await flagged(), (await held()).total]).toEqual([0, MAILED.length])
  }
})

test('where others are taken, each address that is refused is flagged, and its mail is in the record', async () => {
  await mailbox.deliver('lin')
  refuse('550 5.1.1 no such user here')
  await deliverTo(MAILED.slice(0, 5))
  expect(await flagged()).toBe(5)
  const itemId = await mailbox.idOf('wang')
  const actions = await mailbox.world.db.action.findMany({ where: { itemId, kind: 'refuse_address' } })
  expect(actions).toMatchObject([{ byId: null, channel: 'workflow' }])
})

test('whoever was blamed before it was clear is trusted again by the system, in the record too', async () => {
  refuse('550 5.1.1 no such user here')
  await deliverTo(MAILED)
  const { body } = await (
    await mailbox.world.as('lin')
  )
    .get(`/people/${await mailbox.idOf('wang')}/actions`)
    .expect(200)
  const kinds = body.items.map(({ kind, by }: { kind: string; by: unknown }) => [kind, by])
  expect(kinds).toEqual(expect.arrayContaining([['refuse_address', null]]))
  expect(kinds.at(-1)).toEqual(['trust_address', null])
})

describe('flags that were set are lifted in bulk', () => {
  const lift = async (who: CastName, people: unknown) =>
    (await mailbox.world.as(who)).send('post', '/mail-refusals/lifting', { people })
  beforeEach(async () => {
    await mailbox.deliver('lin')
    refuse('550 5.1.1 no such user here')
    await deliverTo(FIRST)
    mend()
  })

  test('for those who are named, with their mail on its way and the act in their record', async () => {
    const ids = await Promise.all(FIRST.slice(0, 2).map((who) => mailbox.idOf(who)))
    expect((await lift('lin', ids)).body).toEqual({ lifted: 2 })
    expect((await lift('lin', ids)).body).toEqual({ lifted: 0 })
    expect(await flagged()).toBe(2)
    const by = await mailbox.idOf('lin')
    const acts = await mailbox.world.db.action.findMany({ where: { kind: 'trust_address' } })
    expect(acts.map(({ itemId, byId, channel }) => [itemId, byId, channel]).toSorted()).toEqual(
      ids.map((id) => [id, by, 'api']).toSorted(),
    )
    await deliverTo(FIRST)
    expect(mailbox.server.messages).toHaveLength(3)
  })

  test('for everybody, and the list of those flagged is empty then', async () => {
    const operator = await mailbox.world.as('operator')
    expect((await operator.get('/people?refused=true')).body.total).toBe(FIRST.length)
    expect((await lift('operator', 'all')).body).toEqual({ lifted: FIRST.length })
    expect((await operator.get('/people?refused=true')).body.total).toBe(0)
  })

  test('by those who watch the mail alone, of people who are there, and of nobody by an empty list', async () => {
    expect((await lift('wang', 'all')).status).toBe(403)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const refused = await lift('lin', [await mailbox.idOf('wang'), nobody])
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ path: 'people', message: `there is no person ${nobody}` }],
    ])
    for (const wrong of [[], 'everybody', ['x'], undefined])
      expect((await lift('lin', wrong)).status).toBe(400)
    expect(await flagged()).toBe(FIRST.length)
  })
})
