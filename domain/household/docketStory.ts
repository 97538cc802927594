/** What comes of the households of a township by itself, in the order in which it is done where it comes at one instant.
 * - openVisits: visits are asked for.
 * - escalateVisits: visits and checks that were missed climb.
 * - endPublicity: publicity that is over is told to the township; who is still not confirmed in time, to the county. */
export const docketSteps = ['openVisits', 'escalateVisits', 'endPublicity'] as const
export type DocketStep = (typeof docketSteps)[number]

/** Where the households of a township stand: what comes next, and when; an instant. Null: nothing comes by itself. */
export type DocketPosition = {
  state: 'open' | 'closed'
  households: number
  next: { at: string; kinds: DocketStep[] } | null
}

const WORDS: Record<DocketStep, string> = {
  openVisits: 'visits are asked for',
  escalateVisits: 'missed visits climb',
  endPublicity: 'publicity ends, or a confirmation is late',
}

/** What comes next, as Temporal shows it. */
export function wordsOfDocket({ households, next }: DocketPosition): string {
  if (next === null) return 'nothing comes by itself'
  return `${next.kinds.map((kind) => WORDS[kind]).join('; ')}: ${households} ${households === 1 ? 'household' : 'households'}`
}
