import { indicatorRoutes } from '../../api/indicator/indicators'
import { readingRoutes } from '../../api/indicator/readings'
import { targetRoutes } from '../../api/campaign/targets'
import { importRoutes } from '../../api/importing/imports'
import { isTried, queryOfSheet } from '../importing/sheetImportRoutes'
import { regionsInWords } from '../frame/regionsInWords'
import { everyItem } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { indicatorsPage, type IndicatorsView } from './indicatorsPage'
import type { IndicatorListed, ReadingListed } from './indicatorTable'
import { instantTyped, yesOrNo, type LedgerField } from '../frame/ledgerFilters'
import type { Imported } from '../importing/importReport'
import type { ReadingFormView } from './readingForms'
import { indicatorWords } from '../../words/pages/indicators'
import { ledgerWords } from '../../words/pages/ledger'
import { labelIn } from '../../words/words'
import { standings } from '../../domain/indicator/indicator'
import { givenIn } from '../form/typed'
import { campaignChosen, oneCampaignField, type CampaignChoice } from '../campaign/campaignChoice'
import type { Page } from '../frame/pageRoutes'

/** How many readings the page shows, how many rows of where indicators stand, and how many regions it offers. */
const READINGS_SHOWN = '50'
const STANDINGS_SHOWN = '100'
const REGIONS_OFFERED = '200'
/** The filters that ask where indicators stand. */
const ASKING = ['indicator', 'region', 'standing', 'contradicted']

const show = (viewing: Viewing) => showWith(viewing, null)

async function showWith(viewing: Viewing, imported: Imported | null): Promise<string> {
  const { frame, state, query } = viewing
  const { campaigns, campaign, none } = await campaignChosen(viewing)
  const { cursor, correct, ...typed } = query
  const { campaign: _campaign, ...rest } = typed
  const asked = rest['asOf'] === undefined ? rest : { ...rest, asOf: instantTyped(rest['asOf']) }
  const filters: Record<string, string> = { ...(campaign ? { campaign: campaign.id } : {}), ...asked }
  const indicators = campaign ? await indicatorsOf(viewing, campaign, asked) : []
  const fields = fieldsOf(viewing, campaigns, indicators)
  const found = { campaign, indicators }
  return indicatorsPage({
    ...{ frame, state, fields, filters, imported, none },
    ...found,
    ...(await askedFor(viewing, found, asked, cursor)),
    form: campaign ? await formFor(viewing, { campaign, indicators }, correct) : null,
  })
}

type Found = { campaign: CampaignChoice | null; indicators: IndicatorListed[] }

function indicatorsOf(viewing: Viewing, { id }: CampaignChoice, { region, asOf }: Record<string, string>) {
  const query = { ...(region === undefined ? {} : { region }), ...(asOf === undefined ? {} : { asOf }) }
  return everyItem(viewing, indicatorRoutes.list, query, { id })
}

function fieldsOf(
  viewing: Viewing,
  campaigns: CampaignChoice[],
  indicators: IndicatorListed[],
): LedgerField[] {
  const { language } = viewing
  const t = indicatorWords(language)
  const l = ledgerWords(language)
  const options = indicators.map(({ code, name }) => ({ value: code, label: labelIn(language, name) }))
  return [
    oneCampaignField(viewing, campaigns),
    { name: 'indicator', label: t('indicator'), kind: 'choice', options },
    { name: 'region', label: l('unit'), kind: 'line' },
    {
      ...{ name: 'standing', label: t('standing'), kind: 'choice' },
      options: standings.map((each) => ({ value: each, label: t(each) })),
    },
    { name: 'contradicted', label: t('contradicted'), kind: 'choice', options: yesOrNo(language) },
    { name: 'asOf', label: l('asOf'), kind: 'instant' },
  ]
}

/** Where indicators stand and their readings, if the address asks for some. */
async function askedFor(
  { read }: Viewing,
  { campaign }: Found,
  asked: Record<string, string>,
  cursor: string | undefined,
): Promise<Pick<IndicatorsView, 'standings' | 'readings'>> {
  if (campaign === null || !ASKING.some((name) => asked[name] !== undefined))
    return { standings: null, readings: null }
  const { standing: _standing, contradicted: _contradicted, ...ofReadings } = asked
  const paging = { limit: STANDINGS_SHOWN, ...(cursor === undefined ? {} : { cursor }) }
  const [standings, readings] = await Promise.all([
    read(indicatorRoutes.standings, { params: { id: campaign.id }, query: { ...asked, ...paging } }),
    read(readingRoutes.list, {
      query: { ...ofReadings, campaign: campaign.id, corrected: 'true', limit: READINGS_SHOWN },
    }),
  ])
  return {
    standings,
    readings,
  }
}

async function formFor(
  viewing: Viewing,
  { campaign, indicators }: Found & { campaign: CampaignChoice },
  correct: string | undefined,
): Promise<ReadingFormView> {
  const { read, state, language, query } = viewing
  const targets = await read(targetRoutes.list, {
    query: { campaign: campaign.id, limit: REGIONS_OFFERED },
  })
  const t = indicatorWords(language)
  const series = indicators.flatMap(({ demand }) => ('reference' in demand ? [demand.reference] : []))
  const options = [
    ...indicators.map(({ code, name }) => ({ value: code, label: labelIn(language, name) })),
    ...new Map(
      series.map(({ code, name }) => [
        code,
        { value: code, label: t('series', { name: labelIn(language, name) }) },
      ]),
    ).values(),
  ]
  return {
    ...{ state, campaign: campaign.id, options, chosen: query['indicator'] ?? '' },
    regions: targets.items.map(({ code, regions }) => ({ code, name: regionsInWords(regions) })),
    correcting: correct === undefined ? null : await readingNamed(viewing, campaign.id, correct),
  }
}

async function readingNamed({ read }: Viewing, campaign: string, id: string): Promise<ReadingListed | null> {
  const { items } = await read(readingRoutes.list, { query: { campaign, id } })
  return items[0] ?? null
}

const FIELDS = [
  ...['campaign', 'indicator', 'region', 'day', 'value', 'numerator', 'denominator', 'judgement'],
  ...['source', 'supersedes', 'reason'],
]

const acts: Record<string, Act> = {
  record: performs(readingRoutes.add, {
    body: (typed) => givenIn(typed, FIELDS),
    to: ({ campaign, indicator }) => `/indicators?campaign=${campaign}&indicator=${indicator.code}`,
  }),
  import: performs(importRoutes.readings, {
    file: 'file',
    query: queryOfSheet,
    show: (viewing, answer, typed) => showWith(viewing, { ...answer, tried: isTried(typed) }),
  }),
}

export const indicatorPages: Page[] = [{ path: '/indicators', here: 'indicators', show, acts }]
