import { projectRoutes } from '../../api/project/projects'
import { regionRoutes } from '../../api/region/regions'
import { fundRoutes } from '../../api/project/funds'
import { importRoutes } from '../../api/importing/imports'
import { everyItem } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { fundsPage } from './fundsPage'
import type { LedgerField } from '../frame/ledgerFilters'
import { projectPage } from './projectPage'
import { projectsPage } from './projectsPage'
import { projectWords } from '../../words/pages/projects'
import { labelIn } from '../../words/words'
import { hasRight } from '../../domain/person/access'
import { fundChannels, FUND_CHANNELS } from '../../domain/project/funds'
import { PROJECT_STAGES, projectStages } from '../../domain/project/projectLife'
import { askedOfProjects } from '../../domain/project/acts'
import { actsAsked } from '../form/askedForm'
import { givenIn, numberIn, type Typed } from '../form/typed'
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
      options: fundChannels.map((value) => ({ value, label: labelIn(language, FUND_CHANNELS[value]) })),
    },
    { name: 'unit', label: t('regionCode'), kind: 'line' },
    { name: 'year', label: t('year'), kind: 'line' },
  ]
  const list = await read(projectRoutes.list, { query: filters })
  const named = campaigns.find(({ id }) => id === filters['campaign'])
  const [only = null] = campaigns.length === 1 ? campaigns : []
  const campaign = named ?? only
  const around = { fields, filters, campaigns: mixed(fields, filters), launched: campaigns.length > 0 }
  return projectsPage({ frame, state, campaign, list, ...around })
}

async function showOne(viewing: Viewing): Promise<string> {
  const { frame, state, read, params, actor } = viewing
  const project = await read(projectRoutes.one, { params })
  const payments = await read(projectRoutes.payments, { params, query: { limit: SHOWN } })
  return projectPage({ frame, state, project, payments: payments.items, keeps: hasRight(actor, 'review') })
}

async function showFunds(viewing: Viewing): Promise<string> {
  const { frame, state, query, read, language, actor } = viewing
  const { campaigns, campaign, none } = await campaignChosen(viewing)
  const t = projectWords(language)
  const tops = await everyItem(viewing, regionRoutes.list, {
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
  const listed = asked && (await read(fundRoutes.allocations, { query: { ...filters, limit: SHOWN } }))
  return fundsPage({
    ...{ frame, state, campaign, none, fields, filters, keeps: hasRight(actor, 'review') },
    funds: asked ? await read(fundRoutes.totals, { query: filters }) : null,
    allocations: listed ? listed.items : [],
  })
}

const budgetIn = (typed: Typed) => givenIn(typed, fundChannels, 'budget.')

const acts: Record<string, Act> = {
  register: performs(projectRoutes.register, {
    body: (typed) => ({
      ...givenIn(typed, ['campaign', 'no', 'externalNo', 'name', 'region']),
      year: numberIn(typed['year']),
      budget: budgetIn(typed),
    }),
    to: (answer) => `/projects/${answer.id}`,
  }),
  import: sheetImport(importRoutes.projects),
}

const actsOfFunds: Record<string, Act> = {
  allocate: performs(fundRoutes.allocate, {
    body: (typed) => ({
      ...givenIn(typed, ['campaign', 'region', 'channel', 'amount', 'statedPercent', 'source']),
      year: numberIn(typed['year']),
    }),
  }),
  correct: performs(fundRoutes.allocate, {
    body: (typed) => {
      const [supersedes, region, channel, year] = (typed['standing'] ?? '').split(' ')
      const said = givenIn(typed, ['campaign', 'amount', 'statedPercent', 'source', 'reason'])
      return { ...said, supersedes, region, channel, year: Number(year) }
    },
  }),
}

export const projectPages: Page[] = [
  { path: '/projects', here: 'projects', show: showAll, acts },
  {
    path: '/projects/:id',
    here: 'projects',
    show: showOne,
    acts: actsAsked(askedOfProjects, projectRoutes),
  },
  { path: '/funds', here: 'projects', show: showFunds, acts: actsOfFunds },
]
