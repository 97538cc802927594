import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from '../domain/refusal'
import type { Database } from '../ledger/database'

/** How often somebody may try, within how many seconds. */
const ATTEMPTS = { account: 10, address: 100 }
const WITHIN_SECONDS = 900
/** How often a person may do something in an hour. */
const ACTS_AN_HOUR = { disclosure: 30, freshLink: 5 }
const HOUR_SECONDS = 3_600
export type CountedAct = keyof typeof ACTS_AN_HOUR
/** For how long a code of an authenticator is kept as used: longer than it could work again. */
const CODE_SECONDS = 180

/** Counts attempts to sign in by account and by address, and acts of a person by the hour, in the ledger's database, so that all API processes count together
 * and a restart forgets nothing. */
export function createLimits(db: Database) {
  const limiterOf = (what: keyof typeof ATTEMPTS) =>
    new RateLimiterPrisma({
      storeClient: db,
      keyPrefix: what,
      points: ATTEMPTS[what],
      duration: WITHIN_SECONDS,
      // The library's own timer has no end: the worker forgets what is over.
      clearExpiredByTimeout: false,
    })
  const limiterOfAct = (keyPrefix: CountedAct) =>
    new RateLimiterPrisma({
      storeClient: db,
      keyPrefix,
      points: ACTS_AN_HOUR[keyPrefix],
      duration: HOUR_SECONDS,
      clearExpiredByTimeout: false,
    })
  const acts = { disclosure: limiterOfAct('disclosure'), freshLink: limiterOfAct('freshLink') }
  const limiters = { account: limiterOf('account'), address: limiterOf('address') }
  const codes = new RateLimiterPrisma({
    storeClient: db,
    keyPrefix: 'code',
    points: 1,
    duration: CODE_SECONDS,
    clearExpiredByTimeout: false,
  })
  return {
    /** Counts an attempt. @throws Refused `slow-down` */
    async count(email: string, address: string): Promise<void> {
      await consume(limiters.address, address)
      await consume(limiters.account, keyOf(email))
    },
    /** Counts an attempt by address alone: of whom it is, is not known or counted elsewhere. @throws Refused `slow-down` */
    countAddress: (address: string): Promise<void> => consume(limiters.address, address),
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
    /** Counts an act of a person. @throws Refused `slow-down` */
    countAct: (act: CountedAct, personId: string): Promise<void> => consume(acts[act], personId),
    /** Somebody has shown who they are: the account's count begins anew. */
    async forget(email: string): Promise<void> {
      await limiters.account.delete(keyOf(email))
    },
  }
}
export type Limits = ReturnType<typeof createLimits>

const keyOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest('hex')

async function consume(limiter: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.ceil(refusal.msBeforeNext / 1000)
    const detail = `Too many attempts: try again in ${seconds} seconds.`
    throw new Refused('slow-down', detail, [], { retryAfterSeconds: seconds })
  }
}
