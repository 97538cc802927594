import { AsyncLocalStorage } from 'node:async_hooks'
import { isAPIError } from 'better-auth/api'

/** What failed first inside the library while it was asked something. */
type Inside = { failed: boolean; failure?: unknown }
const asked = new AsyncLocalStorage<Inside>()

/** Asks the library. It tells some of what fails inside it as a refusal, or passes over it: that is thrown here as it came. */
export async function watched<T>(ask: () => Promise<T>): Promise<T> {
  const inside: Inside = { failed: false }
  const answer = await asked.run(inside, () => Promise.allSettled([ask()]).then(([end]) => end))
  if (inside.failed) throw inside.failure
  if (answer.status === 'rejected') throw answer.reason
  return answer.value
}

/** Does what the library asks of us, and notes where that fails; a refusal of the library's own, thrown within, is none. */
export async function noted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    const inside = asked.getStore()
    if (inside && !inside.failed && !isAPIError(failure)) Object.assign(inside, { failed: true, failure })
    throw failure
  }
}

type Method = (...given: unknown[]) => unknown

/** The same object, each of whose functions goes through `through`. */
export function eachThrough<T extends object>(
  object: T,
  through: (work: () => Promise<unknown>) => Promise<unknown>,
): T {
  return new Proxy(object, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => through(() => Promise.resolve((member as Method).apply(target, given)))
    },
  })
}

/** What the library answers; null: it refuses. @throws what failed inside */
export async function answerOrNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    const answered = await answer
    if (!(answered instanceof Response) || answered.ok) return answered
    if (answered.status < 500) return null
    throw new Error(`the library of accounts answered ${answered.status}`)
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
