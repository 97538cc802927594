import { fault, type Fault } from './fault'

/** Which codes a programme knows, where another was given. */
export const knownCodes = (entries: { code: string }[]): Fault =>
  fault('programme.knows', { codes: entries.map(({ code }) => code) })
