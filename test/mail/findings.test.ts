import { bundleMail } from '../../ledger/mail/mails'
import { letterSubject, writeLetter } from '../../mail/letters'
import { mailedTo } from '../api/link/links'
import { catchUpAll } from '../api/task/catchUp'
import { idOf, letBeAbsent } from '../cast/absences'
import { cast, type CastName } from '../cast/cast'
import { catchUpFindings, problem, register, takeFinding, TO_CLEARING } from '../cast/findings'
import { AT_ONCE } from '../cast/mailRules'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

const STYLE = { publicUrl: 'http://localhost:3000', subjectOf: letterSubject }
const EVERYBODY = ['li', 'wang', 'zhao', 'lin', 'qian'] as const

let world: World
let campaign: SmallCampaign
let id: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  await forgetWhatWaits()
  id = await register(world, campaign.id)
})
afterEach(() => world.close())

/** What waits for anybody has been told. */
async function forgetWhatWaits(): Promise<void> {
  for (const who of EVERYBODY) await mailedTo(world, who, 'finding')
}
const mailTo = async (who: CastName) =>
  bundleMail(world.db, await idOf(world, who), world.clock.now(), STYLE, AT_ONCE)
/** What the mail that now goes to somebody says of findings: kind, and what is asked. */
const toldTo = async (who: CastName) =>
  (await mailTo(who))?.entries.map(({ kind, title }) => `${kind} ${title.zh.split('：')[1]}`) ?? []
/** The steps of a finding, a minute after each other: what was told of one is older than the next. */
async function take(...steps: Parameters<typeof takeFinding>[2]): Promise<void> {
  for (const step of steps) {
    world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString())
    await takeFinding(world, id, [step])
  }
}

test('each step is told to whom it waits for', async () => {
  expect(await toldTo('li')).toEqual(['finding 请制定整改措施'])
  await forgetWhatWaits()
  await take('plan', 'complete', 'submit')
  expect(await toldTo('wang')).toEqual(['finding 请审核整改情况'])
  await forgetWhatWaits()
  await take('rework')
  expect(await toldTo('li')).toEqual(['finding 请完成整改并报结'])
  await take('submit', 'pass')
  expect(await toldTo('zhao')).toEqual(['finding 请签字确认'])
  await take('sign', 'countersign')
  expect(await toldTo('lin')).toEqual(['finding 请办理销号'])
})

test('what a step before asked for is told no more once the step is left', async () => {
  await take('plan', 'complete', 'submit')
  expect(await toldTo('li')).toEqual([])
  await take('pass', 'sign')
  expect(await toldTo('wang')).toEqual([])
  await take('countersign')
  expect(await toldTo('zhao')).toEqual([])
  await take('clear')
  for (const who of EVERYBODY) expect([who, await toldTo(who)]).toEqual([who, []])
  expect(await world.db.mailLine.count({ where: { findingId: id, mailId: null } })).toBe(0)
})

test('a head who stands in for the rectifier is told to review what the rectifier handed in', async () => {
  await take('plan', 'complete', 'submit')
  await letBeAbsent(world, 'li', 'wang', ['2020-07-30', '2020-08-30'])
  expect(await toldTo('wang')).toEqual(['finding 请审核整改情况'])
})

test('a measure is told to its owner with its own day; the finding’s own day is told to its rectifier', async () => {
  const measures = [{ text: '核对名册', dueOn: '2020-08-07', owner: await idOf(world, 'qian') }]
  await (await world.as('li')).send('post', `/findings/${id}/measures`, { measures }).expect(200)
  expect((await mailTo('qian'))?.entries).toMatchObject([
    { kind: 'measure', dueOn: '2020-08-07', overdue: false },
  ])
  expect((await mailTo('li'))?.entries).toMatchObject([{ kind: 'finding', dueOn: '2020-08-31' }])
})

test('a clearing that did not hold is told to its signers as it stands, and asks its rectifier to plan again', async () => {
  await take(...TO_CLEARING)
  await forgetWhatWaits()
  const reason = { reason: '名册仍不符' }
  await (await world.as('lin')).send('delete', `/findings/${id}/clearing`, reason).expect(200)
  expect(await toldTo('wang')).toEqual(['uncleared 待制定措施'])
  expect(await toldTo('li')).toEqual(['uncleared 请制定整改措施'])
  expect((await mailTo('zhao'))?.subject).toBe('【定点攻坚】1 个问题回头看未通过')
})

test('the second signature is reminded of to who has not signed', async () => {
  await take('plan', 'complete', 'submit', 'pass', 'sign')
  await forgetWhatWaits()
  world.clock.set('2020-08-03T02:00:00Z')
  await catchUpFindings(world)
  expect(await world.db.stepReminder.count()).toBeGreaterThan(0)
  expect(await toldTo('zhao')).toEqual([expect.stringContaining('请签字确认')])
  expect((await toldTo('wang')).filter((told) => told.startsWith('reminder'))).toEqual([])
})

