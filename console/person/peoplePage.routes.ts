import type { RegionListed } from './personView'
import type { Act, Viewing } from '../frame/viewing'
import { yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import { peoplePage, type PersonListed } from './peoplePage'
import { peopleWords } from '../../words/pages/people'
import { labelIn } from '../../words/words'
import { hasRight, seesMailAddresses } from '../../domain/person/access'
import { POST_ROLES, postRoles } from '../../domain/person/postRoles'
import { readLedger } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import { personPages } from './personPage.routes'
import type { StrandedList } from '../handOver/strandedPage.routes'

/** Districts to choose from, at most. */
const DISTRICTS = '200'

async function show(viewing: Viewing): Promise<string> {
  const sorted = peopleWords(viewing.language)('byName')
  const asked = { place: 'people', fields: await fieldsFor(viewing), sorted, workbook: false } as const
  const { ledger, items } = await readLedger<PersonListed>(viewing, asked)
  const { total: stranded } = (await viewing.read('get /stranded', { query: { limit: '1' } })) as StrandedList
  return peoplePage(ledger, items, {
    stranded,
    mayRecord: hasRight(viewing.actor, 'administer'),
    mayWatch: hasRight(viewing.actor, 'watch'),
  })
}

async function fieldsFor({ read, language, actor }: Viewing): Promise<LedgerField[]> {
  const t = peopleWords(language)
  const { items } = (await read('get /regions', { query: { level: 'county', limit: DISTRICTS } })) as {
    items: RegionListed[]
  }
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
  newPerson: {
    route: 'post /people',
    body: ({ name, email, invitation }) => ({ name, email, invitation: invitation === 'yes' }),
    to: (answer) => `/people/${(answer as { id: string }).id}`,
  },
}

export const peoplePages: Page[] = [
  { path: '/people', here: 'people', right: 'assign', show, acts },
  ...personPages,
]
