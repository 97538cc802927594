import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { personalFields } from '../../domain/person/personalData'
import {
  keyRing,
  lookupHashes,
  openValue,
  recordHash,
  requestHashes,
  sealValue,
  Unopenable,
  type Place,
} from '../../ledger/household/sealing'

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

test('whatever is sealed opens at its place, and nowhere else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...personalFields), (value, field) => {
      const here = place({ field })
      const sealed = sealValue(old, here, value)
      expect(openValue(old, here, sealed)).toBe(value)
      expect(() => openValue(old, { ...here, subjectId: randomUUID() }, sealed)).toThrow(Unopenable)
      const elsewhere = field === 'phone' ? 'idNumber' : 'phone'
      expect(() => openValue(old, { ...here, field: elsewhere }, sealed)).toThrow(Unopenable)
    }),
  )
})

test('one bit changed anywhere in it, or a piece missing, does not open', () => {
  const here = place()
  const { sealed, keyVersion } = sealValue(old, here, '13896045678')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed)
    changed[at]! ^= 1
    expect(() => openValue(old, here, { sealed: changed, keyVersion })).toThrow(Unopenable)
    expect(() => openValue(old, here, { sealed: sealed.slice(0, at), keyVersion })).toThrow(Unopenable)
  }
  expect(() => openValue(both, here, { sealed, keyVersion: 'v2' })).toThrow(Unopenable)
})

test('the same value sealed a thousand times is a thousand different rows', () => {
  const here = place()
  const rows = Array.from({ length: 1_000 }, () =>
    Buffer.from(sealValue(old, here, '1').sealed).toString('hex'),
  )
  expect(new Set(rows.map((row) => row.slice(0, 24))).size).toBe(1_000)
  expect(new Set(rows).size).toBe(1_000)
})

test('the newest key seals, all of a ring open, and one that left it does not', () => {
  const here = place()
  const [before, after] = [sealValue(old, here, 'a'), sealValue(both, here, 'b')]
  expect([before.keyVersion, after.keyVersion]).toEqual(['v1', 'v2'])
  expect([openValue(both, here, before), openValue(both, here, after)]).toEqual(['a', 'b'])
  expect(() => openValue(old, here, after)).toThrow(Unopenable)
  expect(() => openValue(keyRing([{ version: 'v1', key: second }]), here, before)).toThrow(Unopenable)
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

test('what does not open says where, and never what', () => {
  const here = place()
  const { sealed } = sealValue(old, here, '13896045678')
  try {
    openValue(both, here, { sealed, keyVersion: 'v2' })
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
