import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { dutiesOfFinding, dutiesOfTask, type Duty } from '../../domain/duty/duty'
import { asSeriesLetter, type LetterRules, lettersDue } from '../../domain/escalation/letter'
import { type SeriesLetter, standingLevel } from '../../domain/escalation/series'
import { firstPage } from '../../domain/paging'
import { templateFor } from '../../domain/programme/programmeParts'
import type { Database } from '../database/database'
import { type Climbing, whoAnswers } from '../escalation/climbing'
import { seriesAsOf } from '../escalation/letterSeries'
import { findingRules } from '../finding/findingActs'
import { climbingStep } from '../finding/findingLetters'
import { openFindings } from '../finding/findingRows'
import { climbingTasks } from '../task/climbingTasks'
import { listTasks } from '../task/taskLists'
import type { DutyScope, OpenDuty } from './openDuty'

/** More open items than one ledger has. */
const ALL = firstPage(1_000_000)

type Climbs = Climbing & {
  about: Pick<OpenDuty, 'item' | 'campaign' | 'targetId' | 'place'>
  duties: Duty[]
  series: SeriesLetter[]
}

/** The duties of tasks. */
export async function taskDuties(
  db: Database,
  { actor, holders, campaign, unit }: DutyScope,
  now: Date,
): Promise<OpenDuty[]> {
  const filter = { campaign, unit, ...(holders === null ? { over: false } : { inHandsOf: holders }) }
  const { items } = await listTasks(db, actor, filter, { asOf: now, fromRecord: false }, ALL)
  const ids = holders === null ? null : items.map(({ id }) => id)
  const series = await seriesAsOf(db, campaign, now, 'tasks', ids)
  const climbing = await climbingTasks(db, items)
  const all = climbing.map(({ task, ...each }): Climbs => {
    const { id, no, cycle, campaignId, targetId, regionCode: code, regionName: name, path } = task
    const title = templateFor(each.programme, task).name
    return {
      ...each,
      duties: dutiesOfTask(task, now.toISOString()),
      series: series.get(`${id} ${cycle}`) ?? [],
      about: {
        item: { kind: 'task', id, no: String(no), title },
        ...{ campaign: campaignId, targetId, place: { code, name, path } },
      },
    }
  })
  return withHolders(db, all, now)
}

/** The duties of findings. */
export async function findingDuties(
  db: Database,
  { actor, ...scope }: DutyScope,
  now: Date,
): Promise<OpenDuty[]> {
  const open = await openFindings(db, actor, scope)
  const all = await Promise.all(
    open.map(async (finding): Promise<Climbs> => {
      const { id, no, description, campaignId, targetId, series } = finding
      const { regionCode: code, regionName: name, path } = finding
      const title = { zh: description, en: description }
      return {
        ...climbingStep(finding, await findingRules(db, finding)),
        ...{ duties: dutiesOfFinding(finding), series },
        about: {
          item: { kind: 'finding', id, no: String(no), title },
          ...{ campaign: campaignId, targetId, place: { code, name, path } },
        },
      }
    }),
  )
  return withHolders(db, all, now)
}

/** Whose turn each duty is, by the clock that it stands for, and how high it has climbed: by its letters, and by those that
 * nobody has written yet. */
async function withHolders(db: Database, all: Climbs[], now: Date): Promise<OpenDuty[]> {
  if (all.length === 0) return []
  const { turnFor, rulesFor } = await whoAnswers(db, all)
  const today = shanghaiDayOf(now.toISOString())
  return all.flatMap((each) => {
    const series = [...each.series, ...unwritten(each, rulesFor(each), now.toISOString())]
    return each.duties.map(({ kind, clock, since, on, by }): OpenDuty => {
      const heldBy = turnFor(each, clock, today)?.heldBy ?? null
      const letters = series.filter((letter) => letter.clock === clock || letter.clock === null)
      const level = Math.max(0, ...letters.map(standingLevel))
      return { ...each.about, kind, since, on, by, holders: heldBy === null ? [] : [heldBy], level }
    })
  })
}

/** The letters that are due and not in a series: those of something that is past its day. */
function unwritten({ clock, duties, series }: Climbs, rules: LetterRules, now: string): SeriesLetter[] {
  if (duties.every(({ by }) => by > now)) return []
  return lettersDue(clock, series, rules, { now, issuedAt: null }).letters.map(asSeriesLetter)
}
