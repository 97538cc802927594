import { appendFileSync } from 'node:fs'
import { tellReady, withParent } from '../../start/withParent'

/** A child of the tests: writes its pid to PIDS at each start, and ends by its own will only. WORDS are its last ones.
 * SIGUSR2 has it run in circles. */
const { PIDS: pids, WORDS: words } = process.env
if (pids) appendFileSync(pids, `${process.pid}\n`)
if (words) {
  console.error(words)
  process.exit(3)
}
process.on('SIGUSR2', () => {
  for (;;);
})
const alive = setInterval(() => {}, 60_000)
withParent(() => clearInterval(alive))
tellReady()
