import { writeXlsx } from 'hucre'
import { addWorkingDays, SHIPPED_CALENDAR } from '../domain/calendar/calendar'
import type { Database } from '../ledger/database/database'
import type { Caller } from './caller'
import { today, type RunningService } from './support'

/** The problems found and solved that the source tells of (programme facts 002-M4). */
export const FINDINGS = 2_591
const CLASSES = ['立行立改', '限期整改', '长期整改']
const SOURCES = ['审计', '督查检查', '各级巡视巡察', '市级脱贫攻坚成效考核']
const CATEGORIES = ['虚报冒领', '优亲厚友', '截留私分', '贪污挪用']

/** A workbook of findings as a supervisor would send it, over every village and township with somebody to put it right. */
export async function workbookOfFindings(db: Database): Promise<Buffer> {
  const posts = await db.post.findMany({
    where: { role: { in: ['first_secretary', 'township_head', 'county_head'] }, personId: { not: null } },
    orderBy: { regionCode: 'asc' },
    distinct: ['regionCode'],
  })
  const dueOn = addWorkingDays(SHIPPED_CALENDAR, today(), 40).day
  const of = <T>(values: T[], index: number) => values[index % values.length]!
  const rows = Array.from({ length: FINDINGS }, (_, index) => [
    of(SOURCES, index),
    `渝审报〔2026〕${1 + Math.floor(index / posts.length)}号`,
    `第${index + 1}条`,
    of(CATEGORIES, index),
    of(posts, index).regionCode,
    of(CLASSES, index),
    index % CLASSES.length === 0 ? '' : dueOn,
    '补贴发放对象与名册不符',
    '多发补贴追回入库，名册公示无异议',
  ])
  const header = [
    '问题来源',
    '来源文件',
    '条款',
    '问题类别',
    '责任单位',
    '整改类型',
    '整改时限',
    '问题描述',
    '整改标准',
  ]
  return Buffer.from(await writeXlsx({ sheets: [{ name: '问题台账', rows: [header, ...rows] }] }))
}

/** The people who take findings through their cycles: every rectifier, and of the city a supervisor and two leaders. */
export type People = {
  ownerOf: (personId: string) => Promise<Caller>
  supervisor: Caller
  leaders: [Caller, Caller]
}

export async function peopleOf({ db, as }: Pick<RunningService, 'db' | 'as'>): Promise<People> {
  const holder = async (role: string) => {
    const posts = await db.post.findMany({
      where: { role, personId: { not: null } },
      include: { person: true },
      orderBy: { regionCode: 'asc' },
    })
    return [...new Set(posts.flatMap(({ person }) => person?.email ?? []))]
  }
  const [supervisor] = await holder('supervisor')
  const [first, second] = await holder('lead_leader')
  const callers = new Map<string, Promise<Caller>>()
  const ownerOf = (personId: string) => {
    const known =
      callers.get(personId) ??
      db.person.findUniqueOrThrow({ where: { id: personId } }).then(({ email }) => as(email))
    callers.set(personId, known)
    return known
  }
  return { ownerOf, supervisor: await as(supervisor!), leaders: [await as(first!), await as(second!)] }
}

export type Job = { id: string; ownerId: string; returned: boolean }

/** Takes one finding from planning to its number, with a return for rework on the way where it is to have one. Returns
 * how many acts that took. */
export async function takeThrough({ id, ownerId, returned }: Job, people: People): Promise<number> {
  const owner = await people.ownerOf(ownerId)
  const [first, second] = people.leaders
  let acts = 0
  const act = async (by: Caller, path: string, body?: object) => {
    await by.send('POST', `/findings/${id}/${path}`, body)
    acts += 1
  }
  const submission = { outcome: '已整改到位', evidence: [{ title: '缴款书', reference: '财票' }] }
  const dueOn = today()
  await act(owner, 'measures', { measures: [{ text: '追回多发补贴', dueOn }] })
  await act(owner, 'measures/1/completion', { result: '已全部追回' })
  await act(owner, 'submission', submission)
  if (returned) {
    await act(people.supervisor, 'review', { decision: 'returned', reason: '佐证不足' })
    await act(owner, 'submission', submission)
  }
  await act(people.supervisor, 'review', { decision: 'passed' })
  await act(first, 'signatures', {})
  await act(second, 'signatures', {})
  await act(people.supervisor, 'clearing')
  return acts
}
