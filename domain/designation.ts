import type { Level, TargetClass } from './programme'
import type { FieldError } from './refusal'

/** What a leader asks for, per class: the programme's own rule, or a list by hand. */
export type Choice = 'listed' | 'qualified' | (string | { code: string; reason: string })[]

/** A region as the rules of a class see it. */
export type Candidate = { code: string; name: string; level: Level; path: string; qualified: boolean }
export type Designated = { code: string; classCode: string; qualified: boolean; reason: string | null }

/** The name under which the request holds the choice for a class of this level. */
export const choiceNameOf: Record<Level, string> = {
  municipality: 'municipalities',
  county: 'districts',
  township: 'townships',
  village: 'villages',
}

/** Designates the regions of one class, or says by field what refuses it: an unknown region, an override
 * without a reason, a count over the quota, a second village of a district where the rule is one. */
export function designate(
  targetClass: TargetClass,
  choice: Choice,
  candidates: Map<string, Candidate>,
): { designated: Designated[]; errors: FieldError[] } {
  const path = choiceNameOf[targetClass.level]
  const errors: FieldError[] = []
  const designated: Designated[] = []
  const asked = typeof choice === 'string' ? qualifiedCodes(candidates) : choice
  for (const [index, each] of asked.entries()) {
    const { code, reason } = typeof each === 'string' ? { code: each, reason: null } : each
    const candidate = candidates.get(code)
    if (!candidate) {
      errors.push({
        path: `${path}.${index}`,
        message: `${code} is not a ${targetClass.level} that this class can take`,
      })
    } else if (designated.some((other) => other.code === code)) {
      errors.push({ path: `${path}.${index}`, message: `${code} (${candidate.name}) is named twice` })
    } else if (!candidate.qualified && !reason) {
      errors.push({
        path: `${path}.${index}`,
        message: `${code} (${candidate.name}) does not qualify by the programme's rule: an override needs { code, reason }`,
      })
    } else {
      designated.push({ code, classCode: targetClass.code, qualified: candidate.qualified, reason })
    }
  }
  if (targetClass.quota !== undefined && designated.length > targetClass.quota) {
    errors.push({
      path,
      message: `${designated.length} chosen, the quota of this class is ${targetClass.quota}`,
    })
  }
  if (errors.length === 0) errors.push(...secondsOfOneArea(targetClass, designated, candidates))
  return { designated, errors }
}

function qualifiedCodes(candidates: Map<string, Candidate>): string[] {
  return [...candidates.values()].filter((each) => each.qualified).map((each) => each.code)
}

function secondsOfOneArea(
  targetClass: TargetClass,
  designated: Designated[],
  candidates: Map<string, Candidate>,
): FieldError[] {
  if (!('chosen' in targetClass.selection) || targetClass.selection.onePer !== 'county') return []
  const firstIn = new Map<string, string>()
  const errors: FieldError[] = []
  for (const [index, { code }] of designated.entries()) {
    const county = candidates.get(code)?.path.split('/')[1] ?? ''
    const first = firstIn.get(county)
    if (first) {
      const path = `${choiceNameOf[targetClass.level]}.${index}`
      errors.push({
        path,
        message: `${code} is the second of district ${county}, after ${first}: the programme takes one`,
      })
    } else {
      firstIn.set(county, code)
    }
  }
  return errors
}
