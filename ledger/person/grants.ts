import { fault } from '../../domain/fault'
import type { Level } from '../../domain/level'
import { isEverywhere, type Role } from '../../domain/person/roles'
import { type FieldError, Refused } from '../../domain/refusal'
import { hasPassed } from '../../domain/calendar/calendar'
import { inTransaction, type Database, type Transaction } from '../database/database'
import type { RoleGrant } from '../generated/client'
import { personAction, personToChange, type PersonBy } from './personRecord'
import { writeDown } from '../record/records'
import { rowsOf } from '../database/rows'

/** A role to be given: `region` at the top of its area, null everywhere; days, Asia/Shanghai. */
export type NewGrant = { role: Role; region: string | null; fromOn: string; untilOn: string | null }

/** Roles a person may have at once. */
const GRANTS_MOST = 20

/** Gives somebody a role in an area and for a time. @throws Refused `not-found`, `refused` */
export async function grantRole(
  tx: Transaction,
  personId: string,
  wanted: NewGrant,
  by: PersonBy,
): Promise<RoleGrant> {
  await personToChange(tx, personId)
  await refuseUnfit(tx, personId, wanted, by.now)
  const { role, region: regionCode, fromOn, untilOn } = wanted
  const grant = await tx.roleGrant.create({
    data: { personId, role, regionCode, fromOn, untilOn, byId: by.actor.id, at: by.now },
  })
  await record(tx, personId, 'grant', { before: null, after: { id: grant.id, ...wanted } }, by)
  return grant
}

/** Takes a role back at once. @throws Refused `not-found`, `refused` for the last operator's, `wrong-state` */
export async function takeBackRole(
  tx: Transaction,
  personId: string,
  grantId: string,
  by: PersonBy,
): Promise<RoleGrant> {
  await personToChange(tx, personId)
  const grant = await tx.roleGrant.findFirst({ where: { id: grantId, personId } })
  if (!grant) throw new Refused('not-found', 'role.none')
  if (grant.endedAt) throw new Refused('wrong-state', 'role.taken-back')
  if (grant.role === 'operator') await refuseLastOperator(tx, personId)
  const ended = await tx.roleGrant.update({ where: { id: grantId }, data: { endedAt: by.now } })
  const { role, regionCode: region, fromOn, untilOn } = grant
  const before = { id: grantId, role, region, fromOn, untilOn }
  await record(tx, personId, 'take_back', { before, after: { ...before, ended: true } }, by)
  return ended
}

/** Somebody else must still be able to run the service. The operators' rows are locked, so that two do not take each
 * other's role at once. @throws Refused `refused` */
export async function refuseLastOperator(tx: Transaction, personId: string): Promise<void> {
  const operators = await rowsOf(tx, { personId: 'text' })`
    select g."personId" from "RoleGrant" g join "Person" p on p.id = g."personId"
    where g.role = 'operator' and g."endedAt" is null and g."untilOn" is null and p."disabledAt" is null
    order by g.id for update of g`
  if (operators.some((one) => one.personId !== personId)) return
  throw new Refused('refused', 'role.last-operator')
}

async function refuseUnfit(tx: Transaction, personId: string, wanted: NewGrant, now: Date): Promise<void> {
  const { role, region, fromOn, untilOn } = wanted
  const found = region === null ? null : await tx.region.findUnique({ where: { code: region } })
  const errors: (FieldError | null)[] = [
    role === 'operator' && region !== null
      ? {
          path: 'area',
          fault: 'role.operator-no-region',
        }
      : null,
    region !== null && !found ? { path: 'area', fault: fault('role.no-region', { region }) } : null,
    untilOn !== null && untilOn < fromOn ? { path: 'untilOn', fault: 'day.before-first' } : null,
    untilOn !== null && hasPassed(untilOn, now.toISOString()) ? { path: 'untilOn', fault: 'day.over' } : null,
    (await tx.roleGrant.count({ where: { personId, endedAt: null } })) >= GRANTS_MOST
      ? { path: 'role', fault: fault('role.too-many', { most: GRANTS_MOST }) }
      : null,
  ]
  const wrong = errors.filter((error) => error !== null)
  if (wrong.length > 0) throw new Refused('refused', 'role.refused', wrong)
}

async function record(
  tx: Transaction,
  personId: string,
  kind: 'grant' | 'take_back',
  change: { before: GrantRecord | null; after: GrantRecord },
  by: Pick<PersonBy, 'channel' | 'now'> & { actor: { id: string } | null },
): Promise<void> {
  const { channel, now: at } = by
  const action = await personAction(tx, personId, {
    kind,
    byId: by.actor?.id ?? null,
    channel,
    at,
    ...change,
  })
  await writeDown(tx, at, { actions: [action] })
}

type GrantRecord = {
  id: string
  role: string
  region: string | null
  fromOn: string | null
  untilOn: string | null
  ended?: true
}

/** A person's roles by grant, those over and taken back among them, newest first. `everywhere`: of the whole city. */
export async function grantsOfPerson(db: Database | Transaction, personId: string) {
  const grants = await db.roleGrant.findMany({
    where: { personId },
    include: { region: { select: { name: true, level: true } } },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
  })
  return grants.map(({ region, ...grant }) => ({
    ...grant,
    role: grant.role as Role,
    regionName: region?.name ?? null,
    everywhere: isEverywhere({
      role: grant.role as Role,
      path: grant.regionCode,
      level: (region?.level ?? null) as Level | null,
    }),
  }))
}

const OPERATOR_NAME = '系统运维人员'

/** Makes sure that somebody with this address is there and an operator, and returns their id. */
export async function ensureOperator(db: Database, email: string, now: Date): Promise<string> {
  return inTransaction(db, (tx) => makeOperator(tx, email, now))
}

/** The same within a transaction. */
export async function makeOperator(tx: Transaction, email: string, now: Date): Promise<string> {
  const address = email.trim().toLowerCase()
  const { id } = await tx.person.upsert({
    where: { email: address },
    create: { email: address, name: OPERATOR_NAME, createdAt: now, updatedAt: now },
    update: {},
  })
  const inForce = { personId: id, role: 'operator', endedAt: null, fromOn: null, untilOn: null }
  if ((await tx.roleGrant.count({ where: inForce })) > 0) return id
  const grant = await tx.roleGrant.create({ data: { personId: id, role: 'operator', at: now } })
  const after = { id: grant.id, role: 'operator' as const, region: null, fromOn: null, untilOn: null }
  await record(tx, id, 'grant', { before: null, after }, { actor: null, channel: 'command', now })
  return id
}