test('a mail has one entry and one link for a finding, whatever it tells of it, and counts findings in its subject', async () => {
  await register(world, campaign.id, { clause: '四' })
  world.clock.set('2020-08-05T02:00:00Z')
  await catchUpFindings(world)
  const mail = (await mailTo('li'))!
  expect(mail.entries.map(({ no, kind, also }) => [no, kind, also])).toEqual([
    [1, 'letter', expect.arrayContaining(['finding'])],
    [2, 'letter', expect.arrayContaining(['finding'])],
  ])
  expect(mail.subject).toBe('【定点攻坚】2 份督办函')
  expect(await world.db.mailLink.findMany({ where: { mailId: mail.mailId } })).toMatchObject([
    { verb: 'finding', taskId: null },
    { verb: 'finding', taskId: null },
  ])
})

test('the letters of one step are one thread, those of the next step another', async () => {
  const threadOf = async (who: CastName) => (await mailTo(who))!.threads
  world.clock.set('2020-08-05T02:00:00Z')
  await catchUpFindings(world)
  const [planning] = await threadOf('li')
  await forgetWhatWaits()
  world.clock.set('2020-08-12T02:00:00Z')
  await catchUpFindings(world)
  expect(await threadOf('wang')).toContain(planning)
  await (
    await world.as('li')
  )
    .send('post', `/findings/${id}/measures`, { measures: [{ text: '追回', dueOn: '2020-08-20' }] })
    .expect(200)
  await forgetWhatWaits()
  world.clock.set('2020-09-02T02:00:00Z')
  await catchUpFindings(world)
  const { id: cycle } = await world.db.rectification.findFirstOrThrow()
  expect(planning).toBe(`file-${cycle}-1`)
  expect(await threadOf('li')).toContain(`file-${cycle}-2`)
})

test('letters of a cycle that is over are told no more', async () => {
  world.clock.set('2020-08-05T02:00:00Z')
  await catchUpFindings(world)
  expect(await toldTo('li')).toEqual(['letter 请制定整改措施'])
  await (await world.as('lin')).send('post', `/findings/${id}/withdrawal`, { reason: '重复登记' }).expect(200)
  expect(await toldTo('li')).toEqual(['ceased 已撤销'])
})

test('neither the description, nor the standard, nor anybody’s name stands in any mail of a whole cycle', async () => {
  const { description, standard } = problem(campaign.id)
  for (const email of Object.values(cast))
    await world.db.person.update({ where: { email }, data: { name: `秘密${email}` } })
  const said: string[] = []
  const gather = async () => {
    for (const who of EVERYBODY) {
      const mail = await mailTo(who)
      if (mail) said.push(...Object.values(await writeLetter(mail)))
    }
  }
  await gather()
  for (const step of TO_CLEARING) {
    await take(step)
    await gather()
  }
  world.clock.set('2020-08-20T02:00:00Z')
  await catchUpFindings(world)
  await (
    await world.as('lin')
  )
    .send('delete', `/findings/${id}/clearing`, { reason: '名册仍不符' })
    .expect(200)
  await gather()
  expect(said.length).toBeGreaterThan(15)
  for (const secret of [description, standard, '名册仍不符', '情况属实', '秘密', 'example.org'])
    expect([secret, said.filter((text) => text.includes(secret))]).toEqual([secret, []])
})

describe('a step whose day a calendar notice moves', () => {
  const load = async (holidays: string[], workdays: string[] = []) =>
    (await world.as('operator'))
      .send('put', '/calendar/2020', { holidays, workdays, source: '国办发明电' })
      .expect(200)
  /** What the mail that now goes to somebody says of a move: the day before it, the day now, and whether it goes at once. */
  const moveTold = async (who: CastName) => {
    const lines = await world.db.mailLine.findMany({
      where: { findingId: id, kind: 'redated', mailId: null },
    })
    const urgent = new Set(lines.map((line) => line.urgent))
    const told =
      (await mailTo(who))?.entries
        .filter(({ item }) => item === 'finding')
        .map(({ dueBefore, dueOn }) => [dueBefore, dueOn, ...urgent]) ?? []
    await forgetWhatWaits()
    return told
  }

  test('is told to the rectifier who plans: at once where it came nearer', async () => {
    await forgetWhatWaits()
    await load(['2020-08-03'])
    expect(await moveTold('li')).toEqual([['2020-08-04', '2020-08-05', false]])
    await load(['2020-10-01'], ['2020-08-01', '2020-08-02'])
    expect(await moveTold('li')).toEqual([['2020-08-05', '2020-08-02', true]])
  })

  test('is told to the reviewer, and to nobody where the day was given', async () => {
    await take('plan')
    await forgetWhatWaits()
    await load(['2020-08-03'])
    expect(await moveTold('li')).toEqual([])
    await take('complete', 'submit')
    await forgetWhatWaits()
    await load(['2020-10-01'], ['2020-08-01', '2020-08-02'])
    const [told] = await moveTold('wang')
    expect(told).toMatchObject([expect.any(String), expect.any(String), true])
    expect(told![1]! < told![0]!).toBe(true)
    expect(await moveTold('li')).toEqual([])
  })

  test('is not told once the step is left', async () => {
    await forgetWhatWaits()
    await load(['2020-08-03'])
    await take('plan')
    expect(await moveTold('li')).toEqual([])
  })
})
