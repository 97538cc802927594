import { Context } from '@temporalio/activity'

/** How often an activity under way says that its worker lives, milliseconds. A worker sends it on no more often than this. */
export const BEAT_MS = 2_000

type Activities = Record<string, (input: never) => Promise<unknown>>

/** The same activities, each of which tells Temporal while it runs that its worker lives, also while it waits for somebody
 * else. So what a killed or frozen worker had in hand goes on elsewhere after the heartbeat timeout. */
export function beating<Each extends Activities>(activities: Each): Each {
  const wrapped = Object.entries(activities).map(([name, run]) => [name, beatingWhile(run)])
  return Object.fromEntries(wrapped) as Each
}

function beatingWhile(run: Activities[string]): Activities[string] {
  return async (input) => {
    const context = Context.current()
    const beat = setInterval(() => context.heartbeat(), BEAT_MS)
    try {
      return await run(input)
    } finally {
      clearInterval(beat)
    }
  }
}
