import type { z } from 'zod'
import type { feedAnswer } from '../../api/person/calendarFeeds'
import type { keyAnswer } from '../../api/person/keys'
import type { meAnswer } from '../../api/person/me'
import type { sessionAnswer } from '../../api/person/ownAccount'
import type { AbsenceShown, Choosable } from './absenceParts'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'

export type SessionShown = z.infer<typeof sessionAnswer>

export type KeyShown = z.infer<typeof keyAnswer>

export type FeedShown = z.infer<typeof feedAnswer>

/** What is shown once, in the answer to the form that made it; null where it was shown before. */
export type ToldOnce =
  | { kind: 'key' | 'feed'; value: string | null }
  | { kind: 'twoFactor'; uri: string; codes: string[] }
  | { kind: 'codes'; codes: string[] }

/** One's own account. `sessionId`: of the session that looks; `who`: what was searched for; `today`: a day. */
export type AccountView = {
  frame: Frame
  state: FormState
  me: z.infer<typeof meAnswer>
  sessions: SessionShown[]
  sessionId: string | null
  keys: KeyShown[]
  feeds: FeedShown[]
  absences: AbsenceShown[]
  people: Choosable[]
  who: string
  today: string
  told?: ToldOnce
}
