import { taskRoutes } from '../../api/task/tasks'
import { boardRoutes } from '../../api/board/boards'
import { letterRoutes } from '../../api/escalation/letters'
import { findingRoutes } from '../../api/finding/findings'
import { peopleRoutes } from '../../api/person/people'
import { escalationRoutes } from '../../api/escalation/escalation'
import { overdueRoutes } from '../../api/duty/overdue'
import { taskActRoutes } from '../../api/task/taskActs'
import { hasRight } from '../../domain/person/access'
import { everyItem } from '../frame/everyItem'
import type { AssignablePerson, Age, OverdueTask } from './overdueView'
import { performs, type Act, type RowResult, type Viewing } from '../frame/viewing'
import type { CampaignNames } from '../frame/campaignName'
import { ifSeen } from '../frame/ifSeen'
import { overduePage } from './overduePage'
import { overdueResultsPage } from './overdueActs'
import type { TaskShown } from '../task/taskTable'
import { rowsIn } from '../form/typed'
import { isTellable } from '../../api/http/problems'
import { areaFields, campaignNames, filtersIn, mixed } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

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
  const duties = await viewing.read(overdueRoutes.list, { query: { ...filters, limit: MOST } })
  const mayAct = hasRight(viewing.actor, 'assign')
  const people = mayAct && tasks.length > 0 ? await peopleOf(viewing, filters) : []
  const campaigns = mixed(fields, filters)
  const chosen = { rung, age }
  return overduePage({
    frame,
    state,
    fields,
    filters,
    campaigns,
    chosen,
    all,
    tasks,
    findings,
    duties,
    mayAct,
    people,
  })
}

/** What is overdue, of every campaign where the filters name none, longest first. */
async function overdueTasks(viewing: Viewing, filters: Record<string, string>): Promise<OverdueTask[]> {
  const { campaign: _campaign, ...area } = filters
  const tasks = await everyItem(viewing, taskRoutes.list, { ...filters, overdue: 'true' })
  const rows: OverdueTask[] = []
  for (const [campaign, ofIt] of Map.groupBy(tasks, (task) => task.campaign))
    rows.push(...(await overdueIn(viewing, campaign, area, ofIt)))
  return rows.sort((a, b) => b.rung - a.rung || b.workingDays - a.workingDays)
}

/** What the board of a campaign says is overdue, with who holds it and the letters of its present series. */
async function overdueIn(
  viewing: Viewing,
  campaign: string,
  area: Record<string, string>,
  tasks: TaskShown[],
): Promise<OverdueTask[]> {
  // Who supports a task elsewhere sees it, and no target of its campaign.
  const board = await ifSeen(viewing.read(boardRoutes.ofCampaign, { params: { id: campaign }, query: area }))
  if (!board) return []
  const letters = await everyItem(viewing, letterRoutes.list, { campaign, ...area })
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const lettersOf = Map.groupBy(letters, ({ task }) => task?.id)
  return board.rows.flatMap(({ cells, target, district }) =>
    cells.flatMap((cell): OverdueTask[] => {
      const task = cell && taskOf.get(cell.task)
      if (cell?.rule !== 'overdue' || !task) return []
      const series = (lettersOf.get(task.id) ?? []).filter(({ cycle }) => cycle === task.cycle)
      const workingDays = cell.inputs.workingDaysOverdue
      return [
        {
          ...{ id: task.id, campaign, no: task.no, title: task.title },
          ...{ target: target.name, district: district.name },
          ...{ assignee: task.assignee, dueOn: task.dueOn, workingDays, age: ageOf(workingDays) },
          rung: Math.max(0, ...series.map((letter) => letter.rung)),
          letters: series.toSorted((a, b) => a.rung - b.rung),
        },
      ]
    }),
  )
}

const ageOf = (days: number): Age => (days <= FEW ? 'few' : days <= SOME ? 'some' : 'many')

async function overdueFindings(viewing: Viewing, filters: Record<string, string>) {
  const found = await everyItem(viewing, findingRoutes.list, { ...filters, overdue: 'true' })
  return found.map(({ unit, ...finding }) => ({ ...finding, unit: unit.name }))
}

async function peopleOf({ read }: Viewing, { unit }: Record<string, string>): Promise<AssignablePerson[]> {
  const query = { disabled: 'false', limit: MOST, ...(unit === undefined ? {} : { area: unit }) }
  return (await read(peopleRoutes.list, { query })).items
}

/** What came of each row, by the names of the tasks. */
async function showResults(viewing: Viewing, results: RowResult[]): Promise<string> {
  const campaigns = await campaignNames(viewing)
  const named = await Promise.all(
    results.map(async ({ id, problem }) => ({
      id,
      problem,
      name: await nameOf(viewing, campaigns, id),
    })),
  )
  return overdueResultsPage({ frame: viewing.frame, results: named })
}

async function nameOf({ read, language }: Viewing, campaigns: CampaignNames, id: string): Promise<string> {
  try {
    const { campaign, target, no, title } = await read(taskRoutes.one, { params: { id } })
    const name = `${target.name} · ${no} ${title[language]}`
    return campaigns ? `${name} · ${campaigns.get(campaign)}` : name
  } catch (error) {
    if (!isTellable(error)) throw error
    return id
  }
}

const acts: Record<string, Act> = {
  raise: performs(escalationRoutes.task, {
    rows: { of: rowsIn, show: showResults },
    body: ({ reason = '' }) => ({ reason: reason.trim() }),
  }),
  assign: performs(taskActRoutes.assign, {
    rows: { of: rowsIn, show: showResults },
    body: ({ person = '' }) => ({ person }),
  }),
}

export const overduePages: Page[] = [{ path: '/overdue', here: 'overdue', show, acts }]
