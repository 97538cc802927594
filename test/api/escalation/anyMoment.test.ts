import fc from 'fast-check'
import { casesOf, CASES_A_ROUND, round, type Round } from '../../cast/anyMoment'

/** Together at least a thousand tasks, each with a history of its own. */
const ROUNDS = 7

test(`asked as of any instant, the answer is the same with the workers running as with them stopped (${ROUNDS * CASES_A_ROUND} tasks)`, async () => {
  const plans = fc.sample(casesOf('2020-07-30'), { numRuns: ROUNDS, seed: 20200730 })
  for (const plan of plans) {
    const seen: Round = await round(plan)
    expect(seen.stopped).toEqual(seen.running)
    expect(seen.unwrittenWhileRunning).toEqual([])
    expect(seen.lettersWritten).toBeGreaterThan(100)
  }
}, 1_200_000)
