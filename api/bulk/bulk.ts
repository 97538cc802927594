import { z } from 'zod'
import type { Asked } from '../../domain/act/asked'
import { askedOfLetters } from '../../domain/escalation/acts'
import { uuid } from '../../domain/shapes'
import { Refused } from '../../domain/refusal'
import type { TaskAct } from '../../domain/task/acts'
import type { ActBy } from '../../ledger/acts'
import { performEach } from '../../ledger/bulk/performEach'
import { lockLetters, lockTargetsOf, namesOfLetters, namesOfTasks } from '../../ledger/bulk/bulkLists'
import type { Transaction } from '../../ledger/database/database'
import { answerLetter, type LetterAnswer, type WrittenLetter } from '../../ledger/escalation/letters'
import { bulkOfTasks, performInBulk } from '../../ledger/task/bulkActs'
import type { LockedTask } from '../../ledger/task/taskRows'
import type { Language } from '../../words/words'
import { change } from '../http/route'
import { flag, idFrom } from '../http/shapes'
import { lettersFound, lettersFilter } from './lettersFound'
import { tasksFilter, tasksFound } from './tasksFound'
import { answerOf, bulkAnswer, type RowDone } from './bulkAnswer'
import {
  bodyReader,
  bulkBody,
  refuseTooMany,
  rowsFound,
  rowsNamed,
  type BulkRow,
  type Members,
} from './bulkBody'

/** What bulk acts need of a noun. */
type Noun<Act, Item> = {
  noun: 'task' | 'letter'
  filters: Record<string, z.ZodType>
  found: (tx: Transaction, filter: never, by: ActBy) => Promise<string[]>
  lock: (tx: Transaction, ids: string[]) => Promise<number>
  names: (tx: Transaction, ids: string[]) => Promise<{ id: string; no: number; place: string }[]>
  doneAs: (item: Item) => RowDone
  perform: (
    tx: Transaction,
    id: string,
    name: string,
    asked: { body: unknown; act: Act | undefined; by: ActBy },
  ) => Promise<Item>
}

const TASKS: Noun<TaskAct, LockedTask> = {
  ...{ noun: 'task', filters: tasksFilter, found: tasksFound, lock: lockTargetsOf, names: namesOfTasks },
  doneAs: ({ no, regionName: target, state, dueOn, assigneeName: assignee }) => ({
    ...{ no, target, state, dueOn, assignee },
  }),
  perform: (tx, id, name, asked) => performInBulk(tx, id, name as never, asked),
}

const LETTERS: Noun<never, WrittenLetter> = {
  ...{
    noun: 'letter',
    filters: lettersFilter,
    found: lettersFound,
    lock: lockLetters,
    names: namesOfLetters,
  },
  doneAs: ({ no, regionName: target }) => ({ no, target }),
  perform: (tx, id, name, { body, by }) =>
    answerLetter(tx, id, { kind: name, ...(body as object) } as LetterAnswer, by),
}

type Given = { tx: Transaction; by: ActBy; language: Language; query: { dryRun: boolean; all: boolean } }

/** Does an act on rows, each as its own route would, and answers what became of every one.
 * @throws Refused as {@link answerOf} and {@link bodyReader} */
async function performRows<Act, Item>(
  noun: Noun<Act, Item>,
  [name, asked]: [string, Asked<string, Act>],
  { rows, common }: { rows: BulkRow[]; common: Members },
  { tx, by, language, query }: Given,
) {
  refuseTooMany(rows.length)
  const bodyOf = bodyReader(asked.body, common, rows)
  const ids = rows.map(({ id }) => id)
  await noun.lock(tx, ids.filter(isId))
  const outcomes = await performEach(
    tx,
    rows,
    async (row) => {
      const id = idFrom(row, noun.noun)
      const body = bodyOf(row)
      const act = asked.act?.(body as never, {})
      return noun.perform(tx, id, name, { body, act, by: { ...by, expectedVersion: row.version } })
    },
    query,
  )
  const seen = ids.filter((_, index) => (outcomes[index]?.refused?.kind ?? 'not-found') !== 'not-found')
  const named = await noun.names(tx, seen.filter(isId))
  const names = new Map(named.map((each) => [each.id, each]))
  return answerOf(ids, outcomes, { ...query, names, language, doneAs: noun.doneAs })
}

const isId = (text: string) => uuid.safeParse(text).success

const bulkQuery = z.object({
  dryRun: flag.default(false).meta({ description: 'tells what would happen to each row, and does nothing' }),
  all: flag.default(false).meta({ description: 'all or none: one refusal undoes everything' }),
})

/** A route that does an act on many items, each as by itself, in one transaction and once per key. */
const bulkRoute = <Act, Item>(noun: Noun<Act, Item>, [name, asked]: [string, Asked<string, Act>]) =>
  change({
    method: 'post',
    path: `/bulk/${name}`,
    summary: `On many ${noun.noun}s at once, a result for each: ${asked.summary}`,
    right: asked.right,
    status: 200,
    long: true,
    input: { query: bulkQuery, body: bulkBody(asked.body, noun.filters) },
    answer: bulkAnswer,
    handle: async (given) => {
      const { items, filter, ...common } = given.body as Members & z.output<ReturnType<typeof bulkBody>>
      if ((items === undefined) === (filter === undefined))
        throw new Refused('bad-request', 'members.wrong', [{ path: 'items', fault: 'bulk.items-or-filter' }])
      const rows = items ? rowsNamed(items) : rowsFound(await noun.found(given.tx, filter as never, given.by))
      return performRows(noun, [name, asked], { rows, common }, given)
    },
  })

const routesOf = <Act, Item>(noun: Noun<Act, Item>, every: [string, Asked<string, Act>][]) =>
  Object.fromEntries(every.map((each) => [each[0], bulkRoute(noun, each)]))

const bulkOfLetters = Object.entries(askedOfLetters).filter(([, asked]: [string, Asked]) => asked.bulk)

export const bulkRoutes = {
  ...routesOf(TASKS, bulkOfTasks),
  ...routesOf(LETTERS, bulkOfLetters as [string, Asked<string, never>][]),
}
