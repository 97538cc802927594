import { targetRoutes } from '../../api/campaign/targets'
import { findingRoutes } from '../../api/finding/findings'
import { importRoutes } from '../../api/importing/imports'
import { isTried, queryOfSheet } from '../importing/sheetImportRoutes'
import { findingStates } from '../../domain/finding/states'
import { regionsInWords } from '../frame/regionsInWords'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { findingsPage } from './findingsPage'
import type { Imported } from '../importing/importReport'
import { newFindingPage } from './newFindingPage'
import { me, yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import { findingWords } from '../../words/pages/findings'
import { labelIn } from '../../words/words'
import { hasRight } from '../../domain/person/access'
import { STANDS } from '../../domain/mail/findingMail'
import { givenIn } from '../form/typed'
import {
  campaignChosen,
  findingListsOf,
  launchedCampaigns,
  type FindingLists,
} from '../campaign/campaignChoice'
import { areaFields, readLedger, viewActs } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

/** Units to choose from, at most. */
const UNITS = '200'

async function showList(viewing: Viewing): Promise<string> {
  const { ledger, items } = await readLedger(viewing, {
    place: 'findings',
    route: findingRoutes.list,
    fields: await fieldsFor(viewing),
    sorted: findingWords(viewing.language)('sorted'),
    workbook: true,
  })
  return findingsPage(ledger, items, hasRight(viewing.actor, 'register'))
}

async function fieldsFor(viewing: Viewing): Promise<LedgerField[]> {
  const { language } = viewing
  const t = findingWords(language)
  const lists = await listsOf(viewing)
  const labelled = (which: keyof FindingLists) => {
    const entries = lists.flatMap((each) => each[which])
    const known = new Map(entries.toReversed().map(({ code, name }) => [code, labelIn(language, name)]))
    return [...known].toReversed().map(([value, label]) => ({ value, label }))
  }
  const states = findingStates.map((state) => ({ value: state, label: labelIn(language, STANDS[state]) }))
  return [
    ...(await areaFields(viewing)),
    { name: 'source', label: t('source'), kind: 'choice', options: labelled('sources') },
    { name: 'category', label: t('category'), kind: 'choice', options: labelled('categories') },
    { name: 'class', label: t('class'), kind: 'choice', options: labelled('classes') },
    { name: 'state', label: t('state'), kind: 'choice', options: states },
    { name: 'overdue', label: t('overdue'), kind: 'choice', options: yesOrNo(language) },
    { name: 'cleared', label: t('cleared'), kind: 'choice', options: yesOrNo(language) },
    { name: 'owner', label: t('owner'), kind: 'choice', options: me(language) },
    { name: 'target', label: t('target'), kind: 'choice', options: [] },
  ]
}

/** The lists of the campaign that the filters name, or of all of them, newest first. */
async function listsOf(viewing: Viewing): Promise<FindingLists[]> {
  const asked = viewing.query['campaign']
  const campaigns = (await launchedCampaigns(viewing)).filter(({ id }) => asked === undefined || id === asked)
  const lists = await Promise.all(campaigns.map(({ id }) => findingListsOf(viewing, id)))
  return lists.filter((each) => each !== null)
}

const showNew = (viewing: Viewing) => showNewWith(viewing, null)

async function showNewWith(viewing: Viewing, imported: Imported | null): Promise<string> {
  const { read, frame, state } = viewing
  const { campaigns, campaign, none } = await campaignChosen(viewing)
  const lists = campaign && (await findingListsOf(viewing, campaign.id))
  const targets =
    campaign === null
      ? { items: [] }
      : await read(targetRoutes.list, { query: { campaign: campaign.id, limit: UNITS } })
  const units = targets.items.map(({ code, regions }) => ({ code, name: regionsInWords(regions) }))
  return newFindingPage({ frame, state, campaigns, campaign, none, lists, units, imported })
}

const FIELDS = [
  ...['campaign', 'source', 'document', 'clause', 'category', 'unit', 'class', 'dueOn'],
  ...['description', 'standard'],
]

const newActs: Record<string, Act> = {
  register: performs(findingRoutes.register, {
    body: (typed) => givenIn(typed, FIELDS),
    to: (answer) => `/findings/${answer.id}`,
  }),
  import: performs(importRoutes.findings, {
    file: 'file',
    query: queryOfSheet,
    show: (viewing, answer, typed) => showNewWith(viewing, { ...answer, tried: isTried(typed) }),
  }),
}

export const findingsPages: Page[] = [
  { path: '/findings', here: 'findings', show: showList, acts: viewActs('findings') },
  { path: '/findings/new', here: 'findings', right: 'register', show: showNew, acts: newActs },
]
