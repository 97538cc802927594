import { letterAnswer, letterRoutes } from '../../api/escalation/letters'
import { escalationRoutes } from '../../api/escalation/escalation'
import { askedOfLetters } from '../../domain/escalation/acts'
import { actsAsked } from '../form/askedForm'
import { bulkView } from '../bulk/bulkPages.routes'
import type { Act, Viewing } from '../frame/viewing'
import { me, yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import { lettersPage } from './lettersPage'
import { answersPage, letterPage } from './letterPage'
import { letterRead, lettersOnPage } from './letterReading'
import { ledgerWords } from '../../words/pages/ledger'
import { letterWords } from '../../words/pages/letters'
import { taskWords } from '../../words/pages/tasks'
import { areaFields, readLedger, viewActs } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

/** The highest escalation level that a ladder may have. */
const MOST_LEVELS = 9

async function showList(viewing: Viewing): Promise<string> {
  const { ledger, items } = await readLedger(viewing, {
    place: 'letters',
    route: letterRoutes.list,
    fields: await fieldsFor(viewing),
    sorted: letterWords(viewing.language)('sorted'),
    workbook: true,
  })
  return lettersPage(ledger, items, await bulkView(viewing, 'letters'))
}

async function fieldsFor(viewing: Viewing): Promise<LedgerField[]> {
  const { language } = viewing
  const [t, words] = [ledgerWords(language), taskWords(language)]
  const numbers = Array.from({ length: MOST_LEVELS }, (_, index) => String(index + 1))
  const options = numbers.map((no) => ({ value: no, label: words('rung', { rung: no }) }))
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

/** Behind a mailed link a form names its letter: the page is of its task or finding. */
const ofLetter = (act: Act): Act => ({
  ...act,
  params: ({ params, frame }, { letter = '' }) => (frame.mailed ? { id: letter } : params),
})
const { acknowledge, reply, raise, lower } = actsAsked(askedOfLetters, {
  acknowledge: letterRoutes.acknowledge,
  reply: letterRoutes.reply,
  raise: escalationRoutes.letter,
  lower: escalationRoutes.lower,
})

/** The acts on letters of a page of their task or finding behind a mailed link. */
export const answerActs = { acknowledge: ofLetter(acknowledge), reply: ofLetter(reply) }

export const letterPages: Page[] = [
  { path: '/letters', here: 'letters', show: showList, acts: viewActs('letters') },
  {
    path: '/letters/:id',
    here: 'letters',
    show: async (viewing) => {
      const { frame, state, params } = viewing
      return letterPage({ frame, state, view: await letterRead(viewing, params['id'] ?? '') })
    },
    acts: {
      ...answerActs,
      raise: { ...raise, to: (answer) => `/letters/${letterAnswer.parse(answer).id ?? ''}` },
      lower,
    },
  },
]

const itemIn = ({ task, finding = '' }: Record<string, string>) =>
  task === undefined ? { finding } : { task }

/** The page behind a mailed link that answers the letters of an item, and does nothing else. */
export const answerPage: Page = {
  path: '/t/:token',
  here: 'letters',
  show: async (viewing) => {
    const { frame, state, params } = viewing
    const { own } = await lettersOnPage(viewing, itemIn(params))
    return answersPage({ frame, state, letters: own })
  },
  acts: answerActs,
  // It takes no file, and says so.
  evidence: { item: itemIn, acts: [] },
}
