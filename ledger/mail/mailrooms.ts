import { Prisma } from '../generated/client'
import type { Database, Transaction } from '../database/database'

/** In how many rooms people's mail is sent. Whoever changes it changes the rows of the table, too. */
const ROOMS = 4

/** The number of the room that sends the mail of a person. */
export const roomNoOf = (personId: Prisma.Sql) =>
  Prisma.sql`(get_byte(uuid_send(${personId}), 15) % ${ROOMS}::int)`

/** Whether what can wait for a digest wakes nobody: each room wakes by itself when it is time. */
export const HAS_DIGESTS = Prisma.sql`(select bool_or("hasDigests") from "Mailroom")`

/** Notes whether there are digests, as a worker is set, and wakes all rooms: they plan by it. */
export async function openMailrooms(db: Database, hasDigests: boolean, now: Date): Promise<void> {
  await db.$executeRaw`
    with room as (update "Mailroom" set "hasDigests" = ${hasDigests} returning id)
    insert into "Nudge" (workflow, "itemId", at) select 'mailroom', id, ${now} from room`
}

/** Notes when a room sends next; null: it does now, or nothing waits. */
export async function planMailroom(db: Database, mailroomId: string, nextAt: Date | null): Promise<void> {
  await db.mailroom.updateMany({ where: { id: mailroomId }, data: { nextMomentAt: nextAt } })
}

/** Wakes the rooms of these people. */
export async function wakeMailOf(tx: Transaction, people: string[], now: Date): Promise<void> {
  await tx.nudge.createMany({ data: people.map((itemId) => ({ workflow: 'post', itemId, at: now })) })
}
