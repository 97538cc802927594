import { fault } from '../../domain/fault'
import { countyIn } from '../../domain/region/regionCodes'
import { savedViewRoutes } from '../../api/person/savedViews'
import { campaignRoutes } from '../../api/campaign/campaigns'
import { targetRoutes } from '../../api/campaign/targets'
import { regionsInWords } from './regionsInWords'
import { everyItem, type ListRoute } from './everyItem'
import { performs, type Act, type Viewing } from './viewing'
import type { LedgerPlace, LedgerView, SavedView } from './ledger'
import { instantTyped, type LedgerField } from './ledgerFilters'
import { namesOf, type CampaignNames } from './campaignName'
import { ledgerWords } from '../../words/pages/ledger'
import { Refused } from '../../domain/refusal'

/** Saved views to choose from, at most. */
const CHOICES = '200'

/** What a ledger is beside its rows: the list they come from, its filters, the order of its rows in words, and whether it can be
 * exported. */
type Asked<Item> = {
  place: LedgerPlace
  route: ListRoute<Item>
  fields: LedgerField[]
  sorted: string
  workbook: boolean
}

/** A page of the API's list of this name, by the filters in the page's own address, with all that stands around it.
 * @throws Refused as the list does; `bad-request` names the filters in the reader's language */
export async function readLedger<Item>(
  viewing: Viewing,
  { place, route, fields, sorted, workbook }: Asked<Item>,
): Promise<{ ledger: LedgerView; items: Item[] }> {
  const { read, frame, state } = viewing
  const { cursor, limit: rows, ...given } = viewing.query
  const filters = filtersIn(fields, given)
  const limit: Record<string, string> = rows === undefined ? {} : { limit: rows }
  const paging = { ...(cursor === undefined ? {} : { cursor }), ...limit }
  const list = await read(route, { query: { ...filters, ...paging } }).catch((error: unknown) => {
    throw error instanceof Refused && error.kind === 'bad-request' ? inOwnLanguage(fields, error) : error
  })
  const views = place === 'people' ? null : await viewsOf(viewing, place)
  const { items, total, nextCursor } = list
  const figures = { cursor: cursor !== undefined, limit, shown: items.length, total, nextCursor }
  const campaigns = mixed(fields, filters)
  const around = { frame: { ...frame, here: place }, state, fields, filters, campaigns, sorted, workbook }
  return { ledger: { ...around, ...figures, views }, items }
}

async function viewsOf({ read }: Viewing, page: LedgerPlace): Promise<SavedView[]> {
  return (await read(savedViewRoutes.list, { query: { page, limit: CHOICES } })).items
}

/** The filters of an address as the API takes them. */
export function filtersIn(fields: LedgerField[], given: Record<string, string>): Record<string, string> {
  const instants = new Set(fields.flatMap(({ kind, name }) => (kind === 'instant' ? [name] : [])))
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, instants.has(name) ? instantTyped(value) : value]),
  )
}

function inOwnLanguage(fields: LedgerField[], { errors }: Refused): Refused {
  const labels = new Map(fields.map(({ name, label }) => [name, label]))
  const told = errors.map(({ path }) => ({
    path,
    fault: fault('list.filter-bad', { name: labels.get(path) ?? path }),
  }))
  return new Refused('bad-request', 'list.filters-bad', told)
}

const listedCampaigns = (viewing: Viewing) => everyItem(viewing, campaignRoutes.list, {})

/** The names of all campaigns, for a list without filters whose rows are of any of them. */
export async function campaignNames(viewing: Viewing): Promise<CampaignNames> {
  return namesOf(await listedCampaigns(viewing))
}

/** The same from the fields of a list under its filters. */
export function mixed(fields: LedgerField[], filters: Record<string, string>): CampaignNames {
  const field = fields.find(({ name }) => name === 'campaign')
  const options = field?.kind === 'choice' && filters.campaign === undefined ? field.options : []
  return namesOf(options.map(({ value, label }) => ({ id: value, name: label })))
}

/** Campaigns as a filter. */
export function campaignField({ language }: Viewing, campaigns: { id: string; name: string }[]) {
  const options = campaigns.map(({ id, name }) => ({ value: id, label: name }))
  return { name: 'campaign', label: ledgerWords(language)('campaign'), kind: 'choice' as const, options }
}

/** The regions below the city in which somebody sees targets, as a filter. */
async function unitField(viewing: Viewing): Promise<LedgerField> {
  const known = new Map<string, string>()
  for (const { regions } of await everyItem(viewing, targetRoutes.list, {})) {
    const county = countyIn(regions.map(({ code }) => code).join('/'))
    regions.forEach(({ code, level }, index) => {
      if (code === county || level === 'township')
        known.set(code, regionsInWords(regions.slice(0, index + 1)))
    })
  }
  const options = [...known].sort().map(([value, label]) => ({ value, label }))
  return { name: 'unit', label: ledgerWords(viewing.language)('unit'), kind: 'choice', options }
}

/** Of which campaign and where: what every ledger is filtered by. */
export const areaFields = async (viewing: Viewing): Promise<LedgerField[]> => [
  campaignField(viewing, await listedCampaigns(viewing)),
  await unitField(viewing),
]

/** What the forms of a ledger do: keep its filters as a view, and delete one. */
export const viewActs = (place: LedgerPlace): Record<string, Act> => ({
  saveView: performs(savedViewRoutes.save, {
    body: ({ name = '', query = '' }) => ({ page: place, name, query }),
  }),
  deleteView: performs(savedViewRoutes.remove, { params: (_, { view = '' }) => ({ id: view }) }),
})
