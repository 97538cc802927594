import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addWorkingDays, shanghaiDayOf, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { completeSubmission } from '../support/world'
import { clientOf, fillForm, mailbox, type Client } from './client'
import { until } from './until'

const SAMPLE = join(__dirname, '..', '..', 'prisma', 'sample')
const SHEETS = {
  regions: 'regions-chongqing.csv',
  villages: 'villages-2020.xlsx',
  townships: 'townships-2020.csv',
  posts: 'posts-2020.xlsx',
}
/** Task 8 is due 40 working days after the start: with 44 gone, two escalation levels have passed for it, and the
 * third has not come. */
const WORKING_DAYS_AGO = 44
/** What that means for 118 targets: one letter each, of the second escalation level. */
export const LETTERS = 118
const CLIENTS = 8

export type Service = {
  baseUrl: string
  keyOf: (email: string) => Promise<string>
  /** How long the workers may take for each of their steps, milliseconds. */
  patienceMs: number
}
type TaskItem = { id: string; no: number; assignee: { email: string }; target: { code: string } }

/** From four spreadsheets to a launched campaign: returns its id. */
export async function launchFromSheets({ baseUrl, keyOf }: Service): Promise<string> {
  const operator = clientOf(baseUrl, await keyOf('operator@example.org'))
  for (const [kind, file] of Object.entries(SHEETS)) {
    const bytes = readFileSync(join(SAMPLE, file))
    const dry = await operator.upload(`/imports/${kind}?dryRun=true`, bytes, file)
    const real = await operator.upload(`/imports/${kind}`, bytes, file)
    expect(real.body).toEqual(dry.body)
    expect(real.body).toMatchObject({ rejected: [], unchanged: 0 })
  }
  const id = await draft(operator)
  const leader = clientOf(baseUrl, await keyOf('office.50@example.org'))
  const preview = await leader.get(`/campaigns/${id}/preview`)
  expect(preview.body).toMatchObject({ targets: 118, tasks: 944, vacancies: [], obstacles: [], letters: 136 })
  expect(preview.body.passed.levels).toEqual([{ level: 2, tasks: LETTERS }])
  expect(preview.body.overlaps).toHaveLength(4)
  const launched = await leader.send('POST', `/campaigns/${id}/launch`)
  expect(launched).toMatchObject({ status: 202, body: { progress: { targets: 118, tasks: 944 } } })
  return id
}

/** A draft with all 118 targets, begun so long ago that two levels of the ladder have passed for task 8. */
export async function draft(operator: Client): Promise<string> {
  const today = shanghaiDayOf(new Date().toISOString())
  const startsOn = addWorkingDays(SHIPPED_CALENDAR, today, -WORKING_DAYS_AGO).day
  const created = await operator.send('POST', '/campaigns', {
    programme: 'targeted-assault-2020',
    name: '定点攻坚',
    area: '50',
    startsOn,
    pastReason: '台账补录',
  })
  expect(created.status).toBe(201)
  const id = created.body.id as string
  const designated = await operator.send('PUT', `/campaigns/${id}/designations`, {
    townships: 'listed',
    villages: 'qualified',
  })
  expect(designated.status).toBe(200)
  return id
}

/** Waits until every target's workflow runs, the overdue letters stand, and each person has had one mail of the
 * launch. */
export async function armedAndTold({ baseUrl, keyOf, patienceMs }: Service, id: string): Promise<void> {
  const supervisor = clientOf(baseUrl, await keyOf('office.50@example.org'))
  await until('118 armed targets', patienceMs, async () => {
    const { body } = await supervisor.get(`/campaigns/${id}`)
    return body.state === 'running' && body.progress.armed === 118
  })
  await until(`${LETTERS} written letters`, patienceMs, async () => {
    const written = await supervisor.get(`/letters?campaign=${id}&limit=200`)
    return (
      written.body.total === LETTERS &&
      written.body.items.every((letter: { state: string }) => letter.state === 'written')
    )
  })
  await until('a mail for each of the 136 assignees', patienceMs, async () => {
    const told = new Set((await mailbox(baseUrl)).map((mail) => mail.to))
    return [...told].filter((address) => /^(village|team|group)\./.test(address)).length === 136
  })
}

/** Completes every task: the first through its mailed link, the others through the API. */
export async function completeAll(service: Service, id: string): Promise<void> {
  const tasks = await allTasks(service, id)
  const first = tasks.find((task) => task.no === 8 && task.target.code === '500101135200')
  expect(first).toBeDefined()
  await completeByMail(service, first?.id ?? '')
  const rest = tasks.filter((task) => task !== first)
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let task = rest.shift(); task; task = rest.shift()) await completeByApi(service, task)
    }),
  )
}

