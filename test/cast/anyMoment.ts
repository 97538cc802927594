import fc from 'fast-check'
import { addDays, endOfDay, instantAt } from '../../domain/calendar/calendar'
import { Refused } from '../../domain/refusal'
import { createAbsence } from '../../ledger/person/absences'
import { loadYear } from '../../ledger/calendar/calendarYears'
import { inTransaction } from '../../ledger/database/database'
import { actorById } from '../../ledger/person/people'
import { askExtension, decideExtension } from '../../ledger/task/extensions'
import { escalateTask } from '../../ledger/escalation/escalation'
import { actOnTask } from '../../ledger/task/taskActs'
import { openTwin, type Twin } from './twins'

const VILLAGES = 20
export const CASES_A_ROUND = VILLAGES * 8
/** How long a round lasts, days: past the last due day and its ladder. */
const DAYS = 150
const EVENTS_A_ROUND = CASES_A_ROUND * 3

const KINDS = [
  'accept',
  'return',
  'report',
  'submit',
  'verify',
  'rework',
  'extend',
  'suspend',
  'resume',
  'raise',
] as const
type Happening = { task: number; day: number; minute: number; kind: (typeof KINDS)[number]; days: number }
/** What happens in a round: days count from its first. */
export type Plan = {
  startsOn: string
  years: { loadedOn: number; holidays: number[]; workdays: number[] }[]
  absences: { who: number; substitute: number; on: number; days: number }[]
  happenings: Happening[]
  asked: number[]
}
export type Round = {
  running: string[]
  stopped: string[]
  unwrittenWhileRunning: string[]
  lettersWritten: number
}

const day = fc.integer({ min: 0, max: DAYS - 1 })

/** Random rounds of a campaign that begins on a day: calendars loaded before and on the way, people absent, and tasks
 * that are accepted, returned, reported on, handed in, reviewed, extended, suspended and escalated, or left alone. */
