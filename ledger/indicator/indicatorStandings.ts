import { type Level, regionLevels } from '../../domain/level'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import {
  standingsOf,
  type IndicatorStanding,
  type Place,
  type ReadingOf,
} from '../../domain/indicator/indicatorStanding'
import {
  indicatorsOf,
  levelOf,
  seriesOf,
  unitLevelOf,
  type AskedIndicator,
} from '../../domain/programme/programmeIndicators'
import type { Campaign } from '../campaign/campaigns'
import type { Database } from '../database/database'
import { programmeById } from '../programme/programmes'
import { readingsVisibleTo, regionsVisibleTo, targetsVisibleTo } from '../person/visibility'
import { all, oneOf, orNull, type RowOf, rowsOf } from '../database/rows'
import { judgements } from '../../domain/indicator/indicator'

/** An indicator of a campaign with how it stands, region by region. */
export type StandingIndicator = AskedIndicator & { standings: IndicatorStanding[] }

/** How every indicator of a campaign stands as of an instant, each region by region, as far as a person sees. */
export async function indicatorStandings(
  db: Database,
  actor: Actor,
  campaign: Campaign,
  asOf: Date,
): Promise<StandingIndicator[]> {
  const programme = await programmeById(db, campaign.programmeId)
  const indicators = indicatorsOf(programme)
  if (indicators.length === 0) return []
  const series = seriesOf(programme).map(({ code }) => code)
  const seen = { campaignId: campaign.id, asOf, series }
  const readings = Map.groupBy(await readingsNow(db, actor, seen), ({ indicator }) => indicator)
  const targets = await targetsOf(db, actor, seen)
  const levels = indicators.flatMap((each) => levelOf(each) ?? [])
  const regions = await regionsAround(db, actor, campaign.id, levels)
  const placed = indicators.map((asked) => ({
    ...asked,
    places: placesOf(asked, targets, regions),
    readings: lastOfEach(readings.get(asked.indicator.code) ?? []),
  }))
  const unitsIn = await countUnits(db, placed)
  return placed.map(({ places, readings: own, ...asked }) => {
    const { indicator } = asked
    const heldAgainst = 'reference' in indicator ? (readings.get(indicator.reference.code) ?? []) : []
    return {
      ...asked,
      standings: standingsOf(asked, { places, readings: own, series: heldAgainst, unitsIn }),
    }
  })
}

const TARGET = {
  ...all('text', 'code name path classCode'),
  level: oneOf(regionLevels),
  targetId: 'text?',
} as const
type Target = RowOf<typeof TARGET>

type Seen = { campaignId: string; asOf: Date; series: string[] }

function targetsOf(db: Database, actor: Actor, { campaignId, asOf }: Seen): Promise<Target[]> {
  return rowsOf(db, TARGET)`
    select r.code, r.name, r.level, r.path, g.id as "targetId", g."classCode"
    from "Target" g join "Region" r on r.code = g."regionCode"
    where g."campaignId" = ${campaignId}::uuid and g."openedAt" <= ${asOf} and ${targetsVisibleTo(actor)}`
}

/** The regions of some levels that hold a target of the campaign, are one, or lie in one. */
function regionsAround(db: Database, actor: Actor, campaignId: string, levels: Level[]): Promise<Place[]> {
  return rowsOf(db, { ...all('text', 'code name path'), level: oneOf(regionLevels), targetId: 'text?' })`
    with target as (
      select r.code, r.path from "Target" g join "Region" r on r.code = g."regionCode" where g."campaignId" = ${campaignId}::uuid
    ), held as (
      select distinct unnest(string_to_array(path, '/')) as code from target
    )
    select r.code, r.name, r.level, r.path, null as "targetId" from "Region" r
    where r.level = any(${levels}) and ${regionsVisibleTo(actor)}
      and (r.code in (select code from held) or exists (
        select from unnest(string_to_array(r.path, '/')) above where above in (select code from target)))`
}

/** Where an indicator is asked for. */
function placesOf(asked: AskedIndicator, targets: Target[], regions: Place[]): Place[] {
  const level = levelOf(asked)
  if (level === null) return targets.filter(({ classCode }) => Object.hasOwn(asked.task!.assignee, classCode))
  const targetAt = new Map(targets.map(({ code, targetId }) => [code, targetId]))
  return regions
    .filter((region) => region.level === level)
    .map((region) => ({ ...region, targetId: targetAt.get(region.code) ?? null }))
}

const ROW = {
  ...all('text?', 'value numerator denominator targetId'),
  ...all('text', 'source id day code name path indicator'),
  at: 'instant',
  judgement: orNull(oneOf(judgements)),
  level: oneOf(regionLevels),
} as const

/** The readings that stand as of an instant, the latest day first. What others are held against is everybody's to see. */
async function readingsNow(
  db: Database,
  actor: Actor,
  { campaignId, asOf, series }: Seen,
): Promise<(ReadingOf & { indicator: string })[]> {
  const rows = await rowsOf(db, ROW)`
    select m.indicator, m.id, m.day, m.value, m.numerator, m.denominator, m.judgement, m.source, m.at,
      r.code, r.name, r.level, r.path, g.id as "targetId"
    from "Reading" m join "Region" r on r.code = m."regionCode"
    left join "Target" g on g."campaignId" = m."campaignId" and g."regionCode" = r.code
    where m."campaignId" = ${campaignId}::uuid and m.at <= ${asOf} and m.day <= ${shanghaiDayOf(asOf.toISOString())}
      and not exists (select from "Reading" later where later."supersedesId" = m.id and later.at <= ${asOf})
      and (m.indicator = any(${series}) or ${readingsVisibleTo(actor)})
    order by m.day desc, m.at desc`
  return rows.map(({ code, name, level, path, targetId, ...reading }) => ({
    ...reading,
    place: { code, name, level, path, targetId },
  }))
}

/** Of readings with the latest day first, the first of each region. */
function lastOfEach(readings: ReadingOf[]): ReadingOf[] {
  const last = new Map<string, ReadingOf>()
  for (const reading of readings) if (!last.has(reading.place.code)) last.set(reading.place.code, reading)
  return [...last.values()]
}

/** How many regions of a level lie in the regions of shares. */
async function countUnits(
  db: Database,
  placed: (AskedIndicator & { places: Place[]; readings: ReadingOf[] })[],
): Promise<(code: string, level: Level) => number> {
  const counts = new Map<string, number>()
  const shares = placed.filter(({ indicator }) => indicator.op === 'share')
  for (const [level, ofLevel] of Map.groupBy(shares, ({ indicator }) => unitLevelOf(indicator)!)) {
    const codes = ofLevel.flatMap(({ places, readings }) => [
      ...places.map(({ code }) => code),
      ...readings.flatMap(({ place }) => (place.level === level ? [] : [place.code])),
    ])
    const rows = await rowsOf(db, { code: 'text', units: 'int' })`
      select r.code, count(*)::int as units from "Region" r
      join "Region" unit on unit.level = ${level} and unit.path like r.path || '/%'
      where r.code = any(${codes}) group by r.code`
    for (const { code, units } of rows) counts.set(`${level} ${code}`, units)
  }
  return (code, level) => counts.get(`${level} ${code}`) ?? 0
}
