import { hash, verify } from '@node-rs/argon2'

/** Argon2id as OWASP advises: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The same characters typed on another keyboard are the same password. */
const normal = (password: string) => password.normalize('NFC')

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST)
}

export function verifyPassword({
  hash: kept,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  return verify(kept, normal(password))
}
