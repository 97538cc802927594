import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { isClockOff } from '../domain/health/readiness'
import { aheadOfLedger, endBeat, writeBeat, type Beat } from '../ledger/health/beats'
import type { Database } from '../ledger/database/database'
import { inTime } from './inTime'

/** How often a process gives a sign of life, milliseconds. */
const BEAT_EVERY_MS = 5_000
/** How long the ledger may take to say what time it is before a change is let through to it, milliseconds. */
const ASK_MS = 2_000

/** How the clock of a process stands to the ledger's. */
export type LedgerClock = {
  /** By how much it is ahead, seconds, as far as is known without asking. */
  aheadSeconds: () => number
  /** Whether nothing may be written by it. Where it seems so the ledger is asked again: a machine that was suspended has a right
   * clock. */
  isOff: () => Promise<boolean>
}
export type Beats = LedgerClock & {
  /** How long ago this process last wrote to the ledger, seconds. */
  unwrittenSeconds: () => number
  stop: () => Promise<void>
}

/** What a process goes by: the time of day, and milliseconds that no setting of the clock moves. */
type Clocks = { now: () => Date; steadyMs: () => number }
const CLOCKS: Clocks = { now: () => new Date(), steadyMs: () => performance.now() }

/** Gives a sign of life in the ledger every few seconds, until stopped, and compares the clocks with it. The first is given when
 * this returns. A clock that goes wrong, and the ledger taking no writes, are logged once, and once when they are well again. */
export async function startBeats(
  { db, process, log }: { db: Database; process: Beat['process']; log: Logger },
  { now, steadyMs }: Clocks = CLOCKS,
): Promise<Beats> {
  const id = randomUUID()
  let compared = { aheadSeconds: 0, wallMs: now().getTime(), steadyMs: steadyMs() }
  let writtenMs = steadyMs()
  const told = { off: false, failing: false }
  const aheadSeconds = () => {
    const moved = now().getTime() - compared.wallMs - (steadyMs() - compared.steadyMs)
    return compared.aheadSeconds + moved / 1000
  }
  const note = (ahead: number) => {
    compared = { aheadSeconds: ahead, wallMs: now().getTime(), steadyMs: steadyMs() }
    const off = isClockOff(ahead)
    if (off !== told.off && off) log.error({ aheadSeconds: ahead }, OFF)
    else if (off !== told.off) log.warn({ aheadSeconds: ahead }, RIGHT_AGAIN)
    told.off = off
  }
  const beat = async () => {
    try {
      note(await writeBeat(db, { id, process }, now()))
      writtenMs = steadyMs()
      if (told.failing) log.warn('the ledger takes writes again')
      told.failing = false
    } catch (err) {
      if (!told.failing) log.error({ err }, 'the ledger takes no writes')
      told.failing = true
    }
  }
  let beating = beat()
  await beating
  let isBeating = false
  const timer = setInterval(() => {
    if (isBeating) return
    isBeating = true
    beating = beat().finally(() => (isBeating = false))
  }, BEAT_EVERY_MS)
  timer.unref()
  return {
    aheadSeconds,
    isOff: async () => {
      if (!isClockOff(aheadSeconds())) return false
      const ahead = await inTime(() => aheadOfLedger(db, now()), ASK_MS)
      if (ahead !== undefined) note(ahead)
      return isClockOff(aheadSeconds())
    },
    unwrittenSeconds: () => (steadyMs() - writtenMs) / 1000,
    stop: async () => {
      clearInterval(timer)
      await beating
      await endBeat(db, id).catch(() => {})
    },
  }
}

/** Does what writes at once, or as soon as the clock is right where it is off. @throws what the work throws at once */
export async function onceRight(clock: LedgerClock, log: Logger, work: () => Promise<void>): Promise<void> {
  if (!(await clock.isOff())) return work()
  const again = async () => {
    try {
      if (!(await clock.isOff())) return await work()
    } catch (err) {
      log.warn({ err }, 'what was put off until the clock is right failed; it is tried again')
    }
    setTimeout(() => void again(), BEAT_EVERY_MS).unref()
  }
  void again()
}

const OFF = 'the clock of this machine is wrong: nothing is written by this process until it is set'
const RIGHT_AGAIN = 'the clock of this machine is right again'
