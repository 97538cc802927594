import { regionLevels } from '../../domain/level'
import type { Candidate } from '../../domain/campaign/designation'
import type { TargetClass } from '../../domain/programme/programme'
import { assess, computedIncidence, type Assessment, type Figures } from '../../domain/campaign/selection'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { all, oneOf, orNull, type RowOf, rowsOf } from '../database/rows'

/** A region as a candidate of one class, with the figures seen and the rules that matched. */
export type AssessedCandidate = Candidate & {
  figures: (Figures & { incidence: number | null; rateContradicted: boolean }) | null
  assessment: Assessment
}

const ROW = {
  ...all('text', 'code name path'),
  level: oneOf(regionLevels),
  survey: orNull({
    ...all('int', 'population remainingPoor'),
    statedIncidence: 'real?',
    shortfallAreas: ['text'],
    rateContradicted: 'flag',
  }),
} as const
type Row = RowOf<typeof ROW>

/** All candidates of one class in an area, by the class's own rule of selection, in order of their codes. `areaPath` null: everywhere. */
export async function candidatesOf(
  db: Database | Transaction,
  targetClass: TargetClass,
  areaPath: string | null,
): Promise<AssessedCandidate[]> {
  const { selection } = targetClass
  const list = 'listed' in selection ? selection.listed : ''
  const narrowing =
    'listed' in selection
      ? Prisma.sql`l."regionCode" is not null`
      : 'named' in selection
        ? Prisma.sql`r.name = any(${selection.named})`
        : targetClass.level === 'village'
          ? Prisma.sql`s."regionCode" is not null`
          : Prisma.sql`true`
  const rows = await rowsOf(db, ROW)`
    select r.code, r.name, r.level, r.path, case when s."regionCode" is not null then json_build_object(
      'population', s.population, 'remainingPoor', s."remainingPoor", 'statedIncidence', s."statedIncidence"::float8,
      'shortfallAreas', s."shortfallAreas", 'rateContradicted', s."rateContradicted") end as survey
    from "Region" r
    left join "Survey" s on s."regionCode" = r.code
    left join "Listing" l on l."regionCode" = r.code and l.list = ${list}
    where r.level = ${targetClass.level} and ${narrowing}
      and (${areaPath}::text is null or r.path = ${areaPath} or r.path like ${`${areaPath}/%`})
    order by r.code`
  return rows.map((row) => assessRow(row, targetClass))
}

/** The candidates by code, as {@link Candidate}s for designation. */
export async function candidatesByCode(
  db: Database | Transaction,
  targetClass: TargetClass,
  areaPath: string | null,
) {
  const candidates = await candidatesOf(db, targetClass, areaPath)
  return new Map(candidates.map((candidate) => [candidate.code, candidate]))
}

function assessRow({ survey, ...row }: Row, targetClass: TargetClass): AssessedCandidate {
  const figures = survey && { ...survey, incidence: computedIncidence(survey) }
  const assessment = assessFor(targetClass, figures)
  return { ...row, qualified: assessment.qualified, figures, assessment }
}

function assessFor(targetClass: TargetClass, figures: Figures | null): Assessment {
  const { selection } = targetClass
  if ('any' in selection) {
    return figures ? assess(figures, selection.any) : { qualified: false, matched: [], nearMisses: [] }
  }
  const rule =
    'listed' in selection
      ? {
          rule: 'listed',
          name: { zh: selection.listed, en: 'on the list' },
          value: selection.listed,
          bound: selection.listed,
        }
      : 'named' in selection
        ? { rule: 'named', name: { zh: '方案点名', en: 'named in the programme' }, value: true, bound: true }
        : { rule: 'chosen', name: { zh: '择优选择', en: 'chosen by the district' }, value: true, bound: true }
  return { qualified: true, matched: [rule], nearMisses: [] }
}
