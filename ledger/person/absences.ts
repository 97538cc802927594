import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import { hasRight, mayArrangeAbsence, type Actor, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Page, Paged } from '../../domain/paging'
import { Refused, type FieldError } from '../../domain/refusal'
import { checkAbsence, type Absence } from '../../domain/person/substitution'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { actorById } from './people'
import { chainAction, writeDown, type Channel, type LineRow } from '../record/records'
import { passLinesOn } from '../mail/passedLines'
import { inForceOn, LAST_DAY } from './substitutes'
import { absencesVisibleTo } from './visibility'
import { all, rowsOf } from '../database/rows'

export type WantedAbsence = Absence & { reason: string }
export type AbsenceBy = { actor: Actor; channel: Channel; now: Date }

/** An absence with the names of those it is about. */
export type ListedAbsence = WantedAbsence & {
  id: string
  personName: string
  substituteName: string
  byId: string
  byName: string
  at: Date
  /** When it was ended before its last day. */
  endedAt: Date | null
}
const LISTED_ABSENCE = {
  ...all('text', 'personId substituteId fromOn untilOn reason id personName substituteName byId'),
  ...all('text', 'byName'),
  at: 'instant',
  endedAt: 'instant?',
} as const

/** Records that somebody is absent and who stands in for them. Recordings come one after the other, because two of
 * one instant could make a loop together.
 * @throws Refused `forbidden`, `refused` with the fields at fault */
export async function createAbsence(
  tx: Transaction,
  wanted: WantedAbsence,
  by: AbsenceBy,
): Promise<ListedAbsence> {
  const { actor, now } = by
  const today = shanghaiDayOf(now.toISOString())
  const behalf = await admit(tx, wanted.personId, by)
  await tx.$executeRaw`lock table "Absence" in share row exclusive mode`
  const errors = [
    ...(await substituteErrors(tx, wanted.substituteId)),
    ...checkAbsence(await absencesWithin(tx, wanted), wanted, today),
  ]
  if (errors.length > 0) throw new Refused('refused', 'absence.refused', errors)
  const id = randomUUID()
  await tx.absence.create({ data: { ...wanted, id, byId: actor.id, at: now } })
  const action = chainAction({
    itemKind: 'absence',
    itemId: id,
    version: 1,
    kind: 'record',
    byId: actor.id,
    ...behalf,
    channel: by.channel,
    at: now,
    before: null,
    after: wanted,
    previousHash: '',
  })
  await writeDown(tx, now, { actions: [action] })
  await tellSubstitutes(tx, now)
  return visibleAbsence(tx, actor, id)
}

/** Tells whoever stands in for somebody that the absence has begun, each absence once. Returns how many have. */
export async function tellSubstitutes(tx: Transaction, now: Date): Promise<number> {
  const begun = await rowsOf(tx, all('text', 'personId substituteId'))`
    update "Absence" a set "toldAt" = ${now}
    where a."toldAt" is null and ${inForceOn(shanghaiDayOf(now.toISOString()))} returning a."personId", a."substituteId"`
  const lines = begun.map(({ personId: aboutPersonId, substituteId: personId }): LineRow => ({
    ...{ personId, kind: 'stands_in', taskId: null, letterId: null, aboutPersonId },
  }))
  if (lines.length > 0) await writeDown(tx, now, { actions: [], lines })
  return begun.length
}

/** In whose name the actor records an absence of this person. Whom they may not speak for they are told nothing of. */
async function admit(tx: Transaction, personId: string, { actor, now }: AbsenceBy): Promise<OnBehalf> {
  if (personId !== actor.id && !hasRight(actor, 'assign'))
    throw new Refused('forbidden', 'absence.heads-only')
  const person = await actorById(tx, personId, now)
  const behalf = person && mayArrangeAbsence(actor, person)
  if (behalf) return behalf
  throw new Refused('refused', 'absence.refused', [
    { path: 'person', fault: fault('absence.not-yours-to-record', { person: personId }) },
  ])
}

async function substituteErrors(tx: Transaction, id: string): Promise<FieldError[]> {
  const there = await tx.person.count({ where: { id, disabledAt: null } })
  return there > 0 ? [] : [{ path: 'substitute', fault: fault('person.not-at-work', { person: id }) }]
}

