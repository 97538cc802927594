import { drawRoutes } from '../../api/finding/draws'
import { peopleRoutes } from '../../api/person/people'
import type { Inspector } from './drawsView'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { drawPage } from './drawPage'
import { drawsPage } from './drawsPage'
import { labelIn } from '../../words/words'
import { behalfOf, hasRight } from '../../domain/person/access'
import { isOfTheCity } from '../../domain/person/roles'
import type { Typed } from '../form/typed'
import { campaignChosen, findingListsOf } from '../campaign/campaignChoice'
import type { Page } from '../frame/pageRoutes'

/** People that a search shows, and signers. */
const FOUND = '50'
const SIGNERS = '200'

async function showList(viewing: Viewing): Promise<string> {
  const { read, actor, frame, state, query } = viewing
  const { q, ...asked } = query
  const { campaigns } = await campaignChosen(viewing)
  const { items, nextCursor } = await read(drawRoutes.list, { query: asked })
  const ofCampaign: Record<string, string> =
    asked['campaign'] === undefined ? {} : { campaign: asked['campaign'] }
  const signers = hasRight(actor, 'watch')
    ? (await read(drawRoutes.signers, { query: { ...ofCampaign, limit: SIGNERS } })).items
    : null
  const draws = behalfOf(actor, isOfTheCity) !== null
  return drawsPage({
    ...{ frame, state, campaigns, nextCursor, signers },
    filters: { ...ofCampaign, ...(q === undefined ? {} : { q }) },
    draws: items,
    inspectors: draws ? await inspectorsFound(viewing, q) : null,
  })
}

async function inspectorsFound({ read }: Viewing, q: string | undefined): Promise<Inspector[]> {
  if (q === undefined) return []
  return (await read(peopleRoutes.list, { query: { q, disabled: 'false', limit: FOUND } })).items
}

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state, language } = viewing
  const draw = await read(drawRoutes.one, { params })
  const { campaign } = await campaignChosen({ ...viewing, query: { campaign: draw.campaign } })
  const lists = await findingListsOf(viewing, draw.campaign)
  const coded = { county: [], category: lists?.categories ?? [], class: lists?.classes ?? [] }[draw.stratum]
  const layers = Object.fromEntries(coded.map(({ code, name }) => [code, labelIn(language, name)]))
  return drawPage({ frame, state, draw, campaign: campaign?.name ?? '', layers })
}

const acts: Record<string, Act> = {
  draw: performs(drawRoutes.draw, {
    body: (typed) => {
      const { campaign = '', size = '', why = '', stratum = '', seed = '' } = typed
      return {
        ...{ campaign, why: why.trim(), stratum, inspectors: inspectorsIn(typed) },
        size: /^\d{1,9}$/.test(size.trim()) ? Number(size) : size,
        ...(seed.trim() === '' ? {} : { seed: seed.trim() }),
      }
    },
    to: (answer) => `/draws/${answer.id}`,
  }),
}

const inspectorsIn = (typed: Typed) =>
  Object.keys(typed).flatMap((name) => /^inspector\.(.+)$/.exec(name)?.[1] ?? [])

export const drawPages: Page[] = [
  { path: '/draws', here: 'findings', show: showList, acts },
  { path: '/draws/:id', here: 'findings', show },
]
