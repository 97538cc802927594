import { dutyOfBulletin } from '../../domain/bulletin/duties'
import { levelWithin, toldBy } from '../../domain/duty/climb'
import { bulletinHolders } from '../bulletin/bulletinHolders'
import { calendarNow } from '../calendar/calendars'
import type { Database } from '../database/database'
import { seesEverything } from '../../domain/person/access'
import { type DutyScope, isBesideCampaigns, type OpenDuty } from './openDuty'

/** The duties of bulletins, which are of the whole city. */
export async function bulletinDuties(db: Database, scope: DutyScope, now: Date): Promise<OpenDuty[]> {
  if (!isBesideCampaigns(scope) || scope.unit !== undefined || !seesEverything(scope.actor)) return []
  const waiting = await db.bulletin.findMany({ where: { publishedAt: null } })
  if (waiting.length === 0) return []
  const [calendar, holders] = [await calendarNow(db), await bulletinHolders(db, now)]
  const city = await db.region.findFirstOrThrow({ orderBy: [{ path: 'asc' }] })
  return waiting.flatMap(({ id, month, ...bulletin }): OpenDuty[] => {
    const duty = dutyOfBulletin(bulletin, calendar)
    if (duty === null) return []
    const climb = { holders: holders[duty.kind], above: duty.kind === 'sign' ? [] : holders.sign }
    const { level } = toldBy(duty, calendar, now.toISOString())
    return [
      {
        ...duty,
        item: { kind: 'bulletin', id, no: month, title: null },
        ...{ campaign: null, targetId: null, place: { code: city.code, name: city.name, path: city.path } },
        ...{ holders: climb.holders, level: levelWithin(climb, level) },
      },
    ]
  })
}
