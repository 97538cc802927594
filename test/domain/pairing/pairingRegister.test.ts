import fc from 'fast-check'
import type { PairingKind } from '../../../domain/programme/programmePairings'
import {
  pairingMisfits,
  type NewPairing,
  type StandingPairing,
} from '../../../domain/pairing/pairingRegister'

const TODAY = '2020-12-31'
const name = { zh: '结对', en: 'Pairing' }
const kindOf = (helperAlone: boolean, helpedAlone: boolean): PairingKind => ({
  ...{ code: 'kind', name },
  helper: { name, forms: ['unit'], alone: helperAlone },
  helped: { name, level: 'village', alone: helpedAlone },
})
const dayOf = (day: number) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)
const pairing = fc
  .record({
    helper: fc.constantFrom('a', 'b', 'c'),
    helped: fc.constantFrom('x', 'y', 'z'),
    from: fc.nat(200),
    lasts: fc.option(fc.nat(100), { nil: null }),
  })
  .map(({ helper, helped, from, lasts }): NewPairing => ({
    helper: { form: 'unit', key: helper, level: null },
    helped: { key: helped, level: 'village' },
    fromOn: dayOf(from),
    endedOn: lasts === null ? null : dayOf(from + lasts),
    plan: null,
  }))

/** The register after each was offered in turn, and what was admitted. */
function registerOf(kind: PairingKind, offered: NewPairing[]): StandingPairing[] {
  const standing: StandingPairing[] = []
  for (const each of offered)
    if (pairingMisfits(kind, each, standing, TODAY).length === 0)
      standing.push({ ...each, helper: each.helper.key, helped: each.helped.key })
  return standing
}
const heldOn = (standing: StandingPairing[], day: string) =>
  standing.filter(({ fromOn, endedOn }) => fromOn <= day && (endedOn === null || day < endedOn))
const isOnce = (values: string[]) => new Set(values).size === values.length

test.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false],
])('whatever is offered, who is to be alone (helper %p, helped %p) is alone on every day', (one, other) => {
  fc.assert(
    fc.property(fc.array(pairing, { maxLength: 30 }), fc.nat(300), (offered, at) => {
      const held = heldOn(registerOf(kindOf(one, other), offered), dayOf(at))
      expect(isOnce(held.map(({ helper, helped }) => `${helper} ${helped}`))).toBe(true)
      if (one) expect(isOnce(held.map(({ helper }) => helper))).toBe(true)
      if (other) expect(isOnce(held.map(({ helped }) => helped))).toBe(true)
    }),
  )
})

test('what no pairing stands in the way of is admitted', () => {
  fc.assert(
    fc.property(fc.array(pairing, { maxLength: 10 }), pairing, (offered, last) => {
      const standing = registerOf(kindOf(true, true), offered)
      const own = standing.filter(
        ({ helper, helped }) => helper === last.helper.key || helped === last.helped.key,
      )
      fc.pre(own.length === 0)
      expect(pairingMisfits(kindOf(true, true), last, standing, TODAY)).toEqual([])
    }),
  )
})
