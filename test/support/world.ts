import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { pino, type Logger } from 'pino'
import request from 'supertest'
import type { SingleSignOn } from '../../accounts/singleSignOn'
import { createApp } from '../../api/app'
import { pages } from '../../console/pages'
import { openEvidenceFiles, type EvidenceFiles } from '../../files/evidenceFiles'
import { openDatabase, type Database } from '../../ledger/database/database'
import { createKey } from '../../ledger/person/keys'
import { recordProgrammes } from '../../ledger/programme/programmes'
import { keyRing } from '../../ledger/household/encryption'
import { shippedProgrammes } from './programmes'
import { createMetrics } from '../../start/metrics'
import type { Check, Vitals } from '../../start/readiness'
import { cast, places, type CastName } from '../cast/cast'
import { clockAt, type Clock } from './clock'
import { freshDatabase, type Template } from './databases'
import { NOWHERE } from './outbound'

/** The morning of the sample's launches: Thursday 30 July 2020, nine o'clock in Chongqing. */
export const LAUNCH = '2020-07-30T01:00:00.000Z'
/** How people sign in where a test says nothing else. */
export const SIGNING_IN = {
  authSecret: 'a secret that only tests have, of 43 characters',
  singleSignOn: null,
  trustedProxies: [],
}
/** A process whose clock goes with the ledger's, and that writes; people have their mail at once. */
export const WELL: Vitals = {
  pace: { bundleSeconds: 5, digestAt: null, quietHours: null },
  aheadSeconds: () => 0,
  isOff: () => Promise.resolve(false),
  unwrittenSeconds: () => 0,
}
/** Keys of personal data. */
export const KEY_RING = keyRing([{ version: 'v1', key: Buffer.alloc(32, 'only tests have it') }])
const STARTS_ON = '2020-07-30'

export type World = {
  db: Database
  databaseUrl: string
  app: Express
  clock: Clock
  /** SQL statements and commits of the service since the last call of `count`. */
  count: () => { statements: number; commits: number }
  files: EvidenceFiles
  /** Where its evidence is. */
  filesFolder: string
  /** The API as somebody of the cast uses it. */
  as: (who: CastName) => Promise<Caller>
  close: () => Promise<void>
}
type Sent = { headers?: Record<string, string>; key?: string }
export type Caller = {
  get: (path: string) => request.Test
  send: (method: 'post' | 'put' | 'delete', path: string, body?: object, sent?: Sent) => request.Test
  upload: (path: string, file: Buffer, name: string) => request.Test
}

type Around = {
  /** What readiness asks of the conductor. */
  temporal?: Check
  programmes?: ReturnType<typeof shippedProgrammes>
  /** Where it may send to. */
  outbound?: typeof NOWHERE
  /** Who else signs people in. */
  singleSignOn?: SingleSignOn | null
  /** A database that is there already. */
  databaseUrl?: string
  log?: Logger
  vitals?: Vitals
}

/** The service on a database of its own, with a clock of the test's, as HTTP and without workers. */
export async function openWorld(
  template: Template = 'sample',
  {
    temporal = () => Promise.resolve(),
    programmes = shippedProgrammes(),
    outbound = NOWHERE,
    singleSignOn = null,
    vitals = WELL,
    log = pino({ level: 'silent' }),
    ...given
  }: Around = {},
): Promise<World> {
  const databaseUrl = given.databaseUrl ?? (await freshDatabase(template))
  const counted = { statements: 0, commits: 0 }
  const db = openDatabase(databaseUrl, (sql) => {
    counted.statements += 1
    if (sql === 'COMMIT') counted.commits += 1
  })
  const clock = clockAt(LAUNCH)
  await recordProgrammes(db, programmes, clock.now())
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-evidence-'))
  const files = await openEvidenceFiles({ folder, s3: null })
  const app = createApp({
    db,
    files,
    now: clock.now,
    programmes,
    outbound,
    log,
    metrics: createMetrics(),
    temporal,
    publicUrl: 'http://localhost:3000',
    ...SIGNING_IN,
    singleSignOn,
    keyRing: KEY_RING,
    vitals,
    localMailbox: true,
    pages,
  })
  const keys = new Map<CastName, string>()
  const keyOf = async (who: CastName) => {
    const key = keys.get(who) ?? (await createKey(db, cast[who], clock.now()))
    keys.set(who, key)
    return key
  }
  const count = () => {
    const { statements, commits } = counted
    counted.statements = 0
    counted.commits = 0
    return { statements, commits }
  }
  const as = async (who: CastName) => callerWith(app, await keyOf(who))
  const close = async () => {
    await db.$disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
  return { db, databaseUrl, app, clock, count, as, files, filesFolder: folder, close }
}

/** The API with this key in hand. */
export function callerWith(app: Express, key: string): Caller {
  const signed = (test: request.Test, sent: Sent = {}) =>
    test
      .set('Authorization', `Bearer ${key}`)
      .set('Idempotency-Key', sent.key ?? randomUUID())
      .set(sent.headers ?? {})
  return {
    get: (path) => request(app).get(`/api/v1${path}`).set('Authorization', `Bearer ${key}`),
    send: (method, path, body, sent) => signed(request(app)[method](`/api/v1${path}`), sent).send(body),
    upload: (path, file, name) => signed(request(app).post(`/api/v1${path}`)).attach('file', file, name),
  }
}

export type SmallCampaign = {
  id: string
  taskOf: (who: 'li' | 'sun' | 'wu', no: number) => Promise<{ id: string; version: number }>
}

/** A launched campaign of two targets: the village of Li and the township of Chen, sixteen tasks. */
export async function launchSmallCampaign(world: World, startsOn = STARTS_ON): Promise<SmallCampaign> {
  const operator = await world.as('operator')
  const draft = await operator.send('post', '/campaigns', {
    programme: 'targeted-assault-2020',
    name: '定点攻坚',
    startsOn,
  })
  const id = draft.body.id as string
  const designations = { townships: [places.township], villages: [places.village] }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  const taskOf: SmallCampaign['taskOf'] = async (who, no) => {
    const person = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
    return world.db.task.findFirstOrThrow({ where: { campaignId: id, no, assigneeId: person.id } })
  }
  return { id, taskOf }
}

/** A submission of task `no` of the targeted assault that leaves nothing out. */
export function completeSubmission(no: number) {
  const programme = shippedProgrammes().find(
    ({ programme: { code } }) => code === 'targeted-assault-2020',
  )?.programme
  const items = programme?.tasks.find((task) => task.no === no)?.items ?? []
  return { outcome: '已全部完成', items: items.map(({ key }) => ({ key, done: true })), evidence: [] }
}
