import { shanghaiDayOf } from '../domain/calendar'
import { Refused } from '../domain/refusal'
import type { Transaction } from './database'
import { writeDown } from './records'
import { grantedOn } from './standIns'

/** Notes that the address of a mail's recipient takes no mail, once, and tells those who supervise. What the mail told
 * waits again, because it certainly never arrived. */
export async function flagAddress(tx: Transaction, mailId: string, now: Date): Promise<void> {
  const { personId, address } = await tx.mail.findUniqueOrThrow({ where: { id: mailId } })
  await tx.mailLink.deleteMany({ where: { mailId } })
  await tx.mailLine.updateMany({ where: { mailId }, data: { mailId: null } })
  const { count } = await tx.person.updateMany({
    where: { id: personId, email: address, addressRefusedAt: null },
    data: { addressRefusedAt: now },
  })
  if (count === 0) return
  const lines = (await thoseToTell(tx, personId, now)).map((id) => ({
    ...{ personId: id, kind: 'address' as const, taskId: null, letterId: null },
    aboutPersonId: personId,
  }))
  await writeDown(tx, now, { actions: [], lines })
}

/** Who supervises: of each region the first by title, as the responsibility chain has it; where nobody is reached that
 * way, the operators. */
async function thoseToTell(tx: Transaction, aboutId: string, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with reached as (
      select id, exists (select from "RoleGrant" g where g."personId" = "Person".id and g.role = 'operator'
        and ${grantedOn(shanghaiDayOf(now.toISOString()))}) as operator from "Person"
      where "disabledAt" is null and "addressRefusedAt" is null and id <> ${aboutId}::uuid
    ), supervising as (
      select distinct on (post."regionCode") reached.id
      from "Post" post join reached on reached.id = post."personId" where post.role = 'supervisor'
      order by post."regionCode", post.title
    )
    select distinct id from supervising
    union
    select id from reached where operator and not exists (select from supervising)`
  return rows.map(({ id }) => id)
}

/** Takes the flag from a person's address, and lets what waits go out.
 * @throws Refused `absent` */
export async function trustAddress(tx: Transaction, personId: string, now: Date) {
  const { count } = await tx.person.updateMany({
    where: { id: personId, addressRefusedAt: { not: null } },
    data: { addressRefusedAt: null },
  })
  if (count > 0) await tx.nudge.create({ data: { workflow: 'post', itemId: personId, at: now } })
  const person = await tx.person.findUnique({ where: { id: personId } })
  if (!person) throw new Refused('absent', 'There is no such person.')
  return { id: person.id, name: person.name, addressRefusedAt: person.addressRefusedAt }
}
