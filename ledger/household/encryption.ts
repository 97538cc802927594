import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { HouseholdField, SubjectKind } from '../../domain/person/personalData'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
/** NIST SP 800-38D: 96 random bits a nonce, 128 bits a tag. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key as the settings give it: `version` such as `v2`, 32 bytes. */
export type GivenKey = { version: string; key: Buffer }
/** What stands encrypted in a row: nonce, tag, cipher text. */
export type Encrypted = { sealed: Uint8Array<ArrayBuffer>; keyVersion: string }
/** Where a value stands. It is bound to the cipher text: a row copied to another subject or field does not decrypt. */
export type Place = { subjectKind: SubjectKind; subjectId: string; field: HouseholdField }

type RingKey = { version: string; encryption: Buffer; lookup: Buffer; record: Buffer; request: Buffer }
/** Keys of personal data: the first encrypts, all of them decrypt. */
export type KeyRing = { newest: RingKey; all: RingKey[] }

/** A ring of keys, each parted by HKDF into one for every use.
 * @throws Error where there is none, or one is not of 32 bytes or stands twice */
export function keyRing(given: GivenKey[]): KeyRing {
  const versions = new Set(given.map(({ version }) => version))
  if (versions.size < given.length || given.some(({ key }) => key.length !== KEY_BYTES))
    throw new Error(`Keys of personal data are of ${KEY_BYTES} bytes, each under a version of its own.`)
  const all = given.map(({ version, key }) => ({
    version,
    encryption: part(key, 'seal'),
    lookup: part(key, 'lookup'),
    record: part(key, 'record'),
    request: part(key, 'request'),
  }))
  const [newest] = all
  if (!newest) throw new Error('There is no key of personal data.')
  return { newest, all }
}

const part = (key: Buffer, use: string) =>
  Buffer.from(hkdfSync('sha256', key, 'gongjian personal data', use, KEY_BYTES))

/** Encrypts a value at its place under the newest key. */
export function encryptValue(ring: KeyRing, place: Place, value: string): Encrypted {
  const { version, encryption } = ring.newest
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, encryption, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(place, version))
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return { sealed: new Uint8Array([...nonce, ...cipher.getAuthTag(), ...text]), keyVersion: version }
}

/** A value that cannot be decrypted: its key is not in the ring, or it was changed or moved. */
export class Undecryptable extends Error {
  constructor({ subjectKind, subjectId, field }: Place, keyVersion: string) {
    super(`${field} of ${subjectKind} ${subjectId} does not open under the key ${keyVersion}`)
    this.name = 'Unopenable'
  }
}

/** Decrypts what was encrypted at this place. @throws {Undecryptable} */
export function decryptValue(ring: KeyRing, place: Place, { sealed, keyVersion }: Encrypted): string {
  const key = ring.all.find(({ version }) => version === keyVersion)
  if (!key || sealed.length < NONCE_BYTES + TAG_BYTES) throw new Undecryptable(place, keyVersion)
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const cipher = createDecipheriv(CIPHER, key.encryption, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(place, keyVersion))
  cipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const text = cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, cipher.final()]).toString('utf8')
  } catch {
    throw new Undecryptable(place, keyVersion)
  }
}

const bound = ({ subjectKind, subjectId, field }: Place, version: string) =>
  Buffer.from(JSON.stringify([subjectKind, subjectId.toLowerCase(), field, version]))

const hmac = (key: Buffer, content: unknown) =>
  createHmac('sha256', key).update(JSON.stringify(content)).digest('hex')

/** By what a value is found again without opening any, the newest key's first: blind indexes. */
export function lookupHashes(
  ring: KeyRing,
  { subjectKind, field }: Omit<Place, 'subjectId'>,
  value: string,
): [string, ...string[]] {
  return underEach(ring, ({ lookup }) => hmac(lookup, [subjectKind, field, value]))
}

/** What the record says of a value: the same value of another subject has another. */
export function recordHash(
  { newest: { version, record } }: KeyRing,
  { subjectKind, subjectId, field }: Place,
  value: string,
): string {
  return `${version}:${hmac(record, [subjectKind, subjectId.toLowerCase(), field, value])}`
}

/** What is kept of a request that holds personal data, so that it is known again, the newest key's first. */
export function requestHashes(ring: KeyRing, hash: string): [string, ...string[]] {
  return underEach(ring, ({ request }) => hmac(request, hash))
}

const underEach = ({ newest, all }: KeyRing, hashOf: (key: RingKey) => string): [string, ...string[]] => [
  hashOf(newest),
  ...all.filter(({ version }) => version !== newest.version).map(hashOf),
]
