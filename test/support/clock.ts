/** A clock that a test moves by hand. */
export type Clock = { now: () => Date; set: (instant: string) => void; addHours: (hours: number) => void }

const HOUR_MS = 3_600_000

/** A clock that stands at an instant until it is moved. */
export function clockAt(instant: string): Clock {
  let now = new Date(instant)
  return {
    now: () => new Date(now),
    set: (later) => {
      now = new Date(later)
    },
    addHours: (hours) => {
      now = new Date(now.getTime() + hours * HOUR_MS)
    },
  }
}
