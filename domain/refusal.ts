import type { Label } from './label'

/** The closed list of expected failures. `api/http/problems.ts` maps each to one HTTP problem. */
export type RefusalKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'wrong-state'
  | 'link-spent'
  | 'stale-version'
  | 'too-large'
  | 'misdirected'
  | 'wrong-media-type'
  | 'refused'
  | 'key-reused'
  | 'slow-down'
  | 'busy'
  | 'outcome-unknown'
  | 'clock-off'

export type FieldError = { path: string; message: string }
/** One that is told in both languages where the rule stands. */
export type LabelledError = { path: string; message: Label }

/** An expected failure: it undoes the transaction it is thrown in and reaches the caller as a problem. */
export class Refused extends Error {
  constructor(
    readonly kind: RefusalKind,
    detail: string,
    readonly errors: (FieldError | LabelledError)[] = [],
    /** Further members of the problem, such as `vacancies`. */
    readonly members: Record<string, unknown> = {},
  ) {
    super(detail)
    this.name = 'Refused'
  }
}
