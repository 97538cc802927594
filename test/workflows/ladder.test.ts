import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { takeThrough, HANDS, verifyAll } from '../cast/acts'
import { cast, type CastName } from '../cast/cast'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'

/** What the targeted assault's template says: task 8 is due first, tasks 1–5 next, 6 and 7 last. */
const DUE_AFTER_WORKING_DAYS = { first: 40, most: 60, last: 80 }

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

/** Nine o'clock in Chongqing on the n-th working day after a task's due day. */
const nine = (dueAfter: number, workingDays: number) =>
  instantAt(
    addWorkingDays(
      SHIPPED_CALENDAR,
      addWorkingDays(SHIPPED_CALENDAR, conducted.startsOn, dueAfter).day,
      workingDays,
    ).day,
    '09:00',
  )

async function lettersOf(no: number) {
  const letters = await conducted.world.db.letter.findMany({
    where: { task: { no }, target: { classCode: 'village' } },
    orderBy: { rung: 'asc' },
  })
  const people = await conducted.world.db.person.findMany()
  const nameOf = (id: string | null) =>
    (Object.keys(cast) as CastName[]).find(
      (name) => cast[name] === people.find((person) => person.id === id)?.email,
    )
  return letters.map(({ cause, rung, recipientId, firesAt, issuedAt, passedOver }) => ({
    cause,
    rung,
    to: nameOf(recipientId),
    firesAt: firesAt.toISOString(),
    lateByMs: issuedAt.getTime() - firesAt.getTime(),
    passedOver,
  }))
}
const onTime = (ms: number) => ms >= 0 && ms < 60_000

test('a task finished in time is never escalated, and of one handed in nobody is reminded but who reviews it', async () => {
  const { world, conductor, campaign } = conducted
  const [first, second] = [await campaign.taskOf('li', 1), await campaign.taskOf('li', 2)]
  await takeThrough(world, { ...first, no: 1 }, HANDS.village, ['accept', 'submit', 'verify'])
  await takeThrough(world, { ...second, no: 2 }, HANDS.village, ['accept', 'submit'])
  await conductor.settle()
  await conductor.skipTo(nine(DUE_AFTER_WORKING_DAYS.first, -6))
  expect(await lettersOf(1)).toEqual([])
  expect((await lettersOf(2)).map(({ cause, rung, to }) => `${cause} ${rung} ${to}`)).toEqual([
    'review 1 wang',
    'review 3 zhao',
    'silence 4 lin',
  ])
  const reminded = await world.db.reminder.findMany({ include: { task: true } })
  expect(reminded.map(({ task }) => task.no)).toEqual([2])
})

test('reminders come five working days and one before the due day, to each task once', async () => {
  const { world, conductor } = conducted
  await conductor.skipTo(nine(DUE_AFTER_WORKING_DAYS.first, 0))
  const reminders = await world.db.reminder.findMany({
    where: { task: { no: 8 } },
    include: { task: true },
    orderBy: [{ taskId: 'asc' }, { no: 'asc' }],
  })
  expect(reminders.map(({ task, no }) => `${task.no}.${no}`).toSorted()).toEqual(['8.1', '8.1', '8.2', '8.2'])
  const told = await world.db.mailLine.findMany({
    where: { kind: 'reminder', taskId: { in: reminders.map(({ taskId }) => taskId) } },
  })
  expect(told).toHaveLength(4)
})

test('each escalation level comes at nine on its working day, once, to the person the chain names', async () => {
  const { conductor } = conducted
  const due = DUE_AFTER_WORKING_DAYS.first
  await conductor.skipTo(nine(due, 9))
  const letters = await lettersOf(8)
  expect(letters.map(({ rung, to, firesAt }) => ({ rung, to, firesAt }))).toEqual([
    { rung: 1, to: 'li', firesAt: nine(due, 1) },
    { rung: 2, to: 'wang', firesAt: nine(due, 3) },
    { rung: 3, to: 'zhao', firesAt: nine(due, 5) },
    { rung: 4, to: 'lin', firesAt: nine(due, 8) },
  ])
  expect(letters.every(({ lateByMs }) => onTime(lateByMs))).toBe(true)
})

test('a task handed in keeps quiet past its due day, its open neighbours do not', async () => {
  const { conductor } = conducted
  await conductor.skipTo(nine(DUE_AFTER_WORKING_DAYS.most, 4))
  expect((await lettersOf(3)).map(({ rung, to }) => `${rung} ${to}`)).toEqual(['1 li', '2 wang'])
  expect(await lettersOf(1)).toEqual([])
  expect((await lettersOf(2)).map(({ cause }) => cause)).toEqual(['review', 'review', 'silence'])
})

test('an escalation level vacant at its moment passes on at once, and the level passed on to is not written again', async () => {
  const { world, conductor } = conducted
  const due = DUE_AFTER_WORKING_DAYS.last
  await world.db.post.updateMany({ where: { person: { email: cast.wang } }, data: { personId: null } })
  await conductor.skipTo(nine(due, 9))
  const letters = await lettersOf(7)
  expect(letters.map(({ rung, to, firesAt, passedOver }) => ({ rung, to, firesAt, passedOver }))).toEqual([
    { rung: 1, to: 'li', firesAt: nine(due, 1), passedOver: [] },
    { rung: 3, to: 'zhao', firesAt: nine(due, 3), passedOver: [2] },
    // Three working days without an answer after the third escalation level come before the eighth day.
    { rung: 4, to: 'lin', firesAt: nine(due, 7), passedOver: [] },
  ])
})

test('letters are numbered without gaps within the year of their issuer', async () => {
  const letters = await conducted.world.db.letter.findMany({ orderBy: [{ year: 'asc' }, { number: 'asc' }] })
  for (const year of new Set(letters.map((letter) => letter.year))) {
    const numbers = letters.filter((letter) => letter.year === year).map((letter) => letter.number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }
})

test('when all eight tasks are verified the target closes, and with the last target the campaign', async () => {
  const { world, conductor, campaign } = conducted
  const wang = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
  await world.db.post.updateMany({
    where: { role: 'township_head', regionCode: '500101135' },
    data: { personId: wang.id },
  })
  await verifyAll(world, campaign.id)
  await conductor.settle()
  await conductor.skipTo(new Date(world.clock.now().getTime() + 60_000).toISOString())
  expect(await world.db.target.count({ where: { campaignId: campaign.id, state: 'closed' } })).toBe(2)
  expect(await world.db.campaign.findUnique({ where: { id: campaign.id } })).toMatchObject({
    state: 'closed',
  })
})
