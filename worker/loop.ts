import type { Logger } from 'pino'

export type Loop = { stop: () => Promise<void> }

/** The pause after a round that failed: whatever is away needs a moment. */
const PAUSE_AFTER_FAILURE_MS = 2_000

/** Runs `step` again and again until stopped, `pauseMs` after each end; a failure is logged and the loop goes on. */
export function startLoop(name: string, pauseMs: number, log: Logger, step: () => Promise<void>): Loop {
  let stopped = false
  let wake = () => {}
  const running = (async () => {
    while (!stopped) {
      let pause = pauseMs
      try {
        await step()
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
