import type { Logger } from 'pino'
import { sqlStateOf } from '../ledger/database/sqlState'
import type { LedgerClock } from '../start/beats'

export type Loop = { stop: () => Promise<void> }

/** The pause after a round that failed: whatever is away needs a moment. */
const PAUSE_AFTER_FAILURE_MS = 2_000

/** What loops go by. */
export type LoopWorld = { log: Logger; clock: Pick<LedgerClock, 'isOff'> }

/** Runs `step` again and again until stopped, `pauseMs` after each end. The loop goes on after a failure, which is logged once,
 * however often it comes again, and once more when it is over. It rests while the clock is off. */
export function startLoop(
  name: string,
  pauseMs: number,
  { log, clock }: LoopWorld,
  step: () => Promise<void>,
): Loop {
  let stopped = false
  let wake = () => {}
  let failing: string | null = null
  const running = (async () => {
    while (!stopped) {
      let pause = pauseMs
      try {
        if (!(await clock.isOff())) await step()
        if (failing !== null) log.info({ loop: name }, 'the rounds go on')
        failing = null
      } catch (error) {
        pause = Math.max(pauseMs, PAUSE_AFTER_FAILURE_MS)
        const kind = kindOf(error)
        if (kind !== failing) log.warn({ err: error, loop: name }, 'a round failed; the next ones try again')
        failing = kind
      }
      await new Promise<void>((resolve) => {
        wake = resolve
        if (stopped) resolve()
        else setTimeout(resolve, pause)
      })
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}

/** By what a failure is known as one that came before: the same trouble has not the same words each time. */
function kindOf(error: unknown): string {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : {}
  return [name, code, sqlStateOf(error)].join(' ')
}
