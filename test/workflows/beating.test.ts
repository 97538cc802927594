import { MockActivityEnvironment } from '@temporalio/testing'
import { BEAT_MS, beating } from '../../activities/beating'

afterEach(() => jest.useRealTimers())

test('an activity that waits for somebody else tells all the while that its worker lives, and no longer', async () => {
  jest.useFakeTimers()
  const environment = new MockActivityEnvironment()
  let beats = 0
  environment.on('heartbeat', () => (beats += 1))
  let answer = (_words: string) => {}
  const waiting = new Promise<string>((resolve) => (answer = resolve))
  const running = environment.run(beating({ wait: (_input: object) => waiting }).wait, {})
  await jest.advanceTimersByTimeAsync(BEAT_MS * 20)
  expect(beats).toBe(20)
  answer('250 queued')
  expect(await running).toBe('250 queued')
  await jest.advanceTimersByTimeAsync(BEAT_MS * 5)
  expect(beats).toBe(20)
})