export function casesOf(startsOn: string): fc.Arbitrary<Plan> {
  const some = (most: number) => fc.array(day, { minLength: 1, maxLength: most })
  return fc.record({
    startsOn: fc.constant(startsOn),
    years: fc.tuple(
      fc.record({ loadedOn: fc.constant(0), holidays: some(12), workdays: some(6) }),
      fc.record({ loadedOn: day, holidays: some(12), workdays: some(6) }),
    ),
    absences: fc.array(
      fc.record({
        who: fc.nat(VILLAGES - 1),
        substitute: fc.nat(VILLAGES - 1),
        on: day,
        days: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: 5, maxLength: 15 },
    ),
    happenings: fc.array(
      fc.record({
        task: fc.nat(CASES_A_ROUND - 1),
        day,
        minute: fc.integer({ min: 60, max: 1_439 }),
        kind: fc.constantFrom(...KINDS, 'accept' as const, 'report' as const),
        days: fc.integer({ min: 1, max: 25 }),
      }),
      { minLength: EVENTS_A_ROUND, maxLength: EVENTS_A_ROUND, size: 'max' },
    ),
    asked: fc.array(fc.integer({ min: -5, max: DAYS + 60 }), { minLength: 10, maxLength: 10 }),
  })
}

/** Plays a round twice, with workers that look whenever they said they would, and without any, and asks both as of the
 * same instants, during the round and at its end. */
export async function round(plan: Plan): Promise<Round> {
  const [running, stopped] = [
    await openTwin(plan.startsOn, VILLAGES),
    await openTwin(plan.startsOn, VILLAGES),
  ]
  const answers = { running: [] as string[], stopped: [] as string[] }
  try {
    const steps = stepsOf(plan)
    for (const [index, { at, name, take }] of steps.entries()) {
      await running.catchUpUntil(at)
      const outcomes = [await outcomeOf(take, running, at), await outcomeOf(take, stopped, at)]
      answers.running.push(`${at} ${name} ${outcomes[0]}`)
      answers.stopped.push(`${at} ${name} ${outcomes[1]}`)
      await running.catchUpWhereNudged(at)
      if (index % 100 === 0) await ask(plan, { running, stopped }, at, answers)
    }
    const end = endOfDay(addDays(plan.startsOn, DAYS))
    await running.catchUpUntil(end)
    await ask(plan, { running, stopped }, end, answers)
    const written = await running.lettersAsOf(end, end)
    return {
      ...answers,
      unwrittenWhileRunning: written.filter(({ written }) => !written).map(({ line }) => line),
      lettersWritten: written.length,
    }
  } finally {
    await Promise.all([running.close(), stopped.close()])
  }
}

async function ask(
  plan: Plan,
  { running, stopped }: { running: Twin; stopped: Twin },
  now: string,
  answers: { running: string[]; stopped: string[] },
): Promise<void> {
  for (const each of plan.asked) {
    const asOf = instantAt(addDays(plan.startsOn, each), '09:00')
    answers.running.push(
      ...(await running.lettersAsOf(asOf, now)).map(({ line }) => `${now} ${asOf}: ${line}`),
    )
    answers.stopped.push(
      ...(await stopped.lettersAsOf(asOf, now)).map(({ line }) => `${now} ${asOf}: ${line}`),
    )
    answers.running.push(...(await running.overdueAsOf(asOf, now)))
    answers.stopped.push(...(await stopped.overdueAsOf(asOf, now)))
  }
}

type Step = { at: string; name: string; take: (twin: Twin, now: Date) => Promise<unknown> }

/** Everything that happens, in order of time. Absences and calendars come before the ladder's hour of their day. */
function stepsOf(plan: Plan): Step[] {
  const dayOf = (offset: number) => addDays(plan.startsOn, offset)
  const years = plan.years.map(({ loadedOn, holidays, workdays }): Step => ({
    at: instantAt(dayOf(loadedOn), '00:10'),
    name: 'calendar',
    take: (twin, now) =>
      inTransaction(twin.db, async (tx) => {
        const off = [...new Set(holidays.map(dayOf))].filter((each) => each.startsWith('2020'))
        const on = [...new Set(workdays.map(dayOf))].filter(
          (each) => !off.includes(each) && each.startsWith('2020'),
        )
        const by = { actor: twin.operator, channel: 'api' as const, now }
        await loadYear(tx, { year: 2020, holidays: off, workdays: on, source: '测试' }, by)
      }),
  }))
  const absences = plan.absences.map(({ who, substitute, on, days }): Step => ({
    at: instantAt(dayOf(on), '00:20'),
    name: 'absence',
    take: (twin, now) => {
      const [personId, substituteId] = [twin.secretaries[who]!, twin.secretaries[substitute]!]
      const wanted = { personId, substituteId, fromOn: dayOf(on), untilOn: dayOf(on + days), reason: '学习' }
      const by = { actor: twin.operator, channel: 'api' as const, now }
      return inTransaction(twin.db, (tx) => createAbsence(tx, wanted, by))
    },
  }))
  const happenings = plan.happenings.map((each): Step => {
    const clock = [Math.floor(each.minute / 60), each.minute % 60].map((part) =>
      String(part).padStart(2, '0'),
    )
    return {
      at: instantAt(dayOf(each.day), clock.join(':')),
      name: `${each.kind} ${each.task}`,
      take: (twin, now) => happen(twin, each, now),
    }
  })
  return [...years, ...absences, ...happenings].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

async function happen(twin: Twin, { task, kind, days }: Happening, now: Date): Promise<unknown> {
  const { id, assigneeId } = twin.tasks[task]!
  const person = await actorById(twin.db, assigneeId, now)
  const by = (who: Twin['operator']) => ({ actor: who, channel: 'api' as const, expectedVersion: null, now })
  const own = by(person!)
  const head = by(twin.supervisor)
  const reason = '测试'
  const later = addDays(now.toISOString().slice(0, 10), days)
  return inTransaction(twin.db, async (tx) => {
    switch (kind) {
      case 'accept':
        return actOnTask(tx, id, { kind }, own)
      case 'return':
        return actOnTask(tx, id, { kind, reason }, own)
      case 'report':
        return actOnTask(tx, id, { kind, text: reason, progress: days * 4 }, own)
      case 'submit':
        return actOnTask(tx, id, { kind, submission: twin.submissionOf(task) }, own)
      case 'verify':
        return actOnTask(tx, id, { kind }, head)
      case 'rework':
        return actOnTask(tx, id, { kind, reason }, head)
      case 'suspend':
        return actOnTask(tx, id, { kind, reason, until: later }, head)
      case 'resume':
        return actOnTask(tx, id, { kind, reason: null }, head)
      case 'raise':
        return escalateTask(tx, id, { reason }, head)
      case 'extend': {
        const { dueOn } = await tx.task.findUniqueOrThrow({ where: { id } })
        const { extension } = await askExtension(tx, id, { dueOn: addDays(dueOn, days), reason }, own)
        return decideExtension(tx, id, extension.no, { decision: 'granted', reason: null }, head)
      }
    }
  })
}

async function outcomeOf(take: Step['take'], twin: Twin, at: string): Promise<string> {
  try {
    await take(twin, new Date(at))
    return 'done'
  } catch (error) {
    if (error instanceof Refused) return `${error.kind} ${error.errors.map(({ path }) => path).join(' ')}`
    throw error
  }
}
