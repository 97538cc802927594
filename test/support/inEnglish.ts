import { type FieldError, Refused } from '../../domain/refusal'
import { faultIn } from '../../words/problems/inLanguage'

const toldOf = (error: unknown) =>
  error instanceof Refused
    ? Object.assign(new Error(faultIn('en', error.fault)), { kind: error.kind })
    : error

/** What is wrong with fields, in words. */
export const errorsInEnglish = (errors: FieldError[]) =>
  errors.map(({ path, fault }) => ({ path, message: faultIn('en', fault) }))

/** What comes of something, with the words of a refusal as the message of the error. */
export const inEnglish = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    throw toldOf(error)
  })

/** The same of what is done at once. */
export function doneInEnglish<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw toldOf(error)
  }
}
