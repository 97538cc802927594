import { dutyOfBulletin } from '../../domain/bulletin/duties'
import { toldBy } from '../../domain/duty/climb'
import { calendarNow } from '../calendar/calendars'
import { inTransaction, type Database } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { writeDown, type LineRow } from '../record/records'
import { holdersByArea } from './bulletinHolders'

/** Tells who must sign or publish that a bulletin waits: when it begins to, when its day has passed, and at every interval from then
 * on, the leaders too. A moment is told once, however often this is asked. Returns how many bulletins were told of. */
export function tellOfBulletins(db: Database, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const waiting = await rowsOf(tx, {
      ...all('text', 'id areaCode'),
      frozenAt: 'instant',
      ...all('instant?', 'signedAt publishedAt toldAt'),
    })`select id, "areaCode", "frozenAt", "signedAt", "publishedAt", "toldAt" from "Bulletin" where "publishedAt" is null
      order by id for update`
    if (waiting.length === 0) return 0
    const calendar = await calendarNow(tx)
    const holdersOf = await holdersByArea(tx, waiting, now)
    const told = waiting.flatMap(({ id, areaCode, toldAt, ...bulletin }) => {
      const holders = holdersOf.get(areaCode)!
      const duty = dutyOfBulletin(bulletin, calendar)!
      const { at, level } = toldBy(duty, calendar, now.toISOString())
      if (toldAt !== null && toldAt.toISOString() >= at) return []
      return [{ id, at, people: level === 0 ? holders[duty.kind] : [...holders[duty.kind], ...holders.sign] }]
    })
    for (const { id, at } of told) await tx.bulletin.update({ where: { id }, data: { toldAt: at } })
    const lines = [...new Set(told.flatMap(({ people }) => people))].map((personId): LineRow => ({
      personId,
      kind: 'bulletin',
      taskId: null,
      letterId: null,
      aboutPersonId: personId,
    }))
    await writeDown(tx, now, { actions: [], lines })
    return told.length
  })
}