/** The absences of anybody that share a day with this one. */
async function absencesWithin(tx: Transaction, { fromOn, untilOn }: Absence): Promise<Absence[]> {
  return rowsOf(tx, { personId: 'text', substituteId: 'text', fromOn: 'text', untilOn: 'text' })`
    select a."personId", a."substituteId", a."fromOn", ${LAST_DAY} as "untilOn" from "Absence" a
    where a."fromOn" <= ${LAST_DAY} and a."fromOn" <= ${untilOn} and ${fromOn} <= ${LAST_DAY}`
}

/** Ends an absence today, or takes it back before it began.
 * @throws Refused `not-found`, `forbidden`, `wrong-state` when it is over */
export async function endAbsence(tx: Transaction, id: string, by: AbsenceBy): Promise<ListedAbsence> {
  const { actor, now } = by
  await tx.$executeRaw`select id from "Absence" where id = ${id}::uuid for update`
  const absence = await visibleAbsence(tx, actor, id)
  const person = await actorById(tx, absence.personId, now)
  const behalf = mayArrangeAbsence(actor, person ?? { id: absence.personId, posts: [], grants: [] })
  if (!behalf) throw new Refused('forbidden', 'absence.not-yours-to-end')
  if (absence.endedAt || absence.untilOn < shanghaiDayOf(now.toISOString()))
    throw new Refused('wrong-state', 'absence.over')
  const last = await tx.action.findFirstOrThrow({
    where: { itemKind: 'absence', itemId: id },
    orderBy: { version: 'desc' },
  })
  await tx.absence.update({ where: { id }, data: { endedAt: now } })
  const action = chainAction({
    itemKind: 'absence',
    itemId: id,
    version: last.version + 1,
    kind: 'end',
    byId: actor.id,
    ...behalf,
    channel: by.channel,
    at: now,
    before: { endedAt: null },
    after: { endedAt: now.toISOString() },
    previousHash: last.hash,
  })
  await writeDown(tx, now, { actions: [action] })
  await passLinesOn(tx, Prisma.sql`one."forId" = ${absence.personId}::uuid`, now)
  return { ...absence, endedAt: now }
}

/** @throws Refused `not-found` */
async function visibleAbsence(tx: Transaction, actor: Actor, id: string): Promise<ListedAbsence> {
  const [absence] = await rowsOf(tx, LISTED_ABSENCE)`
    ${ABSENCES} where a.id = ${id}::uuid and ${absencesVisibleTo(actor)}`
  if (!absence) throw new Refused('not-found', 'absence.absent')
  return absence
}

const ABSENCES = Prisma.sql`
  select a.id, a."personId", person.name as "personName", a."substituteId", substitute.name as "substituteName",
    a."fromOn", a."untilOn", a.reason, a."byId", recorder.name as "byName", a.at, a."endedAt"
  from "Absence" a
  join "Person" person on person.id = a."personId"
  join "Person" substitute on substitute.id = a."substituteId"
  join "Person" recorder on recorder.id = a."byId"`

const BY_FIRST_DAY: SqlOrder = {
  fromOn: { by: Prisma.sql`"fromOn"`, as: 'text' },
  at: { by: Prisma.sql`at`, as: 'instant' },
  id: { by: Prisma.sql`id`, as: 'uuid' },
}

/** The absences a person sees, in order of their first days; with `on`, those in force on that day. */
export async function listAbsences(
  db: Database,
  actor: Actor,
  filter: { personId?: string; on?: string },
  page: Page,
): Promise<Paged<ListedAbsence>> {
  const where = Prisma.join(
    [
      absencesVisibleTo(actor),
      ...(filter.personId ? [Prisma.sql`a."personId" = ${filter.personId}::uuid`] : []),
      ...(filter.on ? [inForceOn(filter.on)] : []),
    ],
    ' and ',
  )
  const { bookmark, behind, tail } = pageIn(BY_FIRST_DAY, page)
  const [rows, counted] = await Promise.all([
    rowsOf(db, marked(LISTED_ABSENCE))`
      select *, ${bookmark} from (${ABSENCES} where ${where}) absence where ${behind} ${tail}`,
    rowsOf(db, { total: 'int' })`select count(*)::int as total from "Absence" a where ${where}`,
  ])
  return pagedRows(rows, counted[0]?.total, page)
}

/** The last day of the absence that a person is on, or null. */
export async function absentUntil(
  db: Database | Transaction,
  personId: string,
  now: Date,
): Promise<string | null> {
  const rows = await rowsOf(db, { untilOn: 'text' })`
    select a."untilOn" from "Absence" a
    where a."personId" = ${personId}::uuid and ${inForceOn(shanghaiDayOf(now.toISOString()))}`
  return rows[0]?.untilOn ?? null
}
