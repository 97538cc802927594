import { findLink } from '../../ledger/mail/mailLinks'
import { bundleMail } from '../../ledger/mail/mails'
import { letterSubject } from '../../mail/letters'
import { AT_ONCE } from '../cast/mailRules'
import { LAUNCH, openMailWorld, secondsAfter, type MailWorld } from './world'

const STYLE = { publicUrl: 'https://gongjian.example.org', subjectOf: letterSubject }
const DAY_SECONDS = 86_400

let world: MailWorld
let zhao: string
beforeEach(async () => {
  world = await openMailWorld()
  zhao = (await world.db.person.create({ data: { email: 'zhao@example.org', name: '赵秘密' } })).id
})
afterEach(() => world.db.$disconnect())

/** Somebody is away on the days named and somebody else stands in. */
const away = (personId: string, substituteId: string, untilOn = '2020-07-31', endedAt?: Date) =>
  world.db.absence.create({
    data: {
      ...{ personId, substituteId, fromOn: '2020-07-30', untilOn, endedAt },
      ...{ reason: '出差', byId: personId, at: LAUNCH },
    },
  })
const mailTo = (personId: string) => bundleMail(world.db, personId, LAUNCH, STYLE, AT_ONCE)
const tokenOf = (mail: Awaited<ReturnType<typeof mailTo>>) => mail!.entries[0]!.link.split('/t/')[1]!

test('a substitute is told of the tasks of whom they stand in for, with a link to work while they do', async () => {
  await away(world.li, world.wang)
  await world.tell(world.wang, 'issued', 1)
  const token = tokenOf(await mailTo(world.wang))
  expect(await findLink(world.db, token, LAUNCH)).toMatchObject({ personId: world.wang, verb: 'work' })
  const dayAfter = secondsAfter(2 * DAY_SECONDS)
  await expect(findLink(world.db, token, dayAfter)).rejects.toMatchObject({ kind: 'link-spent' })
})

test('whoever stands in for a substitute stands in for both', async () => {
  await away(world.li, world.wang)
  await away(world.wang, zhao)
  await away(zhao, world.li)
  await world.tell(zhao, 'letter', 1, { letterId: await world.letter(1, world.li) })
  expect((await findLink(world.db, tokenOf(await mailTo(zhao)), LAUNCH)).verb).toBe('work')
})

test('who stands in no more is told nothing: the absence is over, or was ended', async () => {
  await away(world.li, world.wang, '2020-07-29')
  await away(world.li, world.wang, '2020-07-31', LAUNCH)
  await world.tell(world.wang, 'reminder', 1)
  expect(await mailTo(world.wang)).toBeNull()
  expect(await world.db.mailLine.count()).toBe(0)
})

test('support is asked for until it was given, and its link opens while it is the holder’s to give', async () => {
  const [taskId] = world.tasks
  await world.db.taskSupporter.create({
    data: { taskId: taskId!, personId: world.wang, post: '县教委', state: 'asked' },
  })
  await world.tell(world.wang, 'support', 1)
  const mail = await mailTo(world.wang)
  expect(mail!.subject).toBe('【定点攻坚】1 项配合事项')
  const token = tokenOf(mail)
  expect((await findLink(world.db, token, LAUNCH)).verb).toBe('support')
  await world.db.mail.updateMany({ data: { state: 'sent' } })
  await world.tell(world.wang, 'support', 1)
  await world.db.taskSupporter.updateMany({ data: { state: 'contributed' } })
  await findLink(world.db, token, LAUNCH)
  expect(await mailTo(world.wang)).toBeNull()
  await world.db.taskSupporter.deleteMany()
  await expect(findLink(world.db, token, LAUNCH)).rejects.toMatchObject({ kind: 'link-spent' })
})

test('an extension is for its reviewer to decide while it is asked for, and its decision is for the assignee', async () => {
  const [taskId] = world.tasks
  const asked = { dueOn: '2020-08-20', reason: '汛期', askedById: world.li, askedAt: LAUNCH }
  await world.db.extension.create({ data: { taskId: taskId!, no: 1, state: 'asked', ...asked } })
  await world.tell(world.wang, 'extension', 1)
  expect((await findLink(world.db, tokenOf(await mailTo(world.wang)), LAUNCH)).verb).toBe('review')
  await world.db.extension.updateMany({ data: { state: 'granted' } })
  expect(await mailTo(world.wang)).toBeNull()
  await world.tell(world.li, 'extended', 1)
  expect((await mailTo(world.li))!.subject).toBe('【定点攻坚】1 项延期结果')
})
