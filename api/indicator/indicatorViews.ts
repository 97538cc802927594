import { z } from 'zod'
import { standings, type Figures } from '../../domain/indicator/indicator'
import { dueOf, isPastDue } from '../../domain/indicator/indicatorDue'
import { indicator as demand } from '../../domain/programme/indicatorShape'
import { rollUpOf, type IndicatorStanding, type Place } from '../../domain/indicator/indicatorStanding'
import type { Programme } from '../../domain/programme/programme'
import { level } from '../../domain/programme/programmeBasics'
import { indicatorsOf, levelOf, seriesOf } from '../../domain/programme/programmeIndicators'
import { formOf } from '../../domain/indicator/reading'
import { doubtsAbout } from '../../domain/indicator/readingDoubts'
import type { StandingIndicator } from '../../ledger/indicator/indicatorStandings'
import type { ListedReading } from '../../ledger/indicator/readingLists'
import { label } from '../http/shapes'

const decimal = z.string().meta({ description: 'a decimal number, exact, as text' })
const region = z.object({ code: z.string(), name: z.string(), level })
const figures = {
  value: decimal.nullable().meta({ description: 'as it was stated, with the zeros at its end' }),
  numerator: decimal.nullable(),
  denominator: decimal.nullable(),
  judgement: z.enum(['met', 'not_met']).nullable(),
}
const due = z
  .object({ year: z.string(), precision: z.enum(['year', 'year_end', 'before_year']), lastDay: z.string() })
  .nullable()
const named = { code: z.string(), name: label }

export const indicatorAnswer = z.object({
  ...named,
  task: z.object({ no: z.number(), name: label }).nullable().meta({ description: 'null: of the whole' }),
  demand: demand.meta({ description: 'as the programme has it' }),
  level: level
    .nullable()
    .meta({ description: 'at which it is asked for; null: of each target with its task' }),
  due,
  pastDue: z.boolean(),
  rollUp: z
    .object({
      of: z.number(),
      met: z.number(),
      notMet: z.number(),
      unread: z.number(),
      incomparable: z.number(),
      judged: z.number().meta({ description: 'of those met or not, by a person' }),
      late: z.number().meta({ description: 'met, but only after its day' }),
      contradicted: z.number().meta({ description: 'whose stated figure differs from its parts' }),
    })
    .meta({ description: 'of the regions where it is asked for, as far as you see them' }),
})

export const standingAnswer = z.object({
  indicator: demand,
  region,
  target: z.string().nullable(),
  asked: z.boolean().meta({ description: 'the programme demands it there; else somebody gave a reading' }),
  standing: z.enum(standings),
  byPerson: z.boolean(),
  late: z.boolean(),
  due,
  figure: decimal.nullable(),
  unit: z.string().nullable(),
  margin: decimal.nullable().meta({ description: 'better than the bound by; below 0: what is missing' }),
  fulfilment: decimal.nullable().meta({ description: 'percent of the bound, never capped' }),
  beyond: z.boolean().meta({ description: 'more than what is still about the bound' }),
  contradiction: z
    .object({ stated: decimal, computed: decimal, decides: z.boolean() })
    .nullable()
    .meta({ description: 'the stated figure differs from its parts at the precision it is stated with' }),
  share: z.object({ units: z.number(), meeting: z.number(), unread: z.number() }).nullable(),
  reference: z
    .object({ value: decimal, day: z.string(), region: z.object({ code: z.string(), name: z.string() }) })
    .nullable(),
  reading: z
    .object({ id: z.string(), day: z.string(), source: z.string(), at: z.string(), ...figures })
    .nullable(),
})

export const readingAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  indicator: z.object(named),
  unit: z.string().nullable(),
  region,
  day: z.string(),
  ...figures,
  source: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'of the correction' }),
  flagged: z.array(z.object({ path: z.string(), message: label })).meta({
    description: 'accepted, but to check: a figure that contradicts its parts, or a share above 100%',
  }),
})

export function indicatorView({ indicator, task, standings: all }: StandingIndicator, today: string) {
  const { code, name } = indicator
  return {
    ...{ code, name, task: task && { no: task.no, name: task.name }, demand: indicator },
    level: levelOf({ indicator, task }),
    due: dueOf(indicator),
    pastDue: isPastDue(dueOf(indicator), today),
    rollUp: rollUpOf(all),
  }
}

export function standingView(standing: IndicatorStanding) {
  const { indicator, place, asked, verdict, late, due: dueBy, unit, share, reference, reading } = standing
  return {
    ...{
      indicator,
      region: regionView(place),
      target: place.targetId,
      asked,
      ...verdict,
      late,
      due: dueBy,
      unit,
    },
    ...{ share, reference },
    reading: reading && {
      ...{ id: reading.id, day: reading.day, source: reading.source, at: reading.at },
      ...figuresOf(reading),
    },
  }
}

export function readingView(reading: ListedReading, programme: Programme) {
  const { id, campaignId, indicator: code, regionCode, regionName, level: at, day, source } = reading
  const all = [...indicatorsOf(programme).map((each) => each.indicator), ...seriesOf(programme)]
  const name = all.find((each) => each.code === code)!.name
  const form = formOf(programme, code, at)!
  return {
    ...{ id, campaign: campaignId, indicator: { code, name } },
    unit: form.unit,
    region: { code: regionCode, name: regionName, level: at },
    ...{ day, ...figuresOf(reading), source, by: { id: reading.byId, name: reading.byName }, at: reading.at },
    ...{ supersedes: reading.supersedesId, supersededBy: reading.supersededById, reason: reading.reason },
    flagged: doubtsAbout(reading, form),
  }
}

const regionView = ({ code, name, level: at }: Place) => ({ code, name, level: at })
const figuresOf = ({ value, numerator, denominator, judgement }: Figures) => ({
  ...{ value, numerator, denominator, judgement },
})
