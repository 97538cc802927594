import { findLink } from '../../ledger/mail/mailLinks'
import { beginHandOver, listLostAsUnknown, recordOutcome } from '../../ledger/mail/mailOutcomes'
import { bundleMail } from '../../ledger/mail/mails'
import { nextMailAt } from '../../ledger/mail/waitingMail'
import { letterSubject } from '../../mail/letters'
import { AT_ONCE } from '../cast/mailRules'
import { LAUNCH, openMailWorld, secondsAfter, type MailWorld } from './world'

const STYLE = { publicUrl: 'https://gongjian.example.org/', subjectOf: letterSubject }

let world: MailWorld
beforeEach(async () => {
  world = await openMailWorld()
})
afterEach(() => world.db.$disconnect())

const bundle = (at = LAUNCH) => bundleMail(world.db, world.li, at, STYLE, AT_ONCE)
const waiting = (at = LAUNCH) => nextMailAt(world.db, world.li, at, AT_ONCE)
const tokenOf = (link: string) => link.split('/t/')[1]!

async function tellOfAllEight(): Promise<void> {
  for (const no of [1, 2, 3, 4, 5, 6, 7, 8]) await world.tell(world.li, 'issued', no)
}

test('eight new tasks make one mail with eight links, each for its own task', async () => {
  await tellOfAllEight()
  const mail = (await bundle())!
  expect(mail.address).toBe('li@example.org')
  expect(mail.subject).toBe('【定点攻坚】8 项新任务')
  expect(new Set(mail.entries.map(({ link }) => link)).size).toBe(8)
  const links = await Promise.all(mail.entries.map(({ link }) => findLink(world.db, tokenOf(link), LAUNCH)))
  expect(links.map(({ taskId }) => taskId).sort()).toEqual([...world.tasks].sort())
  expect(await world.db.mail.count()).toBe(1)
})

test('whatever a mail tells its assignee of one task is one entry with one link to work, headed by the letters', async () => {
  await world.tell(world.li, 'reminder', 1)
  await world.tell(world.li, 'issued', 1)
  await world.tell(world.li, 'issued', 2)
  const letters = [await world.letter(1, world.li), await world.letter(1, world.li)]
  for (const letterId of letters.toReversed()) await world.tell(world.li, 'letter', 1, { letterId })
  const mail = (await bundle())!
  expect(mail.subject).toBe('【定点攻坚】2 份督办函、1 项新任务')
  expect(mail.entries).toMatchObject([
    {
      ...{ kind: 'letter', also: ['issued', 'reminder'], no: 1, dueOn: '2020-08-14' },
      letters: [
        { number: '市扶贫开发领导小组督〔2020〕1号', colour: 'yellow', replyBy: '2020-08-20T09:00:00.000Z' },
        { number: '市扶贫开发领导小组督〔2020〕2号' },
      ],
    },
    { kind: 'issued', no: 2, letters: [] },
  ])
  const links = await Promise.all(mail.entries.map(({ link }) => findLink(world.db, tokenOf(link), LAUNCH)))
  expect(links.map(({ taskId, verb }) => [taskId, verb])).toEqual([
    [world.tasks[0], 'work'],
    [world.tasks[1], 'work'],
  ])
})

test('a reviewer told of a submission and of a letter of the same task has one link, to review', async () => {
  await world.db.task.update({ where: { id: world.tasks[0]! }, data: { state: 'submitted' } })
  await world.tell(world.wang, 'letter', 1, { letterId: await world.letter(1, world.wang) })
  await world.tell(world.wang, 'review', 1)
  const { entries } = (await bundleMail(world.db, world.wang, LAUNCH, STYLE, AT_ONCE))!
  expect(entries).toMatchObject([{ kind: 'letter', also: ['review'], no: 1 }])
  expect((await findLink(world.db, tokenOf(entries[0]!.link), LAUNCH)).verb).toBe('review')
})

test('only the hash of a token is stored', async () => {
  await world.tell(world.li, 'issued', 1)
  const mail = (await bundle())!
  const token = tokenOf(mail.entries[0]!.link)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const [link] = await world.db.mailLink.findMany()
  expect(link!.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(link)).not.toContain(token)
})

test('what no longer matters is not mailed: verified, withdrawn, handed to somebody else, already handed in, answered', async () => {
  const answered = await world.letter(5, world.li)
  await world.db.letter.update({ where: { id: answered }, data: { repliedAt: LAUNCH } })
  await tellOfAllEight()
  await world.tell(world.li, 'letter', 5, { letterId: answered })
  const change = (no: number, data: object) =>
    world.db.task.update({ where: { id: world.tasks[no - 1]! }, data })
  await change(1, { state: 'verified' })
  await change(2, { state: 'withdrawn' })
  await change(3, { assigneeId: world.wang })
  await change(4, { state: 'submitted' })
  const mail = (await bundle())!
  expect(mail.entries.map(({ no }) => no).sort()).toEqual([5, 6, 7, 8])
  expect(await waiting()).toEqual(LAUNCH)
})

test('where nothing is left to tell, no mail is made and nothing waits', async () => {
  await world.tell(world.li, 'issued', 1)
  await world.db.task.updateMany({ data: { state: 'verified' } })
  expect(await bundle()).toBeNull()
  expect(await world.db.mail.count()).toBe(0)
  expect(await waiting()).toEqual(null)
})