async function allTasks({ baseUrl, keyOf }: Service, id: string): Promise<TaskItem[]> {
  const operator = clientOf(baseUrl, await keyOf('operator@example.org'))
  const tasks: TaskItem[] = []
  for (let cursor = ''; ;) {
    const { body } = await operator.get(`/tasks?campaign=${id}&limit=200${cursor && `&cursor=${cursor}`}`)
    tasks.push(...body.items)
    if (!body.nextCursor) return tasks
    cursor = body.nextCursor
  }
}

/** Li's letter on the overdue task 8 carries its link; Wang's later mail asks to review it. */
async function completeByMail({ baseUrl, patienceMs, keyOf }: Service, taskId: string): Promise<void> {
  const link = await linkTo(baseUrl, 'village.500101135200@example.org', '第 8 项', patienceMs)
  expect((await fillForm(link, { act: 'accept' })).status).toBe(200)
  const items = Object.fromEntries(completeSubmission(8).items.map(({ key }) => [`item.${key}.done`, 'yes']))
  expect((await fillForm(link, { act: 'submit', outcome: '影响已化解', ...items })).status).toBe(200)
  const review = await linkTo(baseUrl, 'township.500101135@example.org', '报结待审核', patienceMs)
  expect((await fillForm(review, { act: 'review', decision: 'verified' })).status).toBe(200)
  const supervisor = clientOf(baseUrl, await keyOf('office.50@example.org'))
  const { body } = await supervisor.get(`/tasks/${taskId}/actions`)
  expect(
    body.items.map((action: { kind: string; channel: string }) => `${action.kind} by ${action.channel}`),
  ).toEqual(['issue by api', 'accept by mail', 'submit by mail', 'verify by mail'])
}

/** The link that follows the first mention of `words` in any of a person's mails that has it. */
function linkTo(baseUrl: string, to: string, words: string, patienceMs: number): Promise<string> {
  return until(`a mail to ${to} about ${words}`, patienceMs, async () => {
    for (const mail of await mailbox(baseUrl, to)) {
      const at = mail.text.indexOf(words)
      const link = at < 0 ? undefined : /https?:\/\/\S+\/t\/[\w-]{43}/.exec(mail.text.slice(at))?.[0]
      if (link) return link
    }
    return null
  })
}

async function completeByApi(
  { baseUrl, keyOf }: Service,
  { id, no, assignee, target }: TaskItem,
): Promise<void> {
  const holder = clientOf(baseUrl, await keyOf(assignee.email))
  const reviewer = clientOf(baseUrl, await keyOf(reviewerOf(assignee.email, target.code)))
  for (const answered of [
    await holder.send('POST', `/tasks/${id}/acceptance`),
    await holder.send('POST', `/tasks/${id}/submission`, completeSubmission(no)),
    await reviewer.send('POST', `/tasks/${id}/review`, { decision: 'verified' }),
  ]) {
    expect(answered.status).toBe(200)
  }
}

/** Of a village its township reviews, of a township its district; what the city's assistance group does, the lead leader. */
function reviewerOf(assignee: string, code: string): string {
  if (assignee.startsWith('group.')) return `leader.${code}@example.org`
  return code.length === 12
    ? `township.${code.slice(0, 9)}@example.org`
    : `county.${code.slice(0, 6)}@example.org`
}

/** The end: everything verified, every target and the campaign closed, nothing overdue, the supervisor told of no task
 * that was finished, and the last mail out. */
export async function closedAndQuiet({ baseUrl, keyOf, patienceMs }: Service, id: string): Promise<void> {
  const supervisor = clientOf(baseUrl, await keyOf('office.50@example.org'))
  await until(
    'a closed campaign',
    patienceMs,
    async () => (await supervisor.get(`/campaigns/${id}`)).body.state === 'closed',
  )
  const { body } = await supervisor.get(`/campaigns/${id}`)
  expect(body.progress).toEqual({ targets: 118, tasks: 944, armed: 118, verified: 944, overdue: 0 })
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  expect((await supervisor.get(`/tasks?campaign=${id}&overdue=true&asOf=${tomorrow}`)).body.total).toBe(0)
  expect((await supervisor.get(`/letters?campaign=${id}&asOf=${tomorrow}`)).body.total).toBe(LETTERS)
}
