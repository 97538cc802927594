import type { FieldError } from './refusal'

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
      ? `至少 ${LEAST_CHARACTERS} 个字符 at least ${LEAST_CHARACTERS} characters`
      : letters.length > MOST_CHARACTERS
        ? `至多 ${MOST_CHARACTERS} 个字符 at most ${MOST_CHARACTERS} characters`
        : new Set(letters).size < LEAST_DISTINCT
          ? `至少含 ${LEAST_DISTINCT} 种不同字符 at least ${LEAST_DISTINCT} different characters`
          : local.length > 0 && password.toLowerCase().includes(local)
            ? '不得包含您的邮箱名 must not contain your address'
            : null
  return message === null ? [] : [{ path: 'password', message }]
}