test('the lines of a campaign wait until its launch is complete', async () => {
  await tellOfAllEight()
  await world.db.campaign.updateMany({ data: { state: 'launching' } })
  expect(await bundle()).toBeNull()
  expect(await waiting()).toBeNull()
  await world.db.campaign.updateMany({ data: { state: 'running' } })
  expect((await bundle())!.entries).toHaveLength(8)
})

test('a mail that was composed and not handed over takes new lines in, and its old links are dead', async () => {
  await world.tell(world.li, 'issued', 1)
  const first = (await bundle())!
  await world.tell(world.li, 'issued', 2)
  const second = (await bundle())!
  expect(second.mailId).toBe(first.mailId)
  expect(second.entries).toHaveLength(2)
  await expect(findLink(world.db, tokenOf(first.entries[0]!.link), LAUNCH)).rejects.toMatchObject({
    kind: 'not-found',
  })
  expect(await beginHandOver(world.db, first)).toBe(false)
  expect(await beginHandOver(world.db, second)).toBe(true)
  expect(await beginHandOver(world.db, second)).toBe(false)
})

test('a temporary failure keeps the mail until the time of the next attempt', async () => {
  await world.tell(world.li, 'issued', 1)
  const mail = (await bundle())!
  await recordOutcome(
    world.db,
    mail,
    { kind: 'later', error: '451', nextAttemptAt: secondsAfter(300) },
    LAUNCH,
  )
  await world.tell(world.li, 'issued', 2)
  expect(await bundle(secondsAfter(299))).toBeNull()
  expect(await waiting()).toEqual(secondsAfter(300))
  expect((await bundle(secondsAfter(300)))!.entries).toHaveLength(2)
})

test('a sender that stopped between hand-over and answer leaves the mail unknown, and it is not composed again', async () => {
  await world.tell(world.li, 'issued', 1)
  const mail = (await bundle())!
  await beginHandOver(world.db, mail)
  await listLostAsUnknown(world.db, world.li)
  expect(await bundle()).toBeNull()
  expect(await waiting()).toEqual(null)
  expect(await world.db.mail.findMany()).toMatchObject([{ state: 'unknown', attempts: 1 }])
})

test('an unknown mail is settled by a late yes or no, never by a maybe', async () => {
  await world.tell(world.li, 'issued', 1)
  const mail = (await bundle())!
  await beginHandOver(world.db, mail)
  await listLostAsUnknown(world.db, world.li)
  await recordOutcome(world.db, mail, { kind: 'later', error: '451', nextAttemptAt: LAUNCH }, LAUNCH)
  expect((await world.db.mail.findFirstOrThrow()).state).toBe('unknown')
  await recordOutcome(world.db, mail, { kind: 'sent' }, secondsAfter(5))
  expect(await world.db.mail.findFirstOrThrow()).toMatchObject({ state: 'sent', sentAt: secondsAfter(5) })
})

test('two bundlers of one person at once make one mail', async () => {
  await tellOfAllEight()
  const mails = await Promise.all([bundle(), bundle(), bundle()])
  expect(await world.db.mail.count()).toBe(1)
  const begun = await Promise.all(mails.flatMap((mail) => (mail ? beginHandOver(world.db, mail) : [])))
  expect(begun.filter(Boolean)).toHaveLength(1)
})

describe('a link', () => {
  const linkOf = async (kind: 'issued' | 'letter', person = world.li) => {
    const letterId = kind === 'letter' ? await world.letter(1, person) : undefined
    await world.tell(person, kind, 1, { letterId })
    return tokenOf((await bundleMail(world.db, person, LAUNCH, STYLE, AT_ONCE))!.entries[0]!.link)
  }

  test('is bound to its person, task and verb', async () => {
    expect(await findLink(world.db, await linkOf('issued'), LAUNCH)).toEqual({
      personId: world.li,
      taskId: world.tasks[0],
      verb: 'work',
    })
  })

  test('opens on its last day and not after it', async () => {
    const token = await linkOf('issued')
    const lifeSeconds = 60 * 86_400
    await findLink(world.db, token, secondsAfter(lifeSeconds - 1))
    await expect(findLink(world.db, token, secondsAfter(lifeSeconds))).rejects.toMatchObject({
      kind: 'link-spent',
    })
  })

  test.each(['issued', 'letter'] as const)(
    '(%s) is dead once the task is handed to somebody else',
    async (kind) => {
      const token = await linkOf(kind)
      expect((await findLink(world.db, token, LAUNCH)).verb).toBe('work')
      await world.db.task.updateMany({ data: { assigneeId: world.wang } })
      await expect(findLink(world.db, token, LAUNCH)).rejects.toMatchObject({ kind: 'link-spent' })
    },
  )

  test('to answer is dead once no letter of the task is addressed to its holder', async () => {
    const token = await linkOf('letter', world.wang)
    expect((await findLink(world.db, token, LAUNCH)).verb).toBe('answer')
    await world.db.letter.updateMany({ data: { recipientId: world.li } })
    await expect(findLink(world.db, token, LAUNCH)).rejects.toMatchObject({ kind: 'link-spent' })
  })

  test('of a person who has left is dead', async () => {
    const token = await linkOf('issued')
    await world.db.person.updateMany({ data: { disabledAt: LAUNCH } })
    await expect(findLink(world.db, token, LAUNCH)).rejects.toMatchObject({ kind: 'link-spent' })
  })
})
