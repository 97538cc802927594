import type { Level } from '../level'
import type { Label } from '../label'
import { dividedBy, exactly, isZero } from '../decimal'
import type { TargetClass } from '../programme/programme'
import { statedContradicts } from '../statedFigure'

/** A village's figures as surveyed: counts of persons, the stated incidence in percent, the areas it falls short in. */
export type Figures = {
  population: number
  remainingPoor: number
  statedIncidence: number | null
  shortfallAreas: string[]
}
export type SelectionRules = Extract<TargetClass['selection'], { any: unknown }>['any']
type Rule = SelectionRules[number]
type NumericRule = Exclude<Rule, { field: 'shortfallAreas' }>

/** A rule that a candidate meets: the value seen and the bound it was held against. */
export type MatchedRule = { rule: string; name: Label; value: unknown; bound: unknown }
/** A numeric rule missed by little: `missing` is what the least value that is enough lies above `value`, both in the
 * rule's own unit and as finely as shown, so neither ever looks as if the rule were met. */
export type NearMiss = { rule: string; name: Label; value: number; bound: number; missing: number }
export type Assessment = { qualified: boolean; matched: MatchedRule[]; nearMisses: NearMiss[] }

/** How far below its bound a value still counts as a near miss, as a share of the bound. */
const NEAR_MISS_SHARE = 0.05
/** Decimals to which a computed incidence is shown. */
const INCIDENCE_DECIMALS = 3
/** Bounds are compared as whole numbers of this part of a percent. */
const PARTS_PER_PERCENT = 10_000

/** Holds figures against rules of which any one is enough. The incidence comes from the counts, never as stated. */
export function assess(figures: Figures, rules: SelectionRules): Assessment {
  const matched = rules.filter((rule) => meets(figures, rule)).map((rule) => describe(figures, rule))
  const nearMisses = rules.flatMap((rule) =>
    rule.field === 'shortfallAreas' || meets(figures, rule) ? [] : (nearMiss(figures, rule) ?? []),
  )
  return { qualified: matched.length > 0, matched, nearMisses }
}

/** The incidence in percent from the counts, rounded for showing; null where nobody lives. */
export function computedIncidence({
  population,
  remainingPoor,
}: Pick<Figures, 'population' | 'remainingPoor'>) {
  if (population === 0) return null
  const scale = 10 ** INCIDENCE_DECIMALS
  return Math.round((remainingPoor * 100 * scale) / population) / scale
}

/** Whether the incidence as it was stated (`statedIncidence`: percent, as it was written) differs from the counts by more than
 * half a unit of its own last decimal. */
export function statedRateContradicts({
  population,
  remainingPoor,
  statedIncidence,
}: Pick<Figures, 'population' | 'remainingPoor'> & { statedIncidence: string | null }): boolean {
  if (statedIncidence === null) return false
  if (population === 0) return !isZero(exactly(statedIncidence))
  return statedContradicts(statedIncidence, dividedBy(exactly(remainingPoor * 100), exactly(population)))
}

/** The designated regions that lie inside another designated one. */
export function findOverlaps(
  designated: { code: string; level: Level; ancestors: string[] }[],
): { inner: string; outer: string }[] {
  const codes = new Set(designated.map((each) => each.code))
  return designated.flatMap(({ code, ancestors }) =>
    ancestors.filter((ancestor) => codes.has(ancestor)).map((outer) => ({ inner: code, outer })),
  )
}

/** Exact: 15 of 1,500 is 1 %, whatever floating point makes of the quotient. */
function meets(figures: Figures, rule: Rule): boolean {
  if (rule.field === 'shortfallAreas') return areasNamed(figures, rule).length > 0
  const { seen, bound } = comparable(figures, rule)
  return rule.op === 'gt' ? seen > bound : seen >= bound
}

function comparable(
  { population, remainingPoor }: Figures,
  rule: NumericRule,
): { seen: number; bound: number } {
  if (rule.field === 'remainingPoor') return { seen: remainingPoor, bound: rule.value }
  if (population === 0) return { seen: -1, bound: 0 }
  return {
    seen: remainingPoor * 100 * PARTS_PER_PERCENT,
    bound: Math.round(rule.value * PARTS_PER_PERCENT) * population,
  }
}

function areasNamed({ shortfallAreas }: Figures, rule: Extract<Rule, { field: 'shortfallAreas' }>): string[] {
  return rule.areas.map((area) => area.code).filter((code) => shortfallAreas.includes(code))
}

function describe(figures: Figures, rule: Rule): MatchedRule {
  const { code, name } = rule
  if (rule.field === 'shortfallAreas') return { rule: code, name, value: areasNamed(figures, rule), bound: 1 }
  return { rule: code, name, value: valueOf(figures, rule), bound: rule.value }
}

const valueOf = (figures: Figures, rule: NumericRule) =>
  rule.field === 'remainingPoor' ? figures.remainingPoor : (computedIncidence(figures) ?? 0)

function nearMiss(figures: Figures, rule: NumericRule): NearMiss | null {
  const { seen, bound } = comparable(figures, rule)
  if (bound <= 0 || bound - seen > bound * NEAR_MISS_SHARE) return null
  const step = rule.field === 'remainingPoor' ? 1 : 10 ** -INCIDENCE_DECIMALS
  const enough = rule.op === 'gt' ? rule.value + step : rule.value
  const value = inParts(Math.min(valueOf(figures, rule), enough - step))
  return { rule: rule.code, name: rule.name, value, bound: rule.value, missing: inParts(enough - value) }
}

const inParts = (percent: number) => Math.round(percent * PARTS_PER_PERCENT) / PARTS_PER_PERCENT
