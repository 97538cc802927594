import { fault } from '../../domain/fault'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from '../../domain/refusal'
import type { Database } from '../../ledger/database/database'
import { isTellable } from './problems'

/** How often somebody may try, within how many seconds. */
const ATTEMPTS = { account: 10, address: 100, browser: 10, proof: 10 }
const WITHIN_SECONDS = 900
/** How often a person may do something in an hour. */
const ACTS_AN_HOUR = { disclosure: 30, freshLink: 5 }
const HOUR_SECONDS = 3_600
export type CountedAct = keyof typeof ACTS_AN_HOUR
/** For how long a code of an authenticator is kept as used: longer than it could work again. */
const CODE_SECONDS = 180

/** How often, and how far apart, an attempt is taken back while the database is away, milliseconds. */
const GIVE_BACK_TRIES = 300
const GIVE_BACK_EVERY_MS = 2_000

/** What is tried without a session. Each has counts of its own, so that using up one keeps nobody from another. */
type Purpose = 'signIn' | 'link' | 'code'
/** Who tries. `email`: of the account, where it is named. `browser`: by what the browser is known as one of that account; null: it is
 * not known. */
export type Attempt = { email?: string; address: string; browser: string | null }

/** Counts attempts to sign in by account and by address, and acts of a person by the hour, in the ledger's database, so that all API processes count together
 * and a restart forgets nothing. */
export function createLimits(db: Database) {
  const limiterOf = (keyPrefix: string, points: number, duration: number) =>
    // The library's own timer has no end: the worker forgets what is over.
    new RateLimiterPrisma({ storeClient: db, keyPrefix, points, duration, clearExpiredByTimeout: false })
  const within = (keyPrefix: string, of: keyof typeof ATTEMPTS) =>
    limiterOf(keyPrefix, ATTEMPTS[of], WITHIN_SECONDS)
  const byPurpose: Record<Purpose, { account: RateLimiterPrisma; address: RateLimiterPrisma }> = {
    signIn: { account: within('account', 'account'), address: within('address', 'address') },
    link: { account: within('linkAccount', 'account'), address: within('linkAddress', 'address') },
    code: { account: within('codeAccount', 'account'), address: within('codeAddress', 'address') },
  }
  const [browsers, proofs] = [within('browser', 'browser'), within('proof', 'proof')]
  const acts = {
    disclosure: limiterOf('disclosure', ACTS_AN_HOUR.disclosure, HOUR_SECONDS),
    freshLink: limiterOf('freshLink', ACTS_AN_HOUR.freshLink, HOUR_SECONDS),
  }
  const codes = limiterOf('code', 1, CODE_SECONDS)
  /** By what an attempt counts: a browser that is known, or else address and account. */
  const countersOf = (purpose: Purpose, { email, address, browser }: Attempt): Counter[] => {
    if (browser !== null) return [[browsers, `${purpose} ${browser}`]]
    const ofAccount: Counter[] = email === undefined ? [] : [[byPurpose[purpose].account, keyOf(email)]]
    return [[byPurpose[purpose].address, address], ...ofAccount]
  }
  return {
    /** Counts an attempt while it is made: one that we could not answer counts no more. @throws Refused `rate-limited` */
    attempt: <T>(purpose: Purpose, who: Attempt, work: () => Promise<T>): Promise<T> =>
      counted(countersOf(purpose, who), work),
    /** Somebody has signed in: their own attempts count no more, and what others tried meanwhile still does. */
    async forget({ email = '', address, browser }: Attempt): Promise<void> {
      const { account, address: addresses } = byPurpose.signIn
      if (browser !== null) return void (await browsers.delete(`signIn ${browser}`))
      await account.delete(keyOf(email))
      await addresses.reward(address)
    },
    /** Somebody has shown that mail to the account is theirs: whoever tried before keeps them out no longer. */
    async forgetAccount(email: string): Promise<void> {
      await byPurpose.signIn.account.delete(keyOf(email))
    },
    /** Counts how often somebody signed in shows that they know their password or have their authenticator, in the same way.
     * @throws Refused `rate-limited` */
    proof: <T>(personId: string, work: () => Promise<T>): Promise<T> => counted([[proofs, personId]], work),
    async forgetProofs(personId: string): Promise<void> {
      await proofs.delete(personId)
    },
    /** Uses up a code of somebody's authenticator. Whether it had not been used before: what was seen over a shoulder opens
     * nothing (RFC 6238 §5.2). */
    async spendCode(personId: string, code: string): Promise<boolean> {
      try {
        await codes.consume(keyOf(`${personId} ${code}`))
        return true
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return false
      }
    },
    /** Counts an act of a person, or of theirs on an item. @throws Refused `rate-limited` */
    countAct: (act: CountedAct, who: string): Promise<void> => consume(acts[act], who),
  }
}
export type Limits = ReturnType<typeof createLimits>

const keyOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest('hex')

type Counter = [limiter: RateLimiterPrisma, key: string]

async function counted<T>(counters: Counter[], work: () => Promise<T>): Promise<T> {
  for (const [limiter, key] of counters) await consume(limiter, key)
  try {
    return await work()
  } catch (error) {
    if (!isTellable(error)) for (const counter of counters) void giveBack(counter)
    throw error
  }
}

/** Takes back an attempt, as soon as the database can. */
async function giveBack([limiter, key]: Counter): Promise<void> {
  for (let tries = 0; tries < GIVE_BACK_TRIES; tries += 1) {
    try {
      return void (await limiter.reward(key))
    } catch {
      await pause(GIVE_BACK_EVERY_MS, undefined, { ref: false })
    }
  }
}

async function consume(limiter: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.ceil(refusal.msBeforeNext / 1000)
    const detail = fault('request.too-many-attempts', { seconds })
    throw new Refused('rate-limited', detail, [], { retryAfterSeconds: seconds })
  }
}
