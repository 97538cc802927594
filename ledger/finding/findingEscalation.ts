import { fault } from '../../domain/fault'
import { asSeriesLetter, draftOf } from '../../domain/escalation/letter'
import { chiefClock, standingLevel } from '../../domain/escalation/series'
import { runningClocks } from '../../domain/escalation/suspension'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import type { ActBy } from '../acts'
import { applyFindingAct, findingRules, findingToActOn, mustWakeEarlier } from './findingActs'
import { ladderedStep, writeFindingLetters } from './findingLetters'
import { letterRules, writeLetters } from '../escalation/letterWriting'
import { visibleLetter, type WrittenLetter } from '../escalation/letters'
import { authorityToEscalate, refuseEscalationLevel } from '../escalation/escalation'
import { writeDown } from '../record/records'

/** Escalates the series of a finding's present step by hand, to its next escalation level or to one above, and returns
 * the letter written.
 * @throws Refused `not-found`, `forbidden`, `wrong-state` where nothing runs, `refused` for a level that is none or
 * used */
export async function escalateFinding(
  tx: Transaction,
  findingId: string,
  { rung, reason }: { rung?: number; reason: string },
  by: ActBy,
): Promise<WrittenLetter> {
  const finding = await findingToActOn(tx, findingId, by)
  const authority = authorityToEscalate(by.actor, finding.path, finding.rectifierIds)
  if (finding.clocks.every(({ metAt }) => metAt !== null))
    throw new Refused('wrong-state', fault('finding.no-clock', { state: finding.state }))
  const rules = await findingRules(tx, finding)
  const missed = await writeFindingLetters(tx, finding, rules, by.now)
  const laddered = ladderedStep(finding, rules)
  const { programme } = laddered
  const lowest = programme.ladder.rungs[0]!.no
  const highest = Math.max(lowest - 1, ...missed.series.map(standingLevel))
  const wanted = rung ?? highest + 1
  refuseEscalationLevel(wanted, highest, rules.rules.chain.length)
  const { rectificationId } = finding
  const along = await letterRules(tx, laddered)
  const now = by.now.toISOString()
  const { no: clock } = chiefClock(runningClocks(laddered.clock, now))!
  const draft = draftOf({ clock, no: wanted, at: now, cause: 'hand', key: reason }, along, now, () => false)
  const escalatedBy = { id: by.actor.id, ...authority }
  const written = await writeLetters(tx, [{ ...laddered, draft, escalatedBy }], by.now)
  const caughtUp = { ...finding, series: missed.series }
  const who = { ...by, actorId: by.actor.id, onBehalfOfId: authority.onBehalfOfId }
  const escalated = await applyFindingAct(tx, caughtUp, { kind: 'raise', rung: wanted, reason }, who)
  const series = [...missed.series, asSeriesLetter(draft)]
  const wake = mustWakeEarlier({ ...escalated, series }, rules, by.now)
  await writeDown(tx, by.now, {
    actions: [...missed.actions, ...written.actions],
    lines: [...missed.lines, ...written.lines],
    nudges: wake ? [{ workflow: 'rectification', itemId: rectificationId }] : [],
  })
  return visibleLetter(tx, by.actor, written.ids[0]!)
}
