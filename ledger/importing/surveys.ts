import type { KnownSurvey, VillageSurvey } from '../../domain/importing/villages'
import type { Transaction } from '../database/database'
import { inParts } from './parts'
import { allRowsOf, mapOf } from '../database/longLists'
import { all, rowsOf } from '../database/rows'

/** What the ledger keeps of each village beside its counts, by the village's code. */
export async function readKnownSurveys(tx: Transaction): Promise<Map<string, KnownSurvey>> {
  const surveys = await allRowsOf(tx, { regionCode: 'text', ...all('text?', 'statedIncidence note') })`
    select "regionCode", "statedIncidence"::text, note from "Survey"`
  return mapOf(surveys, ({ regionCode, ...known }) => [regionCode, known])
}

/** Writes villages' surveys by their region. Returns how many were new or different. */
export const writeSurveys = (tx: Transaction, surveys: VillageSurvey[]): Promise<number> =>
  inParts(surveys, (part) => writePart(tx, part))

async function writePart(tx: Transaction, surveys: VillageSurvey[]): Promise<number> {
  const changed = await rowsOf(tx, {})`
    insert into "Survey"
      ("regionCode", population, "remainingPoor", "statedIncidence", "rateContradicted", "shortfallAreas", note)
    select "regionCode", population, "remainingPoor", "statedIncidence", "rateContradicted", "shortfallAreas", note
    from jsonb_to_recordset(${JSON.stringify(surveys)}::jsonb)
      as sheet("regionCode" text, population int, "remainingPoor" int, "statedIncidence" text,
        "rateContradicted" boolean, "shortfallAreas" text[], note text)
    order by "regionCode"
    on conflict ("regionCode") do update
      set population = excluded.population, "remainingPoor" = excluded."remainingPoor",
        "statedIncidence" = excluded."statedIncidence", "rateContradicted" = excluded."rateContradicted",
        "shortfallAreas" = excluded."shortfallAreas", note = excluded.note
      where ("Survey".population, "Survey"."remainingPoor", "Survey"."statedIncidence",
          "Survey"."rateContradicted", "Survey"."shortfallAreas", "Survey".note)
        is distinct from (excluded.population, excluded."remainingPoor", excluded."statedIncidence",
          excluded."rateContradicted", excluded."shortfallAreas", excluded.note)
    returning "regionCode"`
  return changed.length
}
