import type { Calendar } from '../../domain/calendar/calendar'
import { peopleTold, toldBy } from '../../domain/duty/climb'
import { SYSTEM } from '../../domain/person/access'
import { calendarNow } from '../calendar/calendars'
import { inTransaction, type Database, type Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { Prisma } from '../generated/client'
import { type LineRow, writeDown } from '../record/records'
import { householdDuties } from './householdDuties'
import { projectDuties, vacancyDuties } from './officeDuties'
import type { OpenDuty } from './openDuty'

/** Tells of the duties that have no letters: who holds them, when they begin, the working day before their last, and when it has
 * passed; from then on, at every interval, also who stands above them, level by level. Each person is told of a step once, however
 * often this is asked, and in one line. Returns how many people were told. */
export async function tellOfDuties(db: Database, now: Date): Promise<number> {
  const scope = { actor: SYSTEM, holders: null }
  const readers = [projectDuties, householdDuties, vacancyDuties]
  const open = (await Promise.all(readers.map((duties) => duties(db, scope, now)))).flat()
  const calendar = await calendarNow(db)
  const steps = open.flatMap((duty) => noticesOf(duty, calendar, now))
  return inTransaction(db, async (tx) => {
    await settle(tx, open, now)
    const told = await note(tx, steps, now)
    const lines = told.map((personId): LineRow => ({
      ...{ personId, kind: 'duties', taskId: null, letterId: null, aboutPersonId: personId },
    }))
    await writeDown(tx, now, { actions: [], lines })
    return told.length
  })
}

const keyOf = ({ item, kind, since }: OpenDuty) => ({ itemKind: item.kind, itemId: item.id, kind, since })

function noticesOf(duty: OpenDuty, calendar: Calendar, now: Date) {
  const { above, holders } = duty
  if (above === undefined) return []
  const { step, level } = toldBy(duty, calendar, now.toISOString())
  const told = peopleTold({ holders, above }, level)
  const noticeFor = (isAsked: boolean) => (personId: string) => ({ ...keyOf(duty), step, personId, isAsked })
  return [...told.asked.map(noticeFor(true)), ...told.above.map(noticeFor(false))]
}
type Notice = ReturnType<typeof noticesOf>[number]

/** Duties that a statement names, as `duty`. */
const dutiesIn = (rows: object[]) => Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
  as duty("itemKind" text, "itemId" uuid, kind text, since timestamptz, people jsonb, step int, "personId" uuid, "isAsked" boolean)`

/** Notes of what does not wait any more, or no longer for somebody told, that it does not. */
async function settle(tx: Transaction, open: OpenDuty[], now: Date): Promise<void> {
  const waiting = open.map((duty) => ({ ...keyOf(duty), people: [...duty.holders, ...(duty.above ?? [])] }))
  await tx.$executeRaw`
    update "DutyNotice" n set "doneAt" = ${now} where n."doneAt" is null and not exists (
      select from ${dutiesIn(waiting)}
      where duty."itemKind" = n."itemKind" and duty."itemId" = n."itemId" and duty.kind = n.kind and duty.since = n.since
        and duty.people ? n."personId"::text)`
}

/** Notes who is told at which step, each once. Returns the people for whom that is new. */
async function note(tx: Transaction, steps: Notice[], now: Date): Promise<string[]> {
  const rows = await rowsOf(tx, { personId: 'text' })`
    with noted as (
      insert into "DutyNotice" ("itemKind", "itemId", kind, since, step, "personId", "isAsked", at)
      select "itemKind", "itemId", kind, since, step, "personId", "isAsked", ${now} from ${dutiesIn(steps)}
      on conflict do nothing returning "personId")
    select distinct "personId" from noted`
  return rows.map(({ personId }) => personId)
}
