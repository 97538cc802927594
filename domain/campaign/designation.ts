import { fault } from '../fault'
import type { Label } from '../label'
import type { Level } from '../level'
import type { Programme, TargetClass } from '../programme/programme'
import type { FieldError } from '../refusal'
import { countyIn } from '../region/regionCodes'

/** What a leader asks for, per class: the programme's own rule, or a list by hand. */
export type Choice = 'listed' | 'qualified' | (string | { code: string; reason: string })[]

/** A region as the rules of a class see it. */
export type Candidate = { code: string; name: string; level: Level; path: string; qualified: boolean }
export type Designated = { code: string; classCode: string; qualified: boolean; reason: string | null }

/** The name under which a request holds the choice for the class of this level, where the programme has only one. */
const LEVEL_CHOICES: Record<Level, string> = {
  municipality: 'municipalities',
  prefecture: 'prefectures',
  county: 'districts',
  township: 'townships',
  village: 'villages',
}

/** The names under which a request may hold the choice for a class: `classes.<code>`, and that of its level where no other class
 * is of it. */
export function choiceNamesOf(
  { classes }: Pick<Programme, 'classes'>,
  { code, level }: TargetClass,
): string[] {
  const alone = classes.every((each) => each.level !== level || each.code === code)
  return [...(alone ? [LEVEL_CHOICES[level]] : []), `classes.${code}`]
}

/** Designates the regions of one class, asked for under the name `path`, or says by field what refuses it: an unknown region, an override
 * without a reason, a count over the quota, a second village of a district where the rule is one. */
export function designate(
  targetClass: TargetClass,
  choice: Choice,
  candidates: Map<string, Candidate>,
  path: string,
): { designated: Designated[]; errors: FieldError[] } {
  const errors: FieldError[] = []
  const designated: Designated[] = []
  const asked = typeof choice === 'string' ? qualifiedCodes(candidates) : choice
  for (const [index, each] of asked.entries()) {
    const { code, reason } = typeof each === 'string' ? { code: each, reason: null } : each
    const candidate = candidates.get(code)
    if (!candidate) {
      errors.push({
        path: `${path}.${index}`,
        fault: fault('target.not-of-class', { region: code, level: targetClass.level }),
      })
    } else if (designated.some((other) => other.code === code)) {
      errors.push({
        path: `${path}.${index}`,
        fault: fault('target.twice', { region: code, name: candidate.name }),
      })
    } else if (!candidate.qualified && !reason) {
      errors.push({
        path: `${path}.${index}`,
        fault: fault('target.unqualified', { region: code, name: candidate.name }),
      })
    } else {
      designated.push({ code, classCode: targetClass.code, qualified: candidate.qualified, reason })
    }
  }
  if (targetClass.quota !== undefined && designated.length > targetClass.quota) {
    errors.push({
      path,
      fault: fault('launch.quota', {
        class: targetClass.name,
        chosen: designated.length,
        quota: targetClass.quota,
      }),
    })
  }
  const placed = designated.map(({ code }) => ({ code, path: candidates.get(code)?.path ?? '' }))
  if (errors.length === 0) errors.push(...secondsOfOneArea(targetClass, placed, path))
  return { designated, errors }
}

function qualifiedCodes(candidates: Map<string, Candidate>): string[] {
  return [...candidates.values()].filter((each) => each.qualified).map((each) => each.code)
}

/** Those that are not the first of their county, where the class takes one of each. */
export function secondsOfOneArea(
  targetClass: Pick<TargetClass, 'selection'>,
  designated: { code: string; path: string }[],
  name: string,
): FieldError[] {
  if (!('chosen' in targetClass.selection) || targetClass.selection.onePer !== 'county') return []
  const firstIn = new Map<string, string>()
  const errors: FieldError[] = []
  for (const [index, { code, path }] of designated.entries()) {
    const county = countyIn(path) ?? ''
    const first = firstIn.get(county)
    if (first) {
      errors.push({
        path: `${name}.${index}`,
        fault: fault('target.second-of-district', { region: code, district: county, first }),
      })
    } else {
      firstIn.set(county, code)
    }
  }
  return errors
}

/** Regions that two classes of one level were both to take, each at its second place. */
export function takenTwice(
  chosen: { path: string; className: Label; designated: Designated[] }[],
): FieldError[] {
  const firstOf = new Map<string, Label>()
  const errors: FieldError[] = []
  for (const { path, className, designated } of chosen) {
    for (const { code } of designated) {
      const first = firstOf.get(code)
      if (first)
        errors.push({ path, fault: fault('target.of-class-already', { region: code, class: first }) })
      else firstOf.set(code, className)
    }
  }
  return errors
}

/** What a class lacks of the counties that its programme demands: of `missing` it has nothing, and of so many `others` than the
 * named ones it has a target where the programme wants `wanted`. */
export type CountiesAmiss = { class: string; missing: string[]; others: number; wanted: number }

/** The classes of which something is chosen, and that do not have one region of each county named and of exactly so many others.
 * @param designations the designated regions, each with the name of its county */
export function countiesAmiss(
  { classes }: Pick<Programme, 'classes'>,
  designations: { classCode: string; county: string | null }[],
): CountiesAmiss[] {
  return classes.flatMap(({ code, selection }) => {
    if (!('chosen' in selection) || selection.counties === undefined) return []
    const { named, others: wanted } = selection.counties
    const of = designations.filter(({ classCode }) => classCode === code)
    if (of.length === 0) return []
    const chosen = new Set(of.map(({ county }) => county))
    const missing = named.filter((name) => !chosen.has(name))
    const others = chosen.size - (named.length - missing.length)
    return missing.length === 0 && others === wanted ? [] : [{ class: code, missing, others, wanted }]
  })
}
