import { addDays } from '../../domain/calendar/calendar'
import { completeSubmission } from '../support/world'
import { letBeAbsent } from '../cast/absences'
import type { CastName } from '../cast/cast'
import { openMailboxWorld, PUBLIC_URL, type MailboxWorld } from './mailboxWorld'

/** An instant by its day and hour in Shanghai. The campaign is launched at nine on Thursday, 30 July 2020. */
const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`).toISOString()
const LAUNCH_DAY = '2020-07-30'
const FRIDAY_MORNING = at('2020-07-31 08:30')
const MONDAY_MORNING = at('2020-08-03 08:30')
const TASKS = 8

let mailbox: MailboxWorld
/** Everybody has had the digest of their new tasks. */
beforeEach(async () => {
  mailbox = await openMailboxWorld()
  mailbox.world.clock.set(FRIDAY_MORNING)
  for (const who of ['li', 'chen', 'sun', 'wu', 'wang', 'qian'] as const) await mailbox.deliver(who)
  mailbox.world.clock.set(at('2020-07-31 10:00'))
})
afterEach(() => mailbox.close())

async function moveLaunch(on: string): Promise<number> {
  const body = { on, reason: '提前启动' }
  const path = `/campaigns/${mailbox.campaign.id}/anchors/launch`
  return (await (await mailbox.world.as('operator')).send('put', path, body).expect(200)).body.redated
}
const loadNotice = async (holidays: string[], workdays: string[] = []) =>
  (await mailbox.world.as('operator'))
    .send('put', '/calendar/2020', { holidays, workdays, source: '国办发明电' })
    .expect(200)
/** The mails that somebody gets from now on, five seconds after the last act, and until nothing more waits. */
async function mailsTo(who: CastName, until: 'now' | 'the next digest' = 'now') {
  const before = mailbox.server.messages.length
  mailbox.world.clock.set(new Date(mailbox.world.clock.now().getTime() + 5_000).toISOString())
  if (until === 'now') await mailbox.deliver(who)
  else await mailbox.deliverAll(who)
  const mails = await Promise.all(mailbox.received())
  return mails.slice(before).map(({ subject, text }) => ({ subject, text: text ?? '' }))
}
const dueDays = async (who: 'li' | 'sun' | 'wu' = 'li') => {
  const personId = await mailbox.idOf(who)
  const tasks = await mailbox.world.db.task.findMany({
    where: { assigneeId: personId },
    orderBy: { no: 'asc' },
  })
  return tasks.map(({ dueOn }) => dueOn)
}
const movesTold = (text: string) =>
  [...text.matchAll(/The due day moved from (\S+) to (\S+)\./g)].map(([, was, is]) => `${was} ${is}`)

describe('a launch day that is put a week earlier', () => {
  test('is told at once to every holder, each task once with its old and its new day, in one mail', async () => {
    const was = await dueDays()
    expect(await moveLaunch(addDays(LAUNCH_DAY, -7))).toBe(2 * TASKS)
    const is = await dueDays()
    const mails = await mailsTo('li')
    expect(mails.map(({ subject }) => subject)).toEqual([`【定点攻坚】${TASKS} 项时限调整`])
    expect(movesTold(mails[0]!.text).toSorted()).toEqual(
      was.map((day, index) => `${day} ${is[index]}`).toSorted(),
    )
    expect(mails[0]!.text).toContain('完成时限由 2020年9月24日（周四） 提前至 2020年9月17日（周四）')
    expect(mails[0]!.text.split(`${PUBLIC_URL}/t/`)).toHaveLength(TASKS + 1)
    expect(await mailsTo('li', 'the next digest')).toEqual([])
    const holders = await mailbox.world.db.task.findMany({ distinct: ['assigneeId'] })
    expect(holders.length).toBeGreaterThan(1)
    const told = await mailbox.world.db.mailLine.findMany({
      where: { kind: 'redated' },
      distinct: ['personId'],
    })
    expect(new Set(told.map((line) => line.personId))).toEqual(
      new Set(holders.map((task) => task.assigneeId)),
    )
  })

  test('is told to who stops digests too', async () => {
    await mailbox.world.db.person.updateMany({ data: { digestsStoppedAt: mailbox.world.clock.now() } })
    await moveLaunch(addDays(LAUNCH_DAY, -7))
    expect(await mailsTo('li')).toHaveLength(1)
    await moveLaunch(LAUNCH_DAY)
    expect(await mailsTo('li', 'the next digest')).toEqual([])
  })

  test('is told to who stands in for the holder, and to whom support is asked of', async () => {
    const { id } = await mailbox.campaign.taskOf('li', 1)
    const person = await mailbox.idOf('qian')
    await (await mailbox.world.as('wang')).send('post', `/tasks/${id}/supporters`, { person }).expect(200)
    await mailsTo('qian', 'the next digest')
    await letBeAbsent(mailbox.world, 'li', 'zhao', ['2020-08-03', '2020-08-30'])
    await moveLaunch(addDays(LAUNCH_DAY, -7))
    expect(await mailsTo('li', 'the next digest')).toEqual([])
    expect((await mailsTo('zhao')).map(({ text }) => movesTold(text).length)).toEqual([TASKS])
    const [mail] = await mailsTo('qian')
    expect(movesTold(mail!.text)).toEqual(['2020-10-28 2020-10-21'])
    const link = await mailbox.world.db.mailLink.findFirstOrThrow({
      where: { personId: person, taskId: id },
      orderBy: { expiresAt: 'desc' },
    })
    expect(link.verb).toBe('support')
  })

  test('is told nobody who has handed in', async () => {
    const li = await mailbox.world.as('li')
    const { id } = await mailbox.campaign.taskOf('li', 1)
    await li.send('post', `/tasks/${id}/acceptance`).expect(200)
    await li.send('post', `/tasks/${id}/submission`, completeSubmission(1)).expect(200)
    await moveLaunch(addDays(LAUNCH_DAY, -7))
    expect(movesTold((await mailsTo('li'))[0]!.text)).toHaveLength(TASKS - 1)
  })
})

describe('a day that moves again before the mail goes', () => {
  test('is told once, from the day that its holder knows', async () => {
    const [was] = await dueDays()
    await moveLaunch(addDays(LAUNCH_DAY, -7))
    await moveLaunch(addDays(LAUNCH_DAY, 7))
    await moveLaunch(addDays(LAUNCH_DAY, -14))
    const [is] = await dueDays()
    const mails = await mailsTo('li', 'the next digest')
    expect(mails.map(({ text }) => movesTold(text).length)).toEqual([TASKS])
    expect(movesTold(mails[0]!.text)).toContain(`${was} ${is}`)
    expect(
      await mailbox.world.db.mailLine.count({
        where: { mailId: null, kind: 'redated', personId: await mailbox.idOf('li') },
      }),
    ).toBe(0)
  })

  test('is not told where it is back where it was', async () => {
    await moveLaunch(addDays(LAUNCH_DAY, -7))
    await moveLaunch(LAUNCH_DAY)
    expect(await mailsTo('li', 'the next digest')).toEqual([])
  })

  test('is told from the last mail’s day once that has gone', async () => {
    const [first] = await dueDays()
    await moveLaunch(addDays(LAUNCH_DAY, -7))
    const [second] = await dueDays()
    expect(movesTold((await mailsTo('li'))[0]!.text)).toContain(`${first} ${second}`)
    await moveLaunch(addDays(LAUNCH_DAY, -14))
    const [third] = await dueDays()
    expect(movesTold((await mailsTo('li'))[0]!.text)).toContain(`${second} ${third}`)
  })
})

test('a day that moves later waits for the next digest', async () => {
  const [was] = await dueDays()
  await moveLaunch(addDays(LAUNCH_DAY, 7))
  expect(await mailsTo('li')).toEqual([])
  const mails = await mailsTo('li', 'the next digest')
  expect(mailbox.world.clock.now()).toEqual(new Date(MONDAY_MORNING))
  expect(mails.map(({ subject }) => subject)).toEqual([`【定点攻坚】${TASKS} 项时限调整`])
  expect(movesTold(mails[0]!.text)).toContain(`${was} ${(await dueDays())[0]}`)
  expect(mails[0]!.text).toContain('推迟至')
})

test('a move before the digest of new tasks is told with them, in one mail', async () => {
  await mailbox.close()
  mailbox = await openMailboxWorld()
  await moveLaunch(addDays(LAUNCH_DAY, -7))
  const mails = await mailsTo('li', 'the next digest')
  expect(mails.map(({ subject }) => subject)).toEqual([`【定点攻坚】${TASKS} 项新任务`])
  expect(movesTold(mails[0]!.text)).toHaveLength(TASKS)
})

test('a calendar notice that moves days nearer is told at once, and taken back with the next digest', async () => {
  const shipped = (await (await mailbox.world.as('operator')).get('/calendar/2020')).body
  const was = await dueDays()
  await loadNotice(shipped.holidays, [...shipped.workdays, '2020-08-08', '2020-08-09'])
  const is = await dueDays()
  expect(is.every((day, index) => day < was[index]!)).toBe(true)
  const [mail] = await mailsTo('li')
  expect(movesTold(mail!.text).toSorted()).toEqual(was.map((day, index) => `${day} ${is[index]}`).toSorted())
  await (await mailbox.world.as('operator')).send('delete', '/calendar/2020').expect(200)
  expect(await mailsTo('li')).toEqual([])
  const [back] = await mailsTo('li', 'the next digest')
  expect(movesTold(back!.text).toSorted()).toEqual(is.map((day, index) => `${day} ${was[index]}`).toSorted())
})

test('a suspension that ends early tells what day counts now instead of the one that stood', async () => {
  const { id } = await mailbox.campaign.taskOf('li', 1)
  const wang = await mailbox.world.as('wang')
  await wang.send('post', `/tasks/${id}/suspension`, { reason: '洪水', until: '2020-09-11' }).expect(200)
  const [was] = await dueDays()
  mailbox.world.clock.set(at('2020-08-03 10:00'))
  await wang.send('delete', `/tasks/${id}/suspension`).expect(200)
  const [is] = await dueDays()
  expect(is! < was!).toBe(true)
  const [mail] = await mailsTo('li')
  expect(mail!.subject).toBe('【定点攻坚】1 项恢复办理')
  expect(movesTold(mail!.text)).toEqual([`${was} ${is}`])
})
