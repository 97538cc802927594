import { isRelayFault } from '../../../domain/mail/relayFault'

test.each([
  [5, 0],
  [32, 0],
  [32, 3],
])('%i refused and %i taken is the mail server’s fault', (refused, taken) => {
  expect(isRelayFault({ refused, taken })).toBe(true)
})

test.each([
  [0, 0],
  [4, 0],
  [5, 1],
  [32, 4],
  [32, 136],
])('%i refused and %i taken is about the addresses', (refused, taken) => {
  expect(isRelayFault({ refused, taken })).toBe(false)
})
