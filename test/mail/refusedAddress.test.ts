import { itemsToRun } from '../../ledger/record/outbox'
import { cast } from '../cast/cast'
import { openMailboxWorld, type MailboxWorld } from './mailboxWorld'

const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`).toISOString()
const FRIDAY_MORNING = at('2020-07-31 08:30')
const GRACE_SECONDS = 15

let mailbox: MailboxWorld
beforeEach(async () => {
  mailbox = await openMailboxWorld()
  mailbox.world.clock.set(FRIDAY_MORNING)
  mailbox.server.script.answers = { RCPT: '550 5.1.1 no such user' }
})
afterEach(() => mailbox.close())

const people = (email: string) => mailbox.world.db.person.findUniqueOrThrow({ where: { email } })
const addressLines = () => mailbox.world.db.mailLine.findMany({ where: { kind: 'address' } })
const nudgesOf = async (who: 'li' | 'lin') =>
  mailbox.world.db.nudge.count({ where: { workflow: 'post', itemId: await mailbox.idOf(who) } })
const waitingOf = async (who: 'li') =>
  mailbox.world.db.mailLine.count({ where: { personId: await mailbox.idOf(who), mailId: null } })

test('an address that takes no mail is flagged, the supervisor is told once, and what there is to tell waits', async () => {
  const before = await nudgesOf('lin')
  expect(await mailbox.deliver('li')).toBeNull()
  const { id, addressRefusedAt } = await people(cast.li)
  expect(addressRefusedAt).toEqual(new Date(FRIDAY_MORNING))
  expect(await addressLines()).toMatchObject([{ personId: await mailbox.idOf('lin'), aboutPersonId: id }])
  expect(await nudgesOf('lin')).toBe(before + 1)
  expect(await mailbox.world.db.mail.findMany()).toMatchObject([{ state: 'refused' }])
  expect(await waitingOf('li')).toBe(8)
})

test('while it is flagged nothing is sent to it, and neither post nor reconciler spins on what waits', async () => {
  await mailbox.deliver('li')
  const heard = mailbox.server.heard.length
  mailbox.world.clock.set(at('2020-08-03 08:30'))
  expect(await mailbox.deliver('li')).toBeNull()
  expect(mailbox.server.heard).toHaveLength(heard)
  const expected = await itemsToRun(mailbox.world.db, mailbox.world.clock.now(), GRACE_SECONDS)
  expect(expected.map(({ itemId }) => itemId)).not.toContain(await mailbox.idOf('li'))
  expect(await addressLines()).toHaveLength(1)
})

test('the supervisor’s digest names the post and neither the person nor the address', async () => {
  await mailbox.world.db.person.update({ where: { email: cast.li }, data: { name: '李不公开' } })
  await mailbox.deliver('li')
  mailbox.server.script.answers = undefined
  mailbox.world.clock.set(at('2020-08-03 08:30'))
  await mailbox.deliver('lin')
  const [mail] = await Promise.all(mailbox.received())
  expect(mail?.subject).toBe('【攻坚任务】1 个邮箱被拒收')
  expect(mail?.text).toContain('沙包村')
  for (const secret of ['李不公开', cast.li])
    expect(`${mail?.text}${String(mail?.html)}`).not.toContain(secret)
})

test('where nobody supervises, the operators are told', async () => {
  await mailbox.world.db.post.updateMany({ where: { role: 'supervisor' }, data: { personId: null } })
  await mailbox.deliver('li')
  expect(await addressLines()).toMatchObject([{ personId: await mailbox.idOf('operator') }])
})

test('a supervisor who cannot be reached either is no help', async () => {
  await mailbox.deliver('lin')
  await mailbox.world.db.person.update({
    where: { email: cast.lin },
    data: { addressRefusedAt: new Date(FRIDAY_MORNING) },
  })
  await mailbox.deliver('li')
  expect((await addressLines()).map(({ personId }) => personId)).toEqual([await mailbox.idOf('operator')])
})

test.each([
  ['552 5.2.2 mailbox full', { RCPT: '552 5.2.2 mailbox full' }],
  ['550 5.7.1 relaying denied', { RCPT: '550 5.7.1 relaying denied' }],
  ['554 to the message', { DATA: '554 5.6.0 no' }],
])('%s is about this mail: it is refused and the address is not', async (_name, answers) => {
  mailbox.server.script.answers = answers
  expect(await mailbox.deliver('li')).toBeNull()
  expect((await people(cast.li)).addressRefusedAt).toBeNull()
  expect(await mailbox.world.db.mail.findMany()).toMatchObject([{ state: 'refused' }])
  expect(await waitingOf('li')).toBe(0)
  expect(await addressLines()).toEqual([])
})

test('the list of mails shows the flag and the sort of mail, to supervisors too', async () => {
  await mailbox.deliver('li')
  const { body } = await (await mailbox.world.as('lin')).get('/mails?state=refused').expect(200)
  expect(body.items).toMatchObject([
    {
      kind: 'digest',
      lines: 0,
      recipient: { id: await mailbox.idOf('li'), addressRefusedAt: FRIDAY_MORNING },
    },
  ])
  expect(JSON.stringify(body)).not.toContain(cast.li)
})

test('once it is trusted again, what waited goes out the same day, and the notice that nobody has read is dropped', async () => {
  await mailbox.deliver('li')
  const path = `/people/${await mailbox.idOf('li')}/mail-refusal`
  await (await mailbox.world.as('wang')).send('delete', path).expect(403)
  const before = await nudgesOf('li')
  const lin = await mailbox.world.as('lin')
  const { body } = await lin.send('delete', path).expect(200)
  expect(body).toEqual({
    id: await mailbox.idOf('li'),
    name: expect.any(String) as string,
    addressRefusedAt: null,
  })
  expect(await nudgesOf('li')).toBe(before + 1)
  mailbox.server.script.answers = undefined
  mailbox.world.clock.set(at('2020-07-31 10:00'))
  expect(await mailbox.deliver('li')).toBeNull()
  const [mail] = await Promise.all(mailbox.received())
  expect(mail?.subject).toBe('【定点攻坚】8 项新任务')
  mailbox.world.clock.set(at('2020-08-03 08:30'))
  expect(await mailbox.deliver('lin')).toBeNull()
  expect(mailbox.server.messages).toHaveLength(1)
})

test('an address that is refused again is flagged again, and told again', async () => {
  await mailbox.deliver('li')
  const lin = await mailbox.world.as('lin')
  const path = `/people/${await mailbox.idOf('li')}/mail-refusal`
  await lin.send('delete', path).expect(200)
  await lin.send('delete', path).expect(200)
  await mailbox.deliver('li')
  expect((await people(cast.li)).addressRefusedAt).not.toBeNull()
  expect(await addressLines()).toHaveLength(2)
  await lin.send('delete', '/people/00000000-0000-4000-8000-000000000000/mail-refusal').expect(404)
})
