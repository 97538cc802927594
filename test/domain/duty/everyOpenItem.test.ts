import fc from 'fast-check'
import { addDays } from '../../../domain/calendar/calendar'
import { dutiesOfFinding, dutiesOfTask } from '../../../domain/duty/duty'
import type { Level } from '../../../domain/level'
import type { RoleCode } from '../../../domain/programme/programme'
import type { Around } from '../../../domain/escalation/chain'
import type { TaskParts } from '../../../domain/task/act'
import { actOf, type TaskAct } from '../../../domain/task/acts'
import { isFinal } from '../../../domain/task/states'
import { next } from '../../../domain/task/taskLife'
import { turnOf } from '../../../domain/task/turns'
import { isOver } from '../../../domain/finding/states'
import { nextFinding } from '../../../domain/finding/findingLife'
import { findingTurnOf } from '../../../domain/finding/turns'
import { unitEscalationLevel } from '../../../domain/finding/findingClock'
import { classOf } from '../../../domain/programme/programmeParts'
import { stateAt } from '../../../domain/escalation/suspension'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import * as ofFindings from '../finding/findingWalk'
import * as ofTasks from '../task/taskWalk'
import { nineOn } from '../escalation/clocks'

const LAUNCHED_ON = '2020-07-30'
const RUNS = { numRuns: 1000 }
const { chain, reviewer } = classOf(TARGETED_ASSAULT, 'village')
const { roles } = TARGETED_ASSAULT
const levelOf = (role: RoleCode): Level => roles[role]?.level ?? 'municipality'

/** Who is there: each place of the chain filled, filled by somebody who stands in, or vacant. */
const people = fc.array(fc.constantFrom('there', 'absent', 'vacant'), {
  minLength: chain.length,
  maxLength: chain.length,
})
const around = (standings: string[]): Around => ({
  places: chain.map((role, index) => ({
    role,
    level: levelOf(role),
    holder:
      standings[index] === 'vacant'
        ? null
        : { personId: standings[index] === 'absent' ? `for-${role}` : role, post: role },
  })),
  standing: (personId, post) => ({ personId, post, role: chain[0]!, level: 'village' }),
  levelOf: (role) => levelOf(role),
})
const gap = fc.integer({ min: 0, max: 40 })

/** Whether an act does not fit, though the state allows it. */
function isRefused(task: TaskParts, act: TaskAct, given: Given): boolean {
  try {
    actOf(act).refuses?.({ ...task, supporters: [] }, act, given)
    return false
  } catch {
    return true
  }
}
type Given = typeof ofTasks.rules & { actorId: string; now: string }

/** The task after what of these acts is allowed, each some days behind the one before, with the day it then is. */
function walkTask(steps: [keyof typeof ofTasks.ACTS, number][]): { task: TaskParts; day: string } {
  let [task, day] = [ofTasks.issued, LAUNCHED_ON]
  for (const [kind, days] of steps) {
    day = addDays(day, days)
    const act: TaskAct = ofTasks.ACTS[kind]
    const given = { ...ofTasks.rules, actorId: 'somebody', now: nineOn(day) }
    if (kind === 'redate' || kind === 'amend' || !next(kind, task.state, task.suspension?.from).ok) continue
    if (kind !== 'submit' && isRefused(task, act, given)) continue
    task = ofTasks.took(task, [act, day])
  }
  return { task, day }
}

