import { fault } from '../../domain/fault'
import type { Actor, OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { Refused } from '../../domain/refusal'
import { wouldLoop } from '../../domain/person/substitution'
import type { Transaction } from '../database/database'
import { chainAction, type Channel, type ChainedAction } from '../record/records'
import { LAST_DAY } from '../person/substitutes'
import { rowsOf } from '../database/rows'

type Passed = { personId: string; to: string; reason: string }
type By = { actor: Actor; channel: Channel; now: Date } & OnBehalf

/** Makes somebody stand in wherever a person does from today on, and returns what that adds to the record of each
 * absence. @throws Refused `refused` where somebody would come to stand in for themself */
export async function passSubstitutions(
  tx: Transaction,
  { personId, to, reason }: Passed,
  by: By,
): Promise<ChainedAction[]> {
  if ((await tx.absence.count({ where: { substituteId: personId } })) === 0) return []
  await tx.$executeRaw`lock table "Absence" in share row exclusive mode`
  const all = await rowsOf(tx, {
    personId: 'text',
    substituteId: 'text',
    fromOn: 'text',
    untilOn: 'text',
    id: 'text',
  })`
    select a.id, a."personId", a."substituteId", a."fromOn", ${LAST_DAY} as "untilOn" from "Absence" a
    where a."fromOn" <= ${LAST_DAY} and ${shanghaiDayOf(by.now.toISOString())} <= ${LAST_DAY} order by a.id`
  const passed = all.map((each) => (each.substituteId === personId ? { ...each, substituteId: to } : each))
  const changed = passed.filter(({ substituteId }, index) => substituteId !== all[index]!.substituteId)
  const looping = changed.filter((each) =>
    wouldLoop(
      passed.filter(({ id }) => id !== each.id),
      each,
    ),
  )
  if (looping.length > 0) {
    const days = looping.map(({ fromOn, untilOn }) => `${fromOn}–${untilOn}`)
    const wrong = fault('absence.back-to-themself', { days })
    throw new Refused('refused', 'hand-over.of-substitute', [{ path: 'to', fault: wrong }])
  }
  const ids = changed.map(({ id }) => id)
  await tx.absence.updateMany({ where: { id: { in: ids } }, data: { substituteId: to } })
  const actions = []
  for (const id of ids) actions.push(await passedAction(tx, id, { personId, to, reason }, by))
  return actions
}

async function passedAction(
  tx: Transaction,
  id: string,
  { personId, to, reason }: Passed,
  by: By,
): Promise<ChainedAction> {
  const last = await tx.action.findFirstOrThrow({
    where: { itemKind: 'absence', itemId: id },
    orderBy: { version: 'desc' },
  })
  return chainAction({
    itemKind: 'absence',
    itemId: id,
    version: last.version + 1,
    kind: 'hand_over',
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: { substituteId: personId },
    after: { substituteId: to, reason },
    previousHash: last.hash,
  })
}
