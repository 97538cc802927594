import type { Logger } from 'pino'
import type { LedgerClock } from '../start/beats'

export type Loop = { stop: () => Promise<void> }

/** The pause after a round that failed: whatever is away needs a moment. */
const PAUSE_AFTER_FAILURE_MS = 2_000

/** What loops go by. */
export type LoopWorld = { log: Logger; clock: Pick<LedgerClock, 'isOff'> }

/** Runs `step` again and again until stopped, `pauseMs` after each end; a failure is logged and the loop goes on. It rests while
 * the clock is off. */
export function startLoop(
  name: string,
  pauseMs: number,
  { log, clock }: LoopWorld,
  step: () => Promise<void>,
): Loop {
  let stopped = false
  let wake = () => {}
  const running = (async () => {
    while (!stopped) {
      let pause = pauseMs
      try {
        if (!(await clock.isOff())) await step()
      } catch (error) {
        pause = Math.max(pauseMs, PAUSE_AFTER_FAILURE_MS)
        log.warn({ err: error, loop: name }, 'a round failed; the next one tries again')
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