test('every open task has a duty with whose turn it is and a day, or rests until a day for a reason', () => {
  const kinds = Object.keys(ofTasks.ACTS) as (keyof typeof ofTasks.ACTS)[]
  const steps = fc.array(fc.tuple(fc.constantFrom(...kinds, 'accept', 'submit'), gap), { maxLength: 14 })
  const met = new Set<string>()
  fc.assert(
    fc.property(steps, people, gap, fc.boolean(), (taken, standings, later, isReviewed) => {
      const { task, day } = walkTask(taken)
      const now = nineOn(addDays(day, later))
      const duties = dutiesOfTask(task, now)
      const state = stateAt(task, now)
      if (isFinal(state)) return expect(duties).toEqual([])
      if (state === 'suspended') {
        expect(task.suspension?.reason).toBeTruthy()
        expect(task.resumesAt === null || task.resumesAt > now).toBe(true)
        const isAsked = task.clocks.some(({ kind, metAt }) => kind === 'decision' && metAt === null)
        expect(duties.map(({ kind }) => kind)).toEqual(isAsked ? ['decide'] : [])
        return
      }
      expect([state, duties.length > 0]).toEqual([state, true])
      const inTurn = {
        ...{ ...task, reviewerId: isReviewed ? 'reviewer' : null, reviewerRole: reviewer },
        assigneeRole: ofTasks.template.assignee.village,
      }
      for (const { kind, clock: no, since } of duties) {
        met.add(kind)
        const clock = task.clocks.find((each) => each.no === no)!
        const turn = turnOf(inTurn, clock, around(standings))
        const isVacant = kind === 'decide' ? standings.includes('vacant') : !isReviewed
        expect([kind, turn !== null, turn?.personId != null || isVacant]).toEqual([kind, true, true])
        expect(since <= now).toBe(true)
      }
    }),
    RUNS,
  )
  expect([...met]).toEqual(
    expect.arrayContaining(['accept', 'submit', 'review', 'place', 'decide', 'contribute']),
  )
})

/** The rectification after what of these acts is allowed. */
function walkFinding(steps: [ofFindings.ActKind, number][]) {
  let [parts, day] = [ofFindings.opened(), LAUNCHED_ON]
  for (const [kind, days] of steps) {
    day = addDays(day, days)
    const act = ofFindings.ACTS[kind]
    const isTwice = kind === 'complete' && parts.measures.every(({ doneAt }) => doneAt !== null)
    if (isTwice || !nextFinding(kind, parts.state).ok) continue
    parts = ofFindings.took(parts, act, day)
  }
  return { parts, day }
}

/** The first steps of a way, one a day. */
const wayOf = <Kind>(path: readonly Kind[], count: number) =>
  path.slice(0, count).map((kind): [Kind, number] => [kind, 1])

test('every open finding has a duty with whose turn it is and a day, until it is cleared', () => {
  const { programme, rules } = ofFindings.rules
  const unitLevel = unitEscalationLevel('village', { programme, rules })
  const kinds = Object.keys(ofFindings.ACTS) as ofFindings.ActKind[]
  const path = ['plan', 'complete', 'submit', 'pass', 'sign', 'countersign', 'clear', 'draw'] as const
  const far = fc.integer({ min: 0, max: path.length })
  const steps = fc
    .tuple(far, fc.array(fc.tuple(fc.constantFrom(...kinds), gap), { maxLength: 8 }), far)
    .map(([first, taken, last]) => [...wayOf(path, first), ...taken, ...wayOf(path, last)])
  const met = new Set<string>()
  fc.assert(
    fc.property(steps, people, (taken, standings) => {
      const { parts } = walkFinding(taken)
      const duties = dutiesOfFinding(parts)
      if (isOver(parts.state) || parts.state === 'cleared') return expect(duties).toEqual([])
      if (parts.rest) return expect([parts.rest.reason, duties]).toEqual(['洪水', []])
      expect([parts.state, duties.length > 0]).toEqual([parts.state, true])
      const { ownerId, measures, inspectorId, signers } = parts
      const rectifierIds = [ownerId, ...measures.map((each) => each.ownerId)]
      const signerIds = signers.map(({ personId }) => personId)
      const places = rules.chain.map((role, index) => ({
        ...{ role, level: levelOf(role) },
        holder: standings[index] === 'vacant' ? null : { personId: role, post: role },
      }))
      const isAnybodyAbove = places.slice(unitLevel - 1).some(({ holder }) => holder !== null)
      for (const { kind, clock: no } of duties) {
        met.add(kind)
        const clock = parts.clocks.find((each) => each.no === no)!
        const given = { ...parts, rectifierIds, signerIds, inspectorId, unitLevel }
        const turn = findingTurnOf(given, clock, { ...around(standings), places })
        const isAbove = ['check', 'sign', 'clear'].includes(kind)
        expect([kind, turn?.personId != null]).toEqual([kind, !isAbove || isAnybodyAbove])
      }
    }),
    RUNS,
  )
  const all = ['plan', 'rectify', 'complete', 'check', 'sign', 'clear', 'look_back']
  expect([...met]).toEqual(expect.arrayContaining(all))
})
