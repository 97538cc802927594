import { inEnglish } from '../support/inEnglish'
import { randomBytes } from 'node:crypto'
import { refuseForeignKeys, encryptAnew } from '../../ledger/person/personalKeys'
import { changePersonalData, disclose } from '../../ledger/person/personalData'
import { inTransaction } from '../../ledger/database/database'
import { actorById } from '../../ledger/person/people'
import { keyRing, decryptValue, Undecryptable, type KeyRing } from '../../ledger/household/encryption'
import { idOf } from '../cast/absences'
import { PERSONAL } from '../cast/personal'
import { openWorld, type World } from '../support/world'

const given = (version: string) => ({ version, key: randomBytes(32) })
const [v1, v2] = [given('v1'), given('v2')]
const old = keyRing([v1])
const both = keyRing([v2, v1])
const next = keyRing([v2])

let world: World
let person: string
beforeEach(async () => {
  world = await openWorld()
  person = await idOf(world, 'li')
})
afterEach(() => world.close())

const by = async () => {
  const now = world.clock.now()
  const actor = (await actorById(world.db, await idOf(world, 'operator'), now))!
  return { actor, channel: 'command' as const, now }
}
const set = async (ring: KeyRing, id: string, change: object) => {
  const given = { change, by: await by() }
  return inTransaction(world.db, (tx) => changePersonalData(tx, ring, id, given))
}
const seen = async (ring: KeyRing) => {
  const now = world.clock.now()
  const actor = (await actorById(world.db, person, now))!
  const asked = { fields: ['idNumber', 'phone', 'health'] as const, reason: '本人核对一下' }
  return inTransaction(world.db, (tx) =>
    disclose(tx, ring, person, { ...asked, fields: [...asked.fields], by: { actor, channel: 'api', now } }),
  )
}
const versions = async () => [
  ...new Set((await world.db.personalDatum.findMany()).map(({ keyVersion }) => keyVersion)),
]

test('with a new key in front everything is still decrypted, is encrypted anew, and then decrypted without the old key', async () => {
  await set(old, person, PERSONAL.li)
  const before = await seen(both)
  await set(both, person, { phone: '13900001111' })
  expect((await versions()).sort()).toEqual(['v1', 'v2'])
  expect(await encryptAnew(world.db, both)).toBe(3)
  expect(await versions()).toEqual(['v2'])
  expect(await seen(next)).toEqual({ ...before, phone: '13900001111' })
  await expect(inEnglish(seen(old))).rejects.toThrow(Undecryptable)
  expect(await encryptAnew(world.db, both)).toBe(0)
})

test('more rows than a batch are all encrypted anew, and who set them when stays', async () => {
  const people = await world.db.person.findMany({ take: 250 })
  for (const { id } of people) await set(old, id, { phone: '13900001111' })
  const at = (await world.db.personalDatum.findFirstOrThrow()).at
  world.clock.addHours(48)
  expect(await encryptAnew(world.db, both)).toBe(250)
  const rows = await world.db.personalDatum.findMany()
  for (const { subjectId, sealed, keyVersion, at: kept } of rows) {
    const place = { subjectKind: 'person', subjectId, field: 'phone' } as const
    expect(decryptValue(next, place, { sealed, keyVersion })).toBe('13900001111')
    expect(kept).toEqual(at)
  }
})

test('an ID number is found taken under every key of the ring, before and after it is encrypted anew', async () => {
  const { idNumber } = PERSONAL.li
  const other = await idOf(world, 'sun')
  await set(old, person, { idNumber })
  await expect(inEnglish(set(both, other, { idNumber }))).rejects.toThrow('belongs to another person')
  await encryptAnew(world.db, both)
  await expect(inEnglish(set(next, other, { idNumber }))).rejects.toThrow('belongs to another person')
})

test('keys that did not encrypt what is there are refused at the start, by their name or in their name', async () => {
  await expect(refuseForeignKeys(world.db, next)).resolves.toBeUndefined()
  await set(old, person, PERSONAL.li)
  await expect(refuseForeignKeys(world.db, both)).resolves.toBeUndefined()
  for (const foreign of [next, keyRing([given('v1')])])
    await expect(inEnglish(refuseForeignKeys(world.db, foreign))).rejects.toThrow('sealed under v1')
})

test('a row copied to another person does not decrypt there', async () => {
  await set(old, person, { phone: PERSONAL.li.phone })
  const other = await idOf(world, 'sun')
  await world.db.$executeRaw`insert into "PersonalDatum"
    select "subjectKind", ${other}::uuid, field, sealed, null, "keyVersion", at, "byId" from "PersonalDatum"`
  const row = await world.db.personalDatum.findFirstOrThrow({ where: { subjectId: other } })
  const place = { subjectKind: 'person', subjectId: other, field: 'phone' } as const
  expect(() => decryptValue(old, place, row)).toThrow(Undecryptable)
})
