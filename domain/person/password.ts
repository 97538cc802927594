import { fault } from '../fault'
import type { FieldError } from '../refusal'

/** Characters of a password: long ones beat odd ones (NIST SP 800-63B). */
const LEAST_CHARACTERS = 12
const MOST_CHARACTERS = 128
const LEAST_DISTINCT = 5

/** What stands against a password, in both languages; empty where nothing does. */
export function checkPassword(password: string, email: string): FieldError[] {
  const letters = [...password.normalize('NFC')]
  const [local = ''] = email.toLowerCase().split('@')
  const wrong =
    letters.length < LEAST_CHARACTERS
      ? fault('password.too-short', { least: LEAST_CHARACTERS })
      : letters.length > MOST_CHARACTERS
        ? fault('password.too-long', { most: MOST_CHARACTERS })
        : new Set(letters).size < LEAST_DISTINCT
          ? fault('password.too-plain', { least: LEAST_DISTINCT })
          : local.length > 0 && password.toLowerCase().includes(local)
            ? 'password.has-address'
            : null
  return wrong === null ? [] : [{ path: 'password', fault: wrong }]
}
