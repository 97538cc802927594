import { pairingRoutes } from '../../api/pairing/pairings'
import { importRoutes } from '../../api/importing/imports'
import { everyItem } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import type { LedgerField } from '../frame/ledgerFilters'
import { pairingPage } from './pairingPage'
import { pairingsPage } from './pairingsPage'
import { pairingWords } from '../../words/pages/pairings'
import { labelIn } from '../../words/words'
import { hasRight } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Typed } from '../form/typed'
import { campaignChosen, oneCampaignField } from '../campaign/campaignChoice'
import type { Page } from '../frame/pageRoutes'
import { sheetImport } from '../importing/sheetImportRoutes'

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state, query: asked, read, language, actor, service } = viewing
  const { campaigns, campaign, none } = await campaignChosen(viewing)
  const t = pairingWords(language)
  const kinds = campaign ? await everyItem(viewing, pairingRoutes.kinds, {}, { id: campaign.id }) : []
  const filters: Record<string, string> = { ...asked, ...(campaign ? { campaign: campaign.id } : {}) }
  const fields: LedgerField[] = [
    oneCampaignField(viewing, campaigns),
    {
      ...{ name: 'kind', label: t('kind'), kind: 'choice' },
      options: kinds.map(({ code, name }) => ({ value: code, label: labelIn(language, name) })),
    },
    { name: 'unit', label: t('unit'), kind: 'line' },
    {
      ...{ name: 'past', label: t('past'), kind: 'choice' },
      options: [{ value: 'true', label: t('pastToo') }],
    },
  ]
  const { past, ...query } = filters
  if (past === undefined) query['on'] = shanghaiDayOf(service.now().toISOString())
  const list = await read(pairingRoutes.list, { query })
  const { cursor: _cursor, ...whole } = query
  const keeps = hasRight(actor, 'review')
  return pairingsPage({ frame, state, campaign, none, fields, filters, query: whole, kinds, list, keeps })
}

async function showOne({ frame, state, read, params, actor }: Viewing): Promise<string> {
  const pairing = await read(pairingRoutes.one, { params })
  return pairingPage({ frame, state, pairing, keeps: hasRight(actor, 'review') })
}

const trimmed = (typed: Typed, name: string) => typed[name]?.trim() ?? ''

/** A helper as it was typed: a mail address is a person's, digits are a region's code, all else is the name of a unit. */
function helperIn(typed: Typed) {
  const helper = trimmed(typed, 'helper')
  if (helper.includes('@')) return { person: helper }
  return /^\d+$/.test(helper) ? { region: helper } : { unit: helper }
}

const acts: Record<string, Act> = {
  register: performs(pairingRoutes.register, {
    body: (typed) => ({
      ...{ campaign: typed['campaign'], kind: typed['kind'], fromOn: trimmed(typed, 'fromOn') },
      helper: helperIn(typed),
      helped: { [typed['helps'] === 'household' ? 'household' : 'region']: trimmed(typed, 'helped') },
      ...(trimmed(typed, 'plan') === '' ? {} : { plan: typed['plan'] }),
    }),
    to: (answer) => `/pairings/${answer.id}`,
  }),
  import: sheetImport(importRoutes.pairings),
}

const actsOfOne: Record<string, Act> = {
  end: performs(pairingRoutes.end, {
    body: (typed) => ({ on: trimmed(typed, 'on'), reason: typed['reason'] }),
  }),
  plan: performs(pairingRoutes.plan, { body: ({ plan }) => ({ plan }) }),
}

export const pairingPages: Page[] = [
  { path: '/pairings', here: 'pairings', show: showAll, acts },
  { path: '/pairings/:id', here: 'pairings', show: showOne, acts: actsOfOne },
]
