import type { WrittenLetter } from './letters'

/** A letter whose moment has come as of the instant asked for, but which nobody has written (yet). */
export type DueLetter = Omit<WrittenLetter, keyof Unwritten> & Unwritten

type Unwritten = {
  id: null
  number: null
  year: null
  issuedAt: null
  version: null
}

/** What a letter that nobody has written lacks. */
export const NOT_WRITTEN = {
  id: null,
  version: null,
  number: null,
  year: null,
  issuedAt: null,
  acknowledgedAt: null,
  repliedAt: null,
  reply: null,
  recipientName: null,
  raisedById: null,
  raisedByLevel: null,
  loweredAt: null,
  loweredReason: null,
  // It is told of tasks alone that its reader sees.
  seen: true,
} as const
