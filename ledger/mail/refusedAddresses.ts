import { fault } from '../../domain/fault'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { lockPeople, personAction, personToChange, type PersonBy } from '../person/personRecord'
import { writeDown, type Channel, type ChainedAction } from '../record/records'
import { grantedOn } from '../person/substitutes'
import { rowsOf } from '../database/rows'
import { wakeMailOf } from './mailrooms'

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
  const action = await personAction(tx, personId, {
    ...{ kind: 'refuse_address', byId: null, channel: 'workflow', at: now },
    before: { addressRefusedAt: null },
    after: { addressRefusedAt: now.toISOString() },
  })
  const lines = (await thoseToTell(tx, personId, now)).map((id) => ({
    ...{ personId: id, kind: 'address' as const, taskId: null, letterId: null },
    aboutPersonId: personId,
  }))
  await writeDown(tx, now, { actions: [action], lines })
}

/** Who supervises: of each region the first by title, as the responsibility chain has it; where nobody is reached that
 * way, the operators. */
async function thoseToTell(tx: Transaction, aboutId: string, now: Date): Promise<string[]> {
  const rows = await rowsOf(tx, { id: 'text' })`
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

/** Takes the flag from the addresses of these people, those flagged after an instant alone where one is named. Their rows are locked.
 * Returns whose it was. */
export async function liftFlags(
  tx: Transaction,
  { personIds, flaggedAfter }: { personIds: string[]; flaggedAfter?: Date },
  { byId, channel, now }: { byId: string | null; channel: Channel; now: Date },
): Promise<string[]> {
  const flaggedAt = flaggedAfter ? { gt: flaggedAfter } : { not: null }
  const flagged = await tx.person.findMany({ where: { id: { in: personIds }, addressRefusedAt: flaggedAt } })
  const actions: ChainedAction[] = []
  for (const { id, addressRefusedAt: since } of flagged) {
    const trusted = { before: { addressRefusedAt: since!.toISOString() }, after: { addressRefusedAt: null } }
    actions.push(await personAction(tx, id, { kind: 'trust_address', byId, channel, at: now, ...trusted }))
  }
  const ids = flagged.map(({ id }) => id)
  await tx.person.updateMany({ where: { id: { in: ids } }, data: { addressRefusedAt: null } })
  if (ids.length > 0) await writeDown(tx, now, { actions })
  return ids
}

/** Takes the flag from a person's address, and lets what waits go out.
 * @throws Refused `not-found` */
export async function trustAddress(tx: Transaction, personId: string, by: PersonBy) {
  const { id, name } = await personToChange(tx, personId)
  await release(tx, [id], by)
  return { id, name, addressRefusedAt: null }
}

/** The same for several people, or for everybody who is flagged. Returns how many were flagged.
 * @throws Refused `refused` where one of them is not there */
export async function trustAddresses(
  tx: Transaction,
  wanted: string[] | 'all',
  by: PersonBy,
): Promise<number> {
  const where = wanted === 'all' ? { addressRefusedAt: { not: null } } : { id: { in: wanted } }
  const personIds = (await tx.person.findMany({ where, select: { id: true } })).map(({ id }) => id)
  const unknown = wanted === 'all' ? [] : wanted.filter((id) => !personIds.includes(id))
  if (unknown.length > 0) {
    const errors = unknown.map((id) => ({ path: 'people', fault: fault('person.no-such', { person: id }) }))
    throw new Refused('refused', 'addresses.refused', errors)
  }
  await lockPeople(tx, personIds)
  return (await release(tx, personIds, by)).length
}

async function release(tx: Transaction, personIds: string[], { actor, channel, now }: PersonBy) {
  const lifted = await liftFlags(tx, { personIds }, { byId: actor.id, channel, now })
  await wakeMailOf(tx, lifted, now)
  return lifted
}
