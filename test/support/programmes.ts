import { readFileSync } from 'node:fs'
import { shippedProgrammes as read, type HashedProgramme } from '../../programmes/load'

/** Those that come with the product. The global set-up reads and checks them once a run: it takes 0.3 s in each test file. */
export const shippedProgrammes = (): HashedProgramme[] =>
  JSON.parse(readFileSync(process.env.TEST_PROGRAMMES ?? missing(), 'utf8')) as HashedProgramme[]

/** What the tests read of the programmes, as a text. */
export const programmesRead = (): string => JSON.stringify(read())

function missing(): never {
  throw new Error('TEST_PROGRAMMES is set by the global set-up: run the tests with npm test')
}
