import { everyItem } from '../frame/everyItem'
import type { ProjectListed, PaymentListed } from './projectShown'
import type { AllocationListed } from './allocationListed'
import type { Act, Viewing } from '../frame/viewing'
import { fundsPage, type FundsView } from './fundsPage'
import type { LedgerField } from '../frame/ledgerFilters'
import { projectPage } from './projectPage'
import { projectsPage, type ProjectsView } from './projectsPage'
import { projectWords } from '../../words/pages/projects'
import { labelIn } from '../../words/words'
import { hasRight } from '../../domain/person/access'
import { channels, FUND_CHANNELS } from '../../domain/project/funds'
import { PROJECT_STAGES, projectStages } from '../../domain/project/projectLife'
import { givenIn, type Typed } from '../form/typed'
import { campaignChosen, launchedCampaigns, oneCampaignField } from '../campaign/campaignChoice'
import { campaignField, mixed } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import { sheetImport } from '../importing/sheetImportRoutes'

/** The most payments and allocations that a page shows. */
const SHOWN = '200'

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state, query: filters, read, language } = viewing
  const campaigns = await launchedCampaigns(viewing)
  const t = projectWords(language)
  const fields: LedgerField[] = [
    campaignField(viewing, campaigns),
    {
      ...{ name: 'stage', label: t('stage'), kind: 'choice' },
      options: projectStages.map((value) => ({ value, label: labelIn(language, PROJECT_STAGES[value]) })),
    },
    {
      ...{ name: 'channel', label: t('channel'), kind: 'choice' },
      options: channels.map((value) => ({ value, label: labelIn(language, FUND_CHANNELS[value]) })),
    },
    { name: 'unit', label: t('regionCode'), kind: 'line' },
    { name: 'year', label: t('year'), kind: 'line' },
  ]
  const list = (await read('get /projects', { query: filters })) as ProjectsView['list']
  const named = campaigns.find(({ id }) => id === filters['campaign'])
  const campaign = named ?? (campaigns.length === 1 ? campaigns[0]! : null)
  const around = { fields, filters, campaigns: mixed(fields, filters), launched: campaigns.length > 0 }
  return projectsPage({ frame, state, campaign, list, ...around })
}

async function showOne(viewing: Viewing): Promise<string> {
  const { frame, state, read, params, actor } = viewing
  const project = (await read('get /projects/{id}', { params })) as ProjectListed
  const payments = (await read('get /projects/{id}/payments', { params, query: { limit: SHOWN } })) as {
    items: PaymentListed[]
  }
  return projectPage({ frame, state, project, payments: payments.items, keeps: hasRight(actor, 'review') })
}

async function showFunds(viewing: Viewing): Promise<string> {
  const { frame, state, query, read, language, actor } = viewing
  const { campaigns, campaign, none } = await campaignChosen(viewing)
  const t = projectWords(language)
  const tops = await everyItem<{ code: string; name: string }>(viewing, 'get /regions', {
    level: 'municipality',
  })
  const unit = query['unit'] ?? tops[0]?.code ?? ''
  const fields: LedgerField[] = [
    oneCampaignField(viewing, campaigns),
    { name: 'unit', label: t('regionCode'), kind: 'line' },
    { name: 'year', label: t('year'), kind: 'line' },
  ]
  const filters: Record<string, string> = { ...query, ...(campaign ? { campaign: campaign.id } : {}), unit }
  const asked = campaign !== null && unit !== ''
  const listed = asked && (await read('get /allocations', { query: { ...filters, limit: SHOWN } }))
  return fundsPage({
    ...{ frame, state, campaign, none, fields, filters, keeps: hasRight(actor, 'review') },
    funds: asked ? ((await read('get /funds', { query: filters })) as FundsView['funds']) : null,
    allocations: listed ? (listed as { items: AllocationListed[] }).items : [],
  })
}

/** A year as it was typed: what is none is refused by the API. */
const yearIn = ({ year = '' }: Typed) => (/^\s*\d{4}\s*$/.test(year) ? Number(year) : year)

const budgetIn = (typed: Typed) => givenIn(typed, channels, 'budget.')

const acts: Record<string, Act> = {
  register: {
    route: 'post /projects',
    body: (typed) => ({
      ...givenIn(typed, ['campaign', 'no', 'externalNo', 'name', 'region']),
      year: yearIn(typed),
      budget: budgetIn(typed),
    }),
    to: (answer) => `/projects/${(answer as { id: string }).id}`,
  },
  import: sheetImport('post /imports/projects'),
}

const actsOfOne: Record<string, Act> = {
  correct: {
    route: 'put /projects/{id}',
    body: (typed) => ({
      ...givenIn(typed, ['name', 'reason']),
      externalNo: typed['externalNo']?.trim() || null,
      year: yearIn(typed),
      budget: budgetIn(typed),
    }),
  },
  withdraw: { route: 'post /projects/{id}/withdrawal', body: (typed) => givenIn(typed, ['reason']) },
  publicise: {
    route: 'put /projects/{id}/publicity',
    body: (typed) => givenIn(typed, ['fromOn', 'untilOn']),
  },
  advance: { route: 'put /projects/{id}/stage', body: (typed) => givenIn(typed, ['to', 'on']) },
  pay: {
    route: 'post /projects/{id}/payments',
    body: (typed) => givenIn(typed, ['channel', 'amount', 'day', 'reference']),
  },
  reverse: {
    route: 'post /projects/{id}/payments/{payment}/reversal',
    params: ({ params }, { payment = '' }) => ({ ...params, payment }),
    body: (typed) => givenIn(typed, ['reason']),
  },
}

const actsOfFunds: Record<string, Act> = {
  allocate: {
    route: 'post /allocations',
    body: (typed) => ({
      ...givenIn(typed, ['campaign', 'region', 'channel', 'amount', 'statedPercent', 'source']),
      year: yearIn(typed),
    }),
  },
  correct: {
    route: 'post /allocations',
    body: (typed) => {
      const [supersedes, region, channel, year] = (typed['standing'] ?? '').split(' ')
      const said = givenIn(typed, ['campaign', 'amount', 'statedPercent', 'source', 'reason'])
      return { ...said, supersedes, region, channel, year: Number(year) }
    },
  },
}

export const projectPages: Page[] = [
  { path: '/projects', here: 'projects', show: showAll, acts },
  { path: '/projects/:id', here: 'projects', show: showOne, acts: actsOfOne },
  { path: '/funds', here: 'projects', show: showFunds, acts: actsOfFunds },
]
