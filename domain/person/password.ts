import type { FieldError } from '../refusal'

/** Characters of a password: long ones beat odd ones (NIST SP 800-63B). */
const LEAST_CHARACTERS = 12
const MOST_CHARACTERS = 128
const LEAST_DISTINCT = 5

/** What stands against a password, in both languages; empty where nothing does. */
export function checkPassword(password: string, email: string): FieldError[] {
  const letters = [...password.normalize('NFC')]
  const [local = ''] = email.toLowerCase().split('@')
  const message =
    letters.length < LEAST_CHARACTERS
      ? `at least ${LEAST_CHARACTERS} characters`
      : letters.length > MOST_CHARACTERS
        ? `at most ${MOST_CHARACTERS} characters`
        : new Set(letters).size < LEAST_DISTINCT
          ? `at least ${LEAST_DISTINCT} different characters`
          : local.length > 0 && password.toLowerCase().includes(local)
            ? 'must not contain your address'
            : null
  return message === null ? [] : [{ path: 'password', message }]
}
