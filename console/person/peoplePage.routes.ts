import { strandedRoutes } from '../../api/handOver/stranded'
import { regionRoutes } from '../../api/region/regions'
import { peopleRoutes } from '../../api/person/people'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import { peoplePage } from './peoplePage'
import { peopleWords } from '../../words/pages/people'
import { labelIn } from '../../words/words'
import { hasRight, seesMailAddresses } from '../../domain/person/access'
import { POST_ROLES, postRoles } from '../../domain/person/postRoles'
import { readLedger } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import { personPages } from './personPage.routes'

/** Districts to choose from, at most. */
const DISTRICTS = '200'

async function show(viewing: Viewing): Promise<string> {
  const { ledger, items } = await readLedger(viewing, {
    place: 'people',
    route: peopleRoutes.list,
    fields: await fieldsFor(viewing),
    sorted: peopleWords(viewing.language)('byName'),
    workbook: false,
  })
  const { total: stranded } = await viewing.read(strandedRoutes.list, { query: { limit: '1' } })
  return peoplePage(ledger, items, {
    stranded,
    mayRecord: hasRight(viewing.actor, 'administer'),
    mayWatch: hasRight(viewing.actor, 'watch'),
  })
}

async function fieldsFor({ read, language, actor }: Viewing): Promise<LedgerField[]> {
  const t = peopleWords(language)
  const { items } = await read(regionRoutes.list, { query: { level: 'county', limit: DISTRICTS } })
  const districts = items.map(({ code, name }) => ({ value: code, label: name }))
  const posts = postRoles.map((role) => ({ value: role, label: labelIn(language, POST_ROLES[role]) }))
  return [
    { name: 'q', label: t(seesMailAddresses(actor) ? 'qWithAddress' : 'q'), kind: 'line' },
    { name: 'post', label: t('post'), kind: 'choice', options: posts },
    { name: 'area', label: t('area'), kind: 'choice', options: districts },
    { name: 'refused', label: t('refused'), kind: 'choice', options: yesOrNo(language) },
    { name: 'disabled', label: t('disabled'), kind: 'choice', options: yesOrNo(language) },
  ]
}

const acts: Record<string, Act> = {
  newPerson: performs(peopleRoutes.create, {
    body: ({ name, email, invitation }) => ({ name, email, invitation: invitation === 'yes' }),
    to: (answer) => `/people/${answer.id}`,
  }),
}

export const peoplePages: Page[] = [
  { path: '/people', here: 'people', right: 'assign', show, acts },
  ...personPages,
]
