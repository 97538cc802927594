import { startLoop } from '../../worker/loop'
import { keptLog } from '../support/log'
import { WELL } from '../support/world'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const refused = (code: string) => Object.assign(new Error(`at ${Math.random()}`), { severity: 'ERROR', code })

test('a trouble that lasts is logged once, another one by itself, and its end once', async () => {
  const { log, lines } = keptLog()
  const ends = ['53100', '53100', '53100', '57P01', '57P01', null, null, '53100']
  const loop = startLoop('relay', 200, { log, clock: WELL }, () => {
    const end = ends.shift() ?? null
    return end === null ? Promise.resolve() : Promise.reject(refused(end))
  })
  while (ends.length > 0) await jest.advanceTimersByTimeAsync(200)
  const stopped = loop.stop()
  await jest.runAllTimersAsync()
  await stopped
  expect(lines().map(({ level, loop: name, err }) => [level, name, err?.sqlState])).toEqual([
    [40, 'relay', '53100'],
    [40, 'relay', '57P01'],
    [30, 'relay', undefined],
    [40, 'relay', '53100'],
  ])
})

test('a loop rests while the clock is off, and goes on by itself', async () => {
  let off = true
  let [looked, rounds] = [0, 0]
  const isOff = () => Promise.resolve((looked += 1) > 0 && off)
  const loop = startLoop('test', 10, { log: keptLog().log, clock: { isOff } }, () => {
    rounds += 1
    return Promise.resolve()
  })
  await jest.advanceTimersByTimeAsync(100)
  expect(looked).toBeGreaterThan(5)
  expect(rounds).toBe(0)
  off = false
  await jest.advanceTimersByTimeAsync(100)
  expect(rounds).toBeGreaterThan(0)
  const stopped = loop.stop()
  await jest.runAllTimersAsync()
  await stopped
})
