import { addWorkingDays, shanghaiDayOf, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { createLog } from '../../start/log'
import { cast, places } from '../cast/cast'
import { leaks, tablesOf } from '../support/leaks'
import { idOf } from '../cast/absences'
import { linesTaken, PERSONAL } from '../cast/personal'
import { completeSubmission } from '../support/world'
import { csvOf } from '../import/files'
import { clientOf, mailbox, type Client } from './client'
import { openRunningWorld, type RunningWorld } from './runningWorld'
import { until } from './until'

const PATIENCE_MS = 60_000
/** Task 8 is due 40 working days after the start: its first escalation levels have come. */
const WORKING_DAYS_AGO = 44
const PHONE_OF_SHEET = '13712349876'
const VALUES = [...Object.values(PERSONAL).flatMap((one) => Object.values(one)), PHONE_OF_SHEET]
const MASKED = ['500*************15', '138****5678', '137****9876', '**** 0004', '有记录']

let world: RunningWorld
afterAll(() => world.close())

const log = linesTaken()
const as = async (who: keyof typeof cast): Promise<Client> => {
  const { baseUrl, keyOf } = world.serviceWith(PATIENCE_MS)
  return clientOf(baseUrl, await keyOf(cast[who]))
}

async function launch(): Promise<string> {
  const operator = await as('operator')
  const today = shanghaiDayOf(new Date().toISOString())
  const startsOn = addWorkingDays(SHIPPED_CALENDAR, today, -WORKING_DAYS_AGO).day
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn, pastReason: '台账补录' }
  const { id } = (await operator.send('POST', '/campaigns', draft)).body
  const designations = { townships: [places.township], villages: [places.village] }
  expect((await operator.send('PUT', `/campaigns/${id}/designations`, designations)).status).toBe(200)
  expect((await operator.send('POST', `/campaigns/${id}/launch`)).status).toBe(202)
  return id
}

/** Personal data in every way in which it comes and goes, right and wrong. */
async function useData(): Promise<void> {
  const [operator, wang, li] = [await as('operator'), await as('wang'), await as('li')]
  for (const who of ['li', 'sun'] as const) {
    const path = `/people/${await idOf(world, who)}/personal-data`
    expect((await operator.send('PUT', path, PERSONAL[who])).status).toBe(200)
    expect((await operator.send('PUT', path, { ...PERSONAL[who], phone: '1' })).status).toBe(422)
    expect((await operator.send('PUT', path, [PERSONAL[who]])).status).toBe(400)
  }
  const path = `/people/${await idOf(world, 'li')}`
  const asked = { fields: ['idNumber', 'phone', 'bankAccount', 'health'], reason: '核对补贴发放信息' }
  const seen = await wang.send('POST', `${path}/personal-data/disclosures`, asked)
  expect(seen.body.values).toEqual(PERSONAL.li)
  expect((await li.get(`${path}/personal-data`)).body).toMatchObject({ phone: '138****5678' })
  const { idNumber } = PERSONAL.li
  const sun = `/people/${await idOf(world, 'sun')}/personal-data`
  expect((await operator.send('PUT', sun, { idNumber })).status).toBe(422)
  const sheet = csvOf([
    ['行政区划代码', '职务', '角色代码', '电子邮箱', '手机'],
    ['500101135212', '驻村第一书记（老林村村）', 'first_secretary', cast.qian, PHONE_OF_SHEET],
    ['500101135212', '副职', 'first_secretary', cast.qian, PERSONAL.li.phone],
  ])
  const imported = await operator.upload('/imports/posts', Buffer.from(sheet), 'posts.csv')
  expect(imported.body).toMatchObject({ accepted: 1, rejected: [{ column: '手机' }] })
  const { baseUrl, keyOf } = world.serviceWith(PATIENCE_MS)
  const broken = await fetch(`${baseUrl}/api/v1${path}/personal-data?phone=${PERSONAL.li.phone}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await keyOf(cast.operator)}`,
      'idempotency-key': 'broken',
      'content-type': 'application/json',
    },
    body: `{"phone":"${PERSONAL.li.phone}`,
  })
  expect(broken.status).toBe(400)
}

async function workOn(campaign: string): Promise<void> {
  const [li, wang] = [await as('li'), await as('wang')]
  const { items } = (await li.get(`/tasks?campaign=${campaign}&assignee=me`)).body
  const task = items.find(({ no }: { no: number }) => no === 8)
  expect((await li.send('POST', `/tasks/${task.id}/acceptance`)).status).toBe(200)
  expect((await li.send('POST', `/tasks/${task.id}/submission`, completeSubmission(8))).status).toBe(200)
  await until('a mail to the reviewer', PATIENCE_MS, async () =>
    (await mailbox(world.serviceWith(PATIENCE_MS).baseUrl, cast.wang)).some(({ text }) =>
      text.includes('报结待审核'),
    ),
  )
  expect((await wang.send('POST', `/tasks/${task.id}/review`, { decision: 'verified' })).status).toBe(200)
}

test('after a whole run no log at level debug, no mail, no history of Temporal’s and no dump holds any personal datum', async () => {
  world = await openRunningWorld({
    arming: true,
    template: 'sample',
    log: createLog('api', 'debug', log.to),
  })
  await useData()
  const campaign = await launch()
  await until('letters written by the workers', PATIENCE_MS, () => world.db.letter.count())
  await workOn(campaign)
  await world.expectQuiet()

  const mails = await mailbox(world.serviceWith(PATIENCE_MS).baseUrl)
  const histories = await world.histories()
  const logged = [{ name: 'log', content: log.lines }]
  const mailed = mails.map((mail) => ({ name: `mail to ${mail.to}`, content: mail }))
  // What is searched is there, and can be found.
  expect(leaks(['/personal-data/disclosures'], logged).length).toBeGreaterThan(0)
  expect(leaks(['定点攻坚'], mailed).length).toBeGreaterThan(3)
  expect(leaks([campaign], histories).length).toBeGreaterThan(0)
  expect(histories.length).toBeGreaterThan(5)

  expect(leaks([...VALUES, ...MASKED], [...logged, ...mailed, ...histories])).toEqual([])
  expect(leaks(VALUES, await tablesOf(world.db))).toEqual([])
}, 180_000)
