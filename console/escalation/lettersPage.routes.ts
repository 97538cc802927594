import { letterRoutes } from '../../api/escalation/letters'
import { campaignRoutes } from '../../api/campaign/campaigns'
import { taskRoutes } from '../../api/task/tasks'
import { findingRoutes } from '../../api/finding/findings'
import { raisingRoutes } from '../../api/escalation/raising'
import type { SupervisionLetter } from './supervisionLetterShown'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { me, yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import { lettersPage } from './lettersPage'
import type { LetterListed } from './letterTable'
import { supervisionLetterPage, type SupervisionLetterView } from './supervisionLetterPage'
import { ledgerWords } from '../../words/pages/ledger'
import { letterWords } from '../../words/pages/letters'
import { taskWords } from '../../words/pages/tasks'
import { Refused } from '../../domain/refusal'
import { areaFields, readLedger, viewActs } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

/** The highest rung that a ladder may have. */
const RUNGS = 9
/** Letters of one file, at most: one of each rung. */
const FILE = '200'

async function showList(viewing: Viewing): Promise<string> {
  const sorted = letterWords(viewing.language)('sorted')
  const asked = {
    place: 'letters',
    route: letterRoutes.list,
    fields: await fieldsFor(viewing),
    sorted,
    workbook: true,
  } as const
  const { ledger, items } = await readLedger(viewing, asked)
  return lettersPage(ledger, items)
}

async function fieldsFor(viewing: Viewing): Promise<LedgerField[]> {
  const { language } = viewing
  const [t, words] = [ledgerWords(language), taskWords(language)]
  const rungs = Array.from({ length: RUNGS }, (_, index) => String(index + 1))
  const options = rungs.map((rung) => ({ value: rung, label: words('rung', { rung }) }))
  return [
    ...(await areaFields(viewing)),
    { name: 'rung', label: t('rung'), kind: 'choice', options },
    { name: 'answered', label: t('answered'), kind: 'choice', options: yesOrNo(language) },
    { name: 'recipient', label: t('recipient'), kind: 'choice', options: me(language) },
    { name: 'target', label: words('target'), kind: 'choice', options: [] },
    { name: 'task', label: words('task'), kind: 'choice', options: [] },
    { name: 'finding', label: t('finding'), kind: 'choice', options: [] },
    { name: 'asOf', label: t('asOf'), kind: 'instant' },
  ]
}

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const letter = await read(letterRoutes.one, { params })
  const campaign = await read(campaignRoutes.one, { params: { id: letter.campaign } })
  return supervisionLetterPage({
    ...{ frame, state, letter, campaign: campaign.name },
    matter: await matterOf(viewing, letter),
    chain: await chainOf(viewing, letter),
  })
}

/** By when what a letter is about is due, and who holds it; null where it is no longer the reader's to see. */
async function matterOf(
  { read }: Viewing,
  { task, finding }: SupervisionLetter,
): Promise<SupervisionLetterView['matter']> {
  try {
    if (task) {
      const { dueOn, assignee } = await read(taskRoutes.one, { params: { id: task.id } })
      return { dueOn, holder: assignee }
    }
    const { dueOn, owner } = await read(findingRoutes.one, { params: { id: finding?.id ?? '' } })
    return { dueOn, holder: owner }
  } catch (error) {
    if (error instanceof Refused && error.kind === 'not-found') return null
    throw error
  }
}

/** The letters of the same cycle of the same task or finding that were written up to this one. */
async function chainOf({ read }: Viewing, letter: SupervisionLetter): Promise<LetterListed[]> {
  const { task, finding, cycle, rung } = letter
  const query = { ...(task ? { task: task.id } : { finding: finding?.id ?? '' }), limit: FILE }
  const { items } = await read(letterRoutes.list, { query })
  return items.filter((each) => each.id !== null && each.cycle === cycle && each.rung <= rung)
}

const acts: Record<string, Act> = {
  acknowledge: performs(letterRoutes.acknowledge),
  reply: performs(letterRoutes.reply, { body: ({ text = '' }) => ({ text }) }),
  raise: performs(raisingRoutes.letter, {
    body: ({ rung = '', reason = '' }) => ({
      reason,
      ...(rung === '' ? {} : { rung: /^\d+$/.test(rung) ? Number(rung) : rung }),
    }),
    to: (answer) => `/letters/${answer.id}`,
  }),
  lower: performs(raisingRoutes.lower, { body: ({ reason = '' }) => ({ reason }) }),
}

export const letterPages: Page[] = [
  { path: '/letters', here: 'letters', show: showList, acts: viewActs('letters') },
  { path: '/letters/:id', here: 'letters', show, acts },
]
