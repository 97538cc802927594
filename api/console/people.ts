import { peoplePage, type PersonListed } from '../../console/peoplePage'
import { personPage, type WholePerson } from '../../console/personPage'
import { yesOrNo, type LedgerField } from '../../console/ledgerFilters'
import { peopleWords } from '../../console/words/people'
import { hasRight } from '../../domain/access'
import type { Typed } from '../forms'
import type { Act, Page, Viewing } from './page'

/** The most that one answer of the API holds. */
const MOST = '200'

async function showAll(viewing: Viewing): Promise<string> {
  const { read, frame, state, query, language, actor } = viewing
  const t = peopleWords(language)
  const fields: LedgerField[] = [
    { name: 'q', label: t('q'), kind: 'line' },
    { name: 'area', label: t('area'), kind: 'line' },
    { name: 'disabled', label: t('disabled'), kind: 'choice', options: yesOrNo(language) },
  ]
  const list = (await read('get /people', { query: { ...query, limit: MOST } })) as {
    items: PersonListed[]
    total: number
  }
  const administers = hasRight(actor, 'administer')
  return peoplePage({
    ...{ frame, state, fields, filters: query, administers },
    people: list.items,
    total: list.total,
  })
}

async function showOne({ read, params, frame, state }: Viewing): Promise<string> {
  const person = (await read('get /people/{id}', { params })) as WholePerson
  return personPage({ frame, state, person })
}

const facts = ({ name = '', email = '' }: Typed) => ({ name: name.trim(), email: email.trim() })
/** An empty day is none. */
const dayIn = (typed: string | undefined) => (typed === undefined || typed === '' ? null : typed)

const acts: Record<string, Act> = {
  invite: { route: 'post /people/{id}/invitation' },
  change: { route: 'put /people/{id}', body: facts },
  disable: {
    route: 'post /people/{id}/disabling',
    body: ({ reason = '' }) => ({ reason: reason.trim() }),
  },
  enable: { route: 'delete /people/{id}/disabling' },
  grant: {
    route: 'post /people/{id}/grants',
    body: ({ role, area = '', fromOn, untilOn }) => ({
      role,
      area: area.trim() === '' ? null : area.trim(),
      ...(dayIn(fromOn) === null ? {} : { fromOn }),
      untilOn: dayIn(untilOn),
    }),
  },
  takeBack: {
    route: 'delete /people/{id}/grants/{grant}',
    params: ({ params }, { grant = '' }) => ({ ...params, grant }),
  },
}

export const peoplePages: Page[] = [
  {
    path: '/people',
    here: 'people',
    right: 'assign',
    show: showAll,
    acts: {
      create: {
        route: 'post /people',
        body: facts,
        to: (answer) => `/people/${(answer as { id: string }).id}`,
      },
    },
  },
  { path: '/people/:id', here: 'people', right: 'assign', show: showOne, acts },
]
