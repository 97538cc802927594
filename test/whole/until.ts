const POLL_MS = 150

/** Asks again until `ask` gives something, for at most `patienceMs`. @throws Error naming what never came */
export async function until<T>(
  what: string,
  patienceMs: number,
  ask: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const began = Date.now()
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
    } catch (error) {
      last = error
    }
    if (Date.now() - began > patienceMs)
      throw new Error(`never came in ${patienceMs} ms: ${what}`, { cause: last })
    await new Promise((wake) => setTimeout(wake, POLL_MS))
  }
}
