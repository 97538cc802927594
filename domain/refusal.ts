import { codeOf, type Fault } from './fault'

/** The closed list of expected failures. `api/http/problems.ts` maps each to one HTTP problem. */
export type RefusalKind =
  | 'bad-request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'wrong-state'
  | 'link-spent'
  | 'stale-version'
  | 'too-large'
  | 'misdirected'
  | 'wrong-media-type'
  | 'refused'
  | 'key-reused'
  | 'rate-limited'
  | 'busy'
  | 'outcome-unknown'
  | 'clock-off'

/** What is wrong with a field; `path` has points between its parts. */
export type FieldError = { path: string; fault: Fault }

/** An expected failure: it undoes the transaction it is thrown in and reaches the caller as a problem. */
export class Refused extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly fault: Fault,
    readonly errors: FieldError[] = [],
    /** Further members of the problem, such as `vacancies`. */
    readonly members: Record<string, unknown> = {},
  ) {
    super(codeOf(fault))
    this.name = 'Refused'
  }
}
