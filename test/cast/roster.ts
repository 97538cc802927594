import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleMail } from '../../ledger/mail/mails'
import { letterSubject, writeLetter } from '../../mail/letters'
import { catchUpAll } from '../api/task/catchUp'
import { csvOf } from '../import/files'
import { places, type CastName } from './cast'
import { AT_ONCE } from './mailRules'
import type { World } from '../support/world'

const HEADER = ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名']
/** A post as a roster names it; `email` empty: vacant. */
export type RosterRow = { code: string; title: string; role: string; email: string; name?: string }

/** The village of Qian with its post, as the sample has them. */
export const QIANS_POST = {
  code: '500101135212',
  title: '驻村第一书记（老林村村）',
  role: 'first_secretary',
} as const
/** That of Li. */
export const LIS_POST = {
  code: '500101135200',
  title: '驻村第一书记（沙包村村）',
  role: 'first_secretary',
} as const

/** The roster of the case in which Qian's post is given to somebody new. */
export const newHolderSheet = () => readFile(join(__dirname, '../cases/new-holder-posts.xlsx'))
export const NEW_HOLDER = 'new.500101135212@example.org'

export type Report = {
  accepted: number
  changed: number
  unchanged: number
  rejected: { row: number; reason: string }[]
  flagged: { row: number; column: string; value: string; reason: string }[]
}

/** Imports a roster as the operator does. `query`: such as `openWork=pass`. */
export async function importRoster(world: World, rows: RosterRow[] | Buffer, query = ''): Promise<Report> {
  const operator = await world.as('operator')
  const bytes = Buffer.isBuffer(rows)
    ? rows
    : Buffer.from(
        csvOf([
          HEADER,
          ...rows.map(({ code, title, role, email, name = '' }) => [code, title, role, email, name]),
        ]),
      )
  const file = Buffer.isBuffer(rows) ? '岗位表.xlsx' : '岗位表.csv'
  return (await operator.upload(`/imports/posts?${query}`, bytes, file).expect(200)).body as Report
}

/** The mail that now goes to a person, as they read it; null: none goes. */
export async function mailOf(world: World, personId: string) {
  const style = { publicUrl: 'http://localhost:3000', subjectOf: letterSubject }
  const mail = await bundleMail(world.db, personId, world.clock.now(), style, AT_ONCE)
  return mail && { ...mail, ...(await writeLetter(mail)) }
}

/** A launched campaign of the villages of Li and of Qian and of Chen's township. Returns its id. */
export async function launchTwoVillages(world: World): Promise<string> {
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const villages = [LIS_POST.code, QIANS_POST.code].map((code) => ({ code, reason: '列入' }))
  const designations = { townships: [places.township], villages }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  await catchUpAll(world)
  return id
}

type Stranded = {
  kind: string
  id: string
  post: string | null
  holder: { id: string; name: string }
  successor: { id: string; name: string } | null
}

/** What somebody of the cast finds in the list of stranded items. */
export async function strandedFor(world: World, who: CastName, query = ''): Promise<Stranded[]> {
  const { items, total } = (await (await world.as(who)).get(`/stranded?limit=200${query}`).expect(200))
    .body as { items: Stranded[]; total: number }
  if (items.length !== total) throw new Error(`${total} items are more than one page`)
  return items
}

export const idOf = async (world: World, email: string) =>
  (await world.db.person.findUniqueOrThrow({ where: { email } })).id
/** How many tasks stand with who has this address. */
export const tasksOf = async (world: World, email: string) =>
  world.db.task.count({ where: { assigneeId: await idOf(world, email) } })

/** What the tests of rosters do again and again in the world of the present test. */
export const rosterActs = (worldNow: () => World) => ({
  pass: (rows: RosterRow[]) => importRoster(worldNow(), rows, 'openWork=pass'),
  nobodyStranded: async () => expect(await strandedFor(worldNow(), 'lin')).toEqual([]),
  send: async (who: CastName, path: string, body?: object) =>
    (await worldNow().as(who)).send('post', path, body).expect(200),
  tasksIn: async (regionCode: string, email: string) =>
    worldNow().db.task.findMany({
      where: { target: { regionCode }, assigneeId: await idOf(worldNow(), email) },
      orderBy: { no: 'asc' },
    }),
})
