import { setTimeout as pause } from 'node:timers/promises'

/** How long a server may take to answer, and between two questions, milliseconds. */
const PATIENCE_MS = 6_000
const PAUSE_MS = 1_000
/** It hangs when it leaves so many questions in a row without an answer. They are counted, not timed: a machine that was
 * suspended costs one. */
const UNANSWERED_MOST = 2

/** Asks a server again and again whether it is well, and tells once when it hangs. */
export function watch(isWell: (patienceMs: number) => Promise<boolean>, onHung: () => void): void {
  const asking = async () => {
    for (let unanswered = 0; unanswered < UNANSWERED_MOST;) {
      await pause(PAUSE_MS, undefined, { ref: false })
      unanswered = (await isWell(PATIENCE_MS)) ? 0 : unanswered + 1
    }
    onHung()
  }
  void asking()
}
