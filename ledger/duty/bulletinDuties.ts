import { dutyOfBulletin } from '../../domain/bulletin/duties'
import { levelWithin, toldBy } from '../../domain/duty/climb'
import { areasSeen } from '../bulletin/bulletinAreas'
import { holdersByArea } from '../bulletin/bulletinHolders'
import { calendarNow } from '../calendar/calendars'
import type { Database } from '../database/database'
import { type DutyScope, isBesideCampaigns, type OpenDuty } from './openDuty'

/** The duties of bulletins, each of who answers for its area. */
export async function bulletinDuties(db: Database, scope: DutyScope, now: Date): Promise<OpenDuty[]> {
  if (!isBesideCampaigns(scope) || scope.unit !== undefined) return []
  const seen = await areasSeen(db, scope.actor)
  const waiting = await db.bulletin.findMany({ where: { publishedAt: null, areaCode: { in: seen?.all } } })
  if (waiting.length === 0) return []
  const [calendar, holdersOf] = [await calendarNow(db), await holdersByArea(db, waiting, now)]
  const regions = await db.region.findMany({
    where: { code: { in: waiting.map(({ areaCode }) => areaCode) } },
  })
  const city = await db.region.findFirstOrThrow({ orderBy: [{ path: 'asc' }] })
  return waiting.flatMap(({ id, month, areaCode, ...bulletin }): OpenDuty[] => {
    const place = regions.find(({ code }) => code === areaCode) ?? city
    const duty = dutyOfBulletin(bulletin, calendar)
    if (duty === null) return []
    const holders = holdersOf.get(areaCode)!
    const climb = { holders: holders[duty.kind], above: duty.kind === 'sign' ? [] : holders.sign }
    const { level } = toldBy(duty, calendar, now.toISOString())
    return [
      {
        ...duty,
        item: { kind: 'bulletin', id, no: month, title: null },
        ...{
          campaign: null,
          targetId: null,
          place: { code: place.code, name: place.name, path: place.path },
        },
        ...{ holders: climb.holders, level: levelWithin(climb, level) },
      },
    ]
  })
}
