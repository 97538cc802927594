import type { Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { nextAction, type Channel, type NewAction, type ChainedAction } from '../record/records'
import { rowsOf } from '../database/rows'

export type PersonBy = { actor: Actor; channel: Channel; now: Date }

/** The next action in the record of a person, whose row is locked: people have no version of their own. */
export const personAction = (
  tx: Transaction,
  personId: string,
  action: NewAction<'person'>,
): Promise<ChainedAction> => nextAction(tx, { itemKind: 'person', itemId: personId }, action)

/** Locks a person's row, so that their record grows by one action at a time. Whether they are there. */
export async function lockPerson(tx: Transaction, personId: string): Promise<boolean> {
  const rows = await rowsOf(tx, {})`
    select id from "Person" where id = ${personId}::uuid for no key update`
  return rows.length > 0
}

/** Locks the rows of several people in one order, so that who does so waits for another and never crosswise. */
export async function lockPeople(tx: Transaction, personIds: string[]): Promise<void> {
  await tx.$executeRaw`
    select id from "Person" where id = any(${personIds}::uuid[]) order by id for no key update`
}

/** Locks somebody who is to be changed. @throws Refused `not-found` */
export async function personToChange(tx: Transaction, personId: string) {
  if (!(await lockPerson(tx, personId))) throw new Refused('not-found', 'person.none')
  return tx.person.findUniqueOrThrow({ where: { id: personId } })
}
