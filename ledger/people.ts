import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../domain/access'
import { shanghaiDayOf } from '../domain/calendar'
import { answeringOn, holdersFrom, type HoldersAt } from '../domain/chain'
import { Refused } from '../domain/refusal'
import { reading, type Database, type Transaction } from './database'
import { Prisma } from './generated/client'
import { postsOf, standInsOf, standsForOn } from './standIns'

const KEY_BYTES = 32
const KEY_PREFIX = 'gj_'

const hashOfKey = (key: string) => createHash('sha256').update(key).digest('hex')

/** Makes a new API key of the person with this address. The key itself is returned once and kept only as a hash. */
export async function createKey(db: Database, email: string, now: Date): Promise<string> {
  const person = await db.person.findUnique({ where: { email: email.trim().toLowerCase() } })
  if (!person) throw new Refused('absent', `Nobody here has the address ${email}.`)
  if (person.disabledAt) throw new Refused('refused', `${email} is disabled.`)
  const key = KEY_PREFIX + randomBytes(KEY_BYTES).toString('base64url')
  await db.apiKey.create({
    data: { personId: person.id, prefix: key.slice(0, 8), hash: hashOfKey(key), createdAt: now },
  })
  return key
}

const actorOn = (now: Date) => Prisma.sql`
  p.id, p.name, p.operator, ${postsOf(Prisma.sql`p.id`)} as posts,
  ${standsForOn(shanghaiDayOf(now.toISOString()))} as "standsFor"`

/** The person behind an API key with the posts they hold and those they stand in for now, or null. One statement. */
export async function personByKey(db: Database, key: string, now: Date): Promise<Actor | null> {
  const rows = await reading(
    () => db.$queryRaw<Actor[]>`
      select ${actorOn(now)}
      from "ApiKey" k join "Person" p on p.id = k."personId"
      where k.hash = ${hashOfKey(key)} and k."revokedAt" is null and p."disabledAt" is null`,
  )
  return rows[0] ?? null
}

/** A person as the access rules see one now, or null. */
export async function actorById(db: Database | Transaction, id: string, now: Date): Promise<Actor | null> {
  const rows = await db.$queryRaw<Actor[]>`
    select ${actorOn(now)}
    from "Person" p where p.id = ${id}::uuid and p."disabledAt" is null`
  return rows[0] ?? null
}

type FilledPost = { regionCode: string; role: string; title: string; personId: string }

const FILLED_POSTS = Prisma.sql`
  select post."regionCode", post.role, post.title, post."personId"
  from "Post" post join "Person" p on p.id = post."personId" and p."disabledAt" is null`

/** Who holds these roles now, wherever it may be. */
export async function holdersOf(tx: Database | Transaction, roles: string[]): Promise<HoldersAt> {
  const posts = await tx.$queryRaw<FilledPost[]>`${FILLED_POSTS} where post.role = any(${roles})`
  return holdersFrom(posts)
}

/** Who answers in these roles on a day: those who hold them now, or whoever stands in for them on that day. With a
 * `path`, at its regions only. */
export async function answeringHolders(
  tx: Database | Transaction,
  roles: string[],
  path?: string,
): Promise<(day: string) => HoldersAt> {
  const along = path === undefined ? null : path.split('/')
  const posts = await tx.$queryRaw<FilledPost[]>`${FILLED_POSTS}
    where post.role = any(${roles}) and (${along}::text[] is null or post."regionCode" = any(${along}::text[]))`
  const standIns = await standInsOf(
    tx,
    posts.map(({ personId }) => personId),
  )
  const holdersAt = holdersFrom(posts)
  return (day) => answeringOn(holdersAt, standIns, day)
}

/** Makes sure the operator exists, so that the first key can be made. */
export async function ensureOperator(db: Database, email: string): Promise<void> {
  const address = email.trim().toLowerCase()
  await db.person.upsert({
    where: { email: address },
    create: { email: address, name: 'Operator 系统管理员', operator: true },
    update: { operator: true },
  })
}
