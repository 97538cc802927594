import { Refused, type RefusalKind } from '../../domain/refusal'

/** What a route answers, or null where it is not the reader's to see.
 * @param unseen the refusals that say so */
export async function ifSeen<T>(
  reading: Promise<T>,
  unseen: RefusalKind[] = ['not-found'],
): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Refused && unseen.includes(error.kind)) return null
    throw error
  }
}
