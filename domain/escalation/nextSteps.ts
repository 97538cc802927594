import type { ClockKind } from './clock'

/** What comes of an item by itself, in the order in which it is done where it comes at one instant.
 * - resume: its suspension ends.
 * - remind: whoever has to act is reminded.
 * - escalate: a letter goes to the next level.
 * - tellTopAgain: the top level, which has its letter, is told of it again. */
export const stepKinds = ['resume', 'remind', 'escalate', 'tellTopAgain'] as const
export type StepKind = (typeof stepKinds)[number]
/** - at: when it comes; an instant, in the past where it is due already.
 * - clock: by which clock.
 * - level: to which escalation level. */
export type ComingStep = { kind: StepKind; at: string; clock: ClockKind | null; level: number | null }

/** Where an item of a workflow stands. No person, and no text of one.
 * - no: its number among them; null: it is alone.
 * - level: the escalation level that it has reached; 0: none.
 * - next: what comes of it next by itself: all that comes at that instant. */
export type ItemPosition = { no: number | null; state: string; level: number; next: ComingStep[] }

/** What a workflow does next: all that comes at one instant, of all its items.
 * - kinds: what is to be done, in this order.
 * - summary: the same in words, as Temporal shows it beside the timer. */
export type NextSteps<Kind extends string = StepKind> = { at: string; kinds: Kind[]; summary: string }

/** Of the coming steps of one item those that come first: at one instant, or due by now. */
export function firstOf(coming: ComingStep[], now: string): ComingStep[] {
  const first = coming.map(({ at }) => at).sort()[0]
  return coming.filter(({ at }) => at === first || at <= now)
}

/** What comes next of these items, and when; null: nothing comes by itself. */
export function nextSteps(items: ItemPosition[], now: string): NextSteps | null {
  const all = items.flatMap(({ no, next }) => next.map((step) => ({ ...step, no })))
  const at = all.map((step) => step.at).sort()[0]
  if (at === undefined) return null
  const steps = all.filter((step) => step.at === at || step.at <= now)
  const kinds = stepKinds.filter((kind) => steps.some((step) => step.kind === kind))
  return { at, kinds, summary: `${dayOf(at)} ${wordsOf(steps)}` }
}

/** The longest summary that Temporal takes, characters. */
const SUMMARY_MOST = 200

const WORDS: Record<StepKind, string> = {
  resume: 'suspension ends',
  remind: 'reminder',
  escalate: 'letter',
  tellTopAgain: 'the top level is told again',
}

function wordsOf(steps: (ComingStep & { no: number | null })[]): string {
  const parts = Map.groupBy(steps, sayingOf)
  const words = [...parts].map(([saying, these]) => {
    const numbers = [...new Set(these.flatMap(({ no }) => no ?? []))].toSorted((a, b) => a - b)
    return numbers.length === 0 ? saying : `${saying}: task ${numbers.join(', ')}`
  })
  return words.join('; ').slice(0, SUMMARY_MOST)
}

function sayingOf({ kind, clock, level }: ComingStep): string {
  const of = clock === null ? '' : ` (${clock})`
  return `${WORDS[kind]}${level === null ? '' : ` of level ${level}`}${of}`
}

/** Asia/Shanghai is always eight hours ahead. The calendar itself would make the bundle of the workflows large. */
const SHANGHAI_MS = 8 * 3_600_000
const dayOf = (at: string) => new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 10)

/** Where the items stand as a table in Markdown, as Temporal shows it. */
export function tableOf(items: ItemPosition[], first = 'task'): string {
  const rows = items.map(({ no, state, level, next }) => {
    const coming = next[0] ? `${dayOf(next[0].at)} ${next.map(sayingOf).join('; ')}` : ''
    return [no ?? '', state, level || '', coming]
  })
  const head = [first, 'state', 'level', 'next']
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
