import fc from 'fast-check'
import { addDays, shanghaiDayOf } from '../../../domain/calendar/calendar'
import { countyIn } from '../../../domain/region/regionCodes'
import { isOverdue } from '../../../domain/escalation/ladder'
import { runsIn, stateAt } from '../../../domain/escalation/suspension'
import { substituteOn, type Absence } from '../../../domain/person/substitution'
import { openStates, taskStates, type TaskState } from '../../../domain/task/states'
import { dayOf } from '../../../ledger/calendar/days'
import { inTransaction, openDatabase, type Database } from '../../../ledger/database/database'
import { oneOf, rowsOf } from '../../../ledger/database/rows'
import { Prisma } from '../../../ledger/generated/client'
import { substitutesOfLines } from '../../../ledger/person/substitutes'
import { countyOf } from '../../../ledger/region/counties'
import { isOverdueTask, runsInSql, stateAtSql } from '../../../ledger/task/openTasks'
import { freshDatabase } from '../../support/databases'

let db: Database
beforeAll(async () => {
  db = openDatabase(await freshDatabase())
})
afterAll(() => db.$disconnect())

const AS_OF = '2020-08-01T00:00:00.000Z'
const anyInstant = fc.constantFrom('2020-07-31T23:59:59.999Z', AS_OF, '2020-08-01T00:00:00.001Z')
const anyTask = fc
  .record({
    state: fc.constantFrom(...taskStates),
    from: fc.constantFrom(...openStates),
    resumesAt: fc.option(anyInstant),
    dueAt: anyInstant,
    kind: fc.constantFrom('due' as const, 'review' as const, 'decision' as const),
  })
  .map(({ from, resumesAt, ...task }) =>
    task.state === 'suspended'
      ? { ...task, suspension: { from }, resumesAt }
      : { ...task, suspension: null, resumesAt: null },
  )

test('the state of a task, which of its clocks run and whether it is overdue are in SQL what the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTask, { minLength: 1, maxLength: 20 }), async (tasks) => {
      const asOf = new Date(AS_OF)
      const state = stateAtSql(asOf)
      const rows = await rowsOf(db, { state: oneOf(taskStates), runs: 'flag', overdue: 'flag' })`
        select ${state} as state, ${runsInSql(Prisma.sql`(${state})`, Prisma.sql`t.kind`)} as runs,
          ${isOverdueTask(asOf)} as overdue
        from jsonb_to_recordset(${JSON.stringify(tasks.map((task, no) => ({ ...task, no })))}::jsonb)
          as t(no int, kind text, state text, suspension jsonb, "resumesAt" timestamptz, "dueAt" timestamptz) order by no`
      expect(rows).toEqual(
        tasks.map((task) => {
          const then = stateAt<TaskState>(task, AS_OF)
          return { state: then, runs: runsIn(then, task.kind), overdue: isOverdue(task, AS_OF) }
        }),
      )
    }),
    { numRuns: 40 },
  )
})

test('the county of a path is in SQL what the rules say, where a prefecture has none, too', async () => {
  const without = ['44', '4419', '441900004', '441900004001']
  const withOne = ['43', '4331', '433122', '433122100', '433122100201']
  const path = fc.oneof(fc.subarray(without), fc.subarray(withOne)).map((codes) => codes.join('/'))
  const paths = fc.array(path, { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(paths, async (all) => {
      const rows = await rowsOf(db, { county: 'text?' })`
        select ${countyOf(Prisma.sql`path`)} as county from unnest(${all}::text[]) with ordinality as each(path, no) order by no`
      expect(rows.map(({ county }) => county)).toEqual(all.map(countyIn))
    }),
    { numRuns: 40 },
  )
})

test('an instant lies in SQL on the day in Asia/Shanghai that the rules say', async () => {
  const days = {
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  }
  const atMidnight = fc
    .constantFrom('2020-07-31T15:59:59.999Z', '2020-07-31T16:00:00.000Z')
    .map((at) => new Date(at))
  const instants = fc.array(fc.oneof(fc.date(days), atMidnight), { minLength: 1, maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(instants, async (all) => {
      const rows = await rowsOf(db, { day: 'text' })`
        select ${dayOf(Prisma.sql`at`)} as day from unnest(${all}::timestamptz[]) with ordinality as each(at, no) order by no`
      expect(rows.map(({ day }) => day)).toEqual(all.map((at) => shanghaiDayOf(at.toISOString())))
    }),
    { numRuns: 40 },
  )
})

describe('a line goes in SQL to whoever stands in by the rules', () => {
  const TODAY = '2020-08-01'
  const people = Array.from({ length: 6 }, (_, no) => `00000000-0000-4000-8000-00000000000${no}`)
  // Each stands in for one before them, as the ledger refuses loops; nobody has two on one day.
  const anyAbsence = (no: number) =>
    fc.option(
      fc
        .record({
          to: fc.integer({ min: no + 1, max: people.length - 1 }),
          from: fc.integer({ min: -2, max: 2 }),
          days: fc.integer({ min: 0, max: 2 }),
        })
        .map(({ to, from, days }): Absence => {
          const fromOn = addDays(TODAY, from)
          return { personId: people[no]!, substituteId: people[to]!, fromOn, untilOn: addDays(fromOn, days) }
        }),
    )
  const anyAbsences = fc
    .tuple(...people.slice(0, -1).map((_, no) => anyAbsence(no)))
    .map((some) => some.filter((one) => one !== null))

  test('along every chain', async () => {
    for (const [no, id] of people.entries())
      await db.person.create({ data: { id, name: `${no}`, email: `${no}@example.org` } })
    await fc.assert(
      fc.asyncProperty(anyAbsences, (absences) =>
        inTransaction(db, async (tx) => {
          await tx.absence.deleteMany()
          const said = { reason: 'leave', byId: people[0]!, at: new Date(AS_OF) }
          await tx.absence.createMany({ data: absences.map((absence) => ({ ...absence, ...said })) })
          const recipients = await rowsOf(tx, { personId: 'text', recipientId: 'text' })`
            with recursive line as (select unnest(${people}::uuid[]) as "personId"), ${substitutesOfLines(TODAY)}
            select "personId", "recipientId" from recipient order by "personId"`
          expect(recipients).toEqual(
            people.map((personId) => ({ personId, recipientId: substituteOn(absences, personId, TODAY) })),
          )
        }),
      ),
      { numRuns: 40 },
    )
  })
})
