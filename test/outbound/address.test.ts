import { faultIn } from '../../words/problems/inLanguage'
import fc from 'fast-check'
import { BadAddress, checkedAddress, isPublic, type OutboundRules } from '../../outbound/address'
import { NOWHERE, PUBLIC_ADDRESS } from '../support/outbound'

const leadingTo = (...addresses: string[]): OutboundRules => ({
  ...NOWHERE,
  lookup: () => Promise.resolve(addresses),
})
const objection = async (url: string, rules = NOWHERE): Promise<string | null> => {
  try {
    await checkedAddress(url, rules)
    return null
  } catch (error) {
    if (error instanceof BadAddress) return faultIn('en', error.fault)
    throw error
  }
}

const FOUL_IPV4 = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
]
const MORE_FOUL_IPV4 = ['224.0.0.1', '255.255.255.255', '240.0.0.1', '192.0.2.1', '198.18.0.1', '192.0.0.1']
const FOUL_IPV6 = [
  '::',
  '::1',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  'fec0::1',
  '2001:db8::1',
  '100::1',
]

test.each([...FOUL_IPV4, ...MORE_FOUL_IPV4, ...FOUL_IPV6])('%s is no public address', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each([PUBLIC_ADDRESS, '1.1.1.1', '2606:4700:4700::1111', '172.32.0.1', '100.128.0.1'])(
  '%s is',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

/** An address of four bytes in a form that some parser or other reads as one. */
const formsOf = ([a, b, c, d]: number[]) => {
  const whole = ((a! * 256 + b!) * 256 + c!) * 256 + d!
  const hex = (part: number) => `0x${part.toString(16)}`
  const octal = (part: number) => `0${part.toString(8)}`
  const [high, low] = [(a! * 256 + b!).toString(16), (c! * 256 + d!).toString(16)]
  const dotted = `${a}.${b}.${c}.${d}`
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    hex(whole),
    [a, b, c, d].map((part) => hex(part!)).join('.'),
    [a, b, c, d].map((part) => octal(part!)).join('.'),
    `${a}.${b}.${c! * 256 + d!}`,
    `${a}.${(b! * 256 + c!) * 256 + d!}`,
    `[::ffff:${dotted}]`,
    `[::ffff:${high}:${low}]`,
    `[::${high}:${low}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b:1::${dotted}]`,
    `[2002:${high}:${low}::1]`,
    `[::ffff:0:${dotted}]`,
  ]
}
const byte = fc.nat(255)
const foul: fc.Arbitrary<number[]> = fc.oneof(
  fc.tuple(fc.constant(127), byte, byte, byte),
  fc.tuple(fc.constant(10), byte, byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.tuple(...[169, 254, 169, 254].map((part) => fc.constant(part))),
  fc.tuple(...[0, 0, 0, 0].map((part) => fc.constant(part))),
)

test('no form of an address of an own network is taken, written in the address or led to by its host', async () => {
  await fc.assert(
    fc.asyncProperty(foul, async (bytes) => {
      for (const form of formsOf(bytes)) {
        expect([form, await objection(`https://${form}/hook`)]).not.toEqual([form, null])
        const bare = form.replace(/[[\]]/g, '')
        expect([form, await objection('https://a.example.org/', leadingTo(bare))]).not.toEqual([form, null])
      }
    }),
    { numRuns: 60 },
  )
})

test('one foul address among those of a host is one too many', async () => {
  const rules = leadingTo(PUBLIC_ADDRESS, '10.0.0.1')
  expect(await objection('https://a.example.org/', rules)).toContain('10.0.0.1')
})

test.each([
  'http://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:secret@example.org/',
  'https://user@example.org/',
  '//example.org/',
  'example.org',
  'https://',
  '',
])('%p is refused', async (url) => {
  expect(await objection(url)).not.toBeNull()
})

test('a host without addresses, and one whose look-up fails or takes too long, is refused', async () => {
  expect(await objection('https://a.example.org/', leadingTo())).toBe('a.example.org has no address')
  const failing = { ...NOWHERE, lookup: () => Promise.reject(new Error('ENOTFOUND')) }
  expect(await objection('https://a.example.org/', failing)).toBe('a.example.org has no address')
  const silent = { ...NOWHERE, timeoutMs: 20, lookup: () => new Promise<string[]>(() => {}) }
  expect(await objection('https://a.example.org/', silent)).toBe('a.example.org has no address')
})

test('a host and port of the own network are taken where they are named, and no other port of it', async () => {
  const rules = { ...leadingTo('10.0.0.1'), allowedHosts: ['in.example.org:8443', '[::1]:443'] }
  expect(await objection('https://in.example.org:8443/', rules)).toBeNull()
  expect(await objection('https://IN.example.org:8443/', rules)).toBeNull()
  expect(await objection('https://[::1]/', rules)).toBeNull()
  expect(await objection('https://in.example.org/', rules)).not.toBeNull()
  expect(await objection('http://in.example.org:8443/', rules)).toBe('must begin with https://')
  expect(await objection('http://in.example.org:8443/', { ...rules, allowHttp: true })).toBeNull()
})

test('a refusal names the host, and nothing of the path or the query', async () => {
  const said = await objection('https://127.0.0.1/secret-path?key=secret')
  expect(said).toContain('127.0.0.1')
  expect(said).not.toContain('secret')
})
