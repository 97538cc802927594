import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { personalFields } from '../../domain/person/personalData'
import {
  keyRing,
  lookupHashes,
  decryptValue,
  recordHash,
  requestHashes,
  encryptValue,
  Undecryptable,
  type Place,
} from '../../ledger/household/encryption'

const [first, second] = [randomBytes(32), randomBytes(32)]
const old = keyRing([{ version: 'v1', key: first }])
const both = keyRing([
  { version: 'v2', key: second },
  { version: 'v1', key: first },
])
const place = (more: Partial<Place> = {}): Place => ({
  subjectKind: 'person',
  subjectId: randomUUID(),
  field: 'phone',
  ...more,
})

test('whatever is encrypted is decrypted at its place, and nowhere else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...personalFields), (value, field) => {
      const here = place({ field })
      const encrypted = encryptValue(old, here, value)
      expect(decryptValue(old, here, encrypted)).toBe(value)
      expect(() => decryptValue(old, { ...here, subjectId: randomUUID() }, encrypted)).toThrow(Undecryptable)
      const elsewhere = field === 'phone' ? 'idNumber' : 'phone'
      expect(() => decryptValue(old, { ...here, field: elsewhere }, encrypted)).toThrow(Undecryptable)
    }),
  )
})

test('one bit changed anywhere in it, or a piece missing, does not decrypt', () => {
  const here = place()
  const { sealed, keyVersion } = encryptValue(old, here, '13896045678')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed)
    changed[at]! ^= 1
    expect(() => decryptValue(old, here, { sealed: changed, keyVersion })).toThrow(Undecryptable)
    expect(() => decryptValue(old, here, { sealed: sealed.slice(0, at), keyVersion })).toThrow(Undecryptable)
  }
  expect(() => decryptValue(both, here, { sealed, keyVersion: 'v2' })).toThrow(Undecryptable)
})

test('the same value encrypted a thousand times is a thousand different rows', () => {
  const here = place()
  const rows = Array.from({ length: 1_000 }, () =>
    Buffer.from(encryptValue(old, here, '1').sealed).toString('hex'),
  )
  expect(new Set(rows.map((row) => row.slice(0, 24))).size).toBe(1_000)
  expect(new Set(rows).size).toBe(1_000)
})

test('the newest key encrypts, all of a ring decrypt, and one that left it does not', () => {
  const here = place()
  const [before, after] = [encryptValue(old, here, 'a'), encryptValue(both, here, 'b')]
  expect([before.keyVersion, after.keyVersion]).toEqual(['v1', 'v2'])
  expect([decryptValue(both, here, before), decryptValue(both, here, after)]).toEqual(['a', 'b'])
  expect(() => decryptValue(old, here, after)).toThrow(Undecryptable)
  expect(() => decryptValue(keyRing([{ version: 'v1', key: second }]), here, before)).toThrow(Undecryptable)
})

test('hashes are keyed, parted by use, and those of an older key stay among them', () => {
  const id = place({ field: 'idNumber' })
  expect(lookupHashes(both, id, '1')[1]).toBe(lookupHashes(old, id, '1')[0])
  expect(requestHashes(both, 'h')[1]).toBe(requestHashes(old, 'h')[0])
  const of = (value: string, where = id) => recordHash(old, where, value)
  expect(of('1')).toBe(of('1'))
  expect(
    new Set([of('1'), of('2'), of('1', place({ field: 'idNumber' })), lookupHashes(old, id, '1')[0]]).size,
  ).toBe(4)
})

test('what cannot be decrypted says where, and never what', () => {
  const here = place()
  const { sealed } = encryptValue(old, here, '13896045678')
  try {
    decryptValue(both, here, { sealed, keyVersion: 'v2' })
    throw new Error('it opened')
  } catch (error) {
    expect(String(error)).toBe(`Unopenable: phone of person ${here.subjectId} does not open under the key v2`)
  }
})

test.each([
  ['no key', []],
  ['a short key', [{ version: 'v1', key: randomBytes(16) }]],
  ['one version twice', [first, second].map((key) => ({ version: 'v1', key }))],
])('a ring of %s is none', (_name, given) => expect(() => keyRing(given)).toThrow(/key/i))
