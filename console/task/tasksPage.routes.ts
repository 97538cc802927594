import { taskRoutes } from '../../api/task/tasks'
import { taskStates } from '../../domain/task/states'
import { bulkView } from '../bulk/bulkPages.routes'
import type { Viewing } from '../frame/viewing'
import { me, yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import { tasksPage } from './tasksPage'
import { ledgerWords } from '../../words/pages/ledger'
import { taskWords } from '../../words/pages/tasks'
import { areaFields, readLedger, viewActs } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

async function show(viewing: Viewing): Promise<string> {
  const { ledger, items } = await readLedger(viewing, {
    place: 'tasks',
    route: taskRoutes.list,
    fields: await fieldsFor(viewing),
    sorted: ledgerWords(viewing.language)('tasksSorted'),
    workbook: true,
  })
  return tasksPage(ledger, items, await bulkView(viewing, 'tasks'))
}

async function fieldsFor(viewing: Viewing): Promise<LedgerField[]> {
  const { language } = viewing
  const [t, words] = [ledgerWords(language), taskWords(language)]
  const states = taskStates.map((state) => ({ value: state, label: words(state) }))
  return [
    ...(await areaFields(viewing)),
    { name: 'state', label: words('state'), kind: 'choice', options: states },
    { name: 'open', label: t('open'), kind: 'choice', options: yesOrNo(language) },
    { name: 'overdue', label: words('overdue'), kind: 'choice', options: yesOrNo(language) },
    { name: 'assignee', label: words('assignee'), kind: 'choice', options: me(language) },
    { name: 'supporting', label: t('supporting'), kind: 'choice', options: me(language) },
    { name: 'target', label: words('target'), kind: 'choice', options: [] },
    { name: 'dueBefore', label: t('dueBefore'), kind: 'instant' },
    { name: 'asOf', label: t('asOf'), kind: 'instant' },
  ]
}

export const tasksPages: Page[] = [{ path: '/tasks', here: 'tasks', show, acts: viewActs('tasks') }]
