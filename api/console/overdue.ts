import type { LetterListed } from '../../console/letterTable'
import { overduePage, type Age, type OverdueTask } from '../../console/overduePage'
import { overdueResultsPage, type Hand } from '../../console/overdueActs'
import type { TaskShown } from '../../console/taskTable'
import type { Board } from '../../domain/boardAnswer'
import type { Typed } from '../forms'
import { isTellable } from '../problems'
import { campaignShown } from './board'
import { areaFields, filtersIn } from './ledger'
import type { Act, Page, Viewing } from './page'
import type { RowResult } from './performing'
import { everyItem } from './reading'

/** The most that one answer of the API holds. */
const MOST = '200'
/** Up to so many working days something is overdue for few, and for some. */
const [FEW, SOME] = [3, 10]

async function show(viewing: Viewing): Promise<string> {
  const { frame, state, query } = viewing
  const { rung, age, ...rest } = query
  const fields = await areaFields(viewing)
  const filters = filtersIn(fields, rest)
  const all = await overdueTasks(viewing, filters)
  const tasks = all.filter(
    (task) => (rung === undefined || String(task.rung) === rung) && (age === undefined || task.age === age),
  )
  const findings = await overdueFindings(viewing, filters)
  const people = tasks.length === 0 ? [] : await peopleOf(viewing, filters)
  return overduePage({ frame, state, fields, filters, chosen: { rung, age }, all, tasks, findings, people })
}

/** What the board says is overdue, with who holds it and the letters of its present file, longest first. */
async function overdueTasks(viewing: Viewing, filters: Record<string, string>): Promise<OverdueTask[]> {
  const campaign = await campaignShown(viewing, filters.campaign)
  if (campaign === undefined) return []
  const { campaign: _campaign, ...area } = filters
  const board = (await viewing.read('get /campaigns/{id}/board', {
    params: { id: campaign },
    query: area,
  })) as Board
  const listed = { campaign, ...area }
  const tasks = await everyItem<TaskShown>(viewing, 'get /tasks', { ...listed, overdue: 'true' })
  const letters = await everyItem<LetterListed>(viewing, 'get /letters', listed)
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const lettersOf = Map.groupBy(letters, ({ task }) => task?.id)
  const rows = board.rows.flatMap(({ cells, target, district }) =>
    cells.flatMap((cell): OverdueTask[] => {
      const task = cell && taskOf.get(cell.task)
      if (cell?.rule !== 'overdue' || !task) return []
      const file = (lettersOf.get(task.id) ?? []).filter(({ cycle }) => cycle === task.cycle)
      const workingDays = cell.inputs.workingDaysOverdue
      return [
        {
          ...{ id: task.id, no: task.no, title: task.title, target: target.name, district: district.name },
          ...{ assignee: task.assignee, dueOn: task.dueOn, workingDays, age: ageOf(workingDays) },
          rung: Math.max(0, ...file.map((letter) => letter.rung)),
          letters: file.toSorted((a, b) => a.rung - b.rung),
        },
      ]
    }),
  )
  return rows.sort((a, b) => b.rung - a.rung || b.workingDays - a.workingDays)
}

const ageOf = (days: number): Age => (days <= FEW ? 'few' : days <= SOME ? 'some' : 'many')

async function overdueFindings(viewing: Viewing, filters: Record<string, string>) {
  type Found = { id: string; no: number; unit: { name: string }; dueOn: string; clause: string }
  const found = await everyItem<Found>(viewing, 'get /findings', { ...filters, overdue: 'true' })
  return found.map(({ id, no, unit, dueOn, clause }) => ({ id, no, unit: unit.name, dueOn, clause }))
}

async function peopleOf({ read }: Viewing, { unit }: Record<string, string>): Promise<Hand[]> {
  const query = { disabled: 'false', limit: MOST, ...(unit === undefined ? {} : { area: unit }) }
  return ((await read('get /people', { query })) as { items: Hand[] }).items
}

const rowsIn = (typed: Typed) =>
  Object.keys(typed).flatMap((name) => /^row\.([\da-f-]{36})$/.exec(name)?.[1] ?? [])

/** What came of each row, by the names of the tasks. */
async function showResults(viewing: Viewing, answer: unknown): Promise<string> {
  const named = await Promise.all(
    (answer as RowResult[]).map(async ({ id, problem }) => ({
      id,
      problem,
      name: await nameOf(viewing, id),
    })),
  )
  return overdueResultsPage({ frame: viewing.frame, results: named })
}

async function nameOf({ read, language }: Viewing, id: string): Promise<string> {
  try {
    const { target, no, title } = (await read('get /tasks/{id}', { params: { id } })) as TaskShown
    return `${target.name} · ${no} ${title[language]}`
  } catch (error) {
    if (!isTellable(error)) throw error
    return id
  }
}

const acts: Record<string, Act> = {
  raise: {
    route: 'post /tasks/{id}/raising',
    rows: rowsIn,
    body: ({ reason = '' }) => ({ reason: reason.trim() }),
    show: showResults,
  },
  assign: {
    route: 'post /tasks/{id}/assignment',
    rows: rowsIn,
    body: ({ person = '' }) => ({ person }),
    show: showResults,
  },
}

export const overduePages: Page[] = [{ path: '/overdue', here: 'overdue', right: 'assign', show, acts }]
