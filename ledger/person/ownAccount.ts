import { reading, type Database, type Transaction } from '../database/database'
import { lockPerson, personAction } from './personRecord'
import { writeDown, type Channel } from '../record/records'

/** A session as its person sees it. */
export type OwnSession = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  ipAddress: string | null
  userAgent: string | null
}

/** How somebody signs in and is written to. `twoFactor` is pending from the making of its key to the first right code. */
export async function accountOf(db: Database, personId: string) {
  const person = await reading(() =>
    db.person.findUniqueOrThrow({
      where: { id: personId },
      include: {
        twoFactor: { select: { id: true } },
        accounts: { select: { password: true } },
        posts: {
          include: { region: { select: { name: true } } },
          orderBy: [{ regionCode: 'asc' }, { title: 'asc' }],
        },
      },
    }),
  )
  const begun = person.twoFactor.length > 0
  return {
    email: person.email,
    posts: person.posts.map(({ role, title, regionCode, region }) => ({
      ...{ role, title, regionCode, regionName: region.name },
    })),
    digests: person.digestsStoppedAt === null,
    hasPassword: person.accounts.some(({ password }) => password !== null),
    twoFactor: person.twoFactorEnabled ? ('on' as const) : begun ? ('pending' as const) : ('off' as const),
  }
}

/** A person's sessions that have not ended, the one used last first. */
export async function sessionsOf(db: Database, personId: string, now: Date): Promise<OwnSession[]> {
  const sessions = await reading(() =>
    db.authSession.findMany({
      where: { userId: personId, expiresAt: { gt: now } },
      orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    }),
  )
  return sessions.map(({ id, createdAt, updatedAt: lastSeenAt, expiresAt, ipAddress, userAgent }) => ({
    ...{ id, createdAt, lastSeenAt, expiresAt, ipAddress, userAgent },
  }))
}

/** Ends one session, by the token of its cookie. */
export async function endSession(db: Database, token: string): Promise<void> {
  await db.authSession.deleteMany({ where: { token } })
}

/** Ends the sessions of a person but one, by the token of its cookie. */
export async function endOtherSessions(tx: Transaction, personId: string, keptToken: string): Promise<void> {
  await tx.authSession.deleteMany({ where: { userId: personId, token: { not: keptToken } } })
}

/** Writes down that somebody switched their second step on or off. */
export async function recordTwoFactor(
  tx: Transaction,
  personId: string,
  on: boolean,
  { channel, now }: { channel: Channel; now: Date },
): Promise<void> {
  await lockPerson(tx, personId)
  const action = await personAction(tx, personId, {
    ...{ kind: on ? 'two_factor_on' : 'two_factor_off', byId: personId, channel, at: now },
    before: { twoFactor: !on },
    after: { twoFactor: on },
  })
  await writeDown(tx, now, { actions: [action] })
}
