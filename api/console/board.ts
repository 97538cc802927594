import { boardPage } from '../../console/boardPage'
import { me, type LedgerField } from '../../console/ledgerFilters'
import { boardPageWords } from '../../console/words/board'
import type { Board } from '../../domain/boardAnswer'
import { areaFields, filtersIn } from './ledger'
import type { Page, Viewing } from './page'

async function show(viewing: Viewing): Promise<string> {
  const { frame, read } = viewing
  const fields = await fieldsFor(viewing)
  const { campaign: asked, ...filters } = filtersIn(fields, viewing.query)
  const campaign = await campaignShown(viewing, asked)
  const board =
    campaign === undefined
      ? null
      : ((await read('get /campaigns/{id}/board', { params: { id: campaign }, query: filters })) as Board)
  return boardPage({ frame, fields, filters, board })
}

async function fieldsFor(viewing: Viewing): Promise<LedgerField[]> {
  const { language } = viewing
  const t = boardPageWords(language)
  return [
    ...(await areaFields(viewing)),
    { name: 'district', label: t('district'), kind: 'choice', options: [] },
    { name: 'leader', label: t('leader'), kind: 'choice', options: me(language) },
    { name: 'group', label: t('group'), kind: 'choice', options: me(language) },
    { name: 'asOf', label: t('asOf'), kind: 'instant' },
  ]
}

/** The campaign that was asked for, else the one launched last, if any. */
export async function campaignShown({ read }: Viewing, asked?: string): Promise<string | undefined> {
  if (asked !== undefined) return asked
  const { items } = (await read('get /campaigns', { query: { limit: '200' } })) as {
    items: { id: string; launchedAt: string | null }[]
  }
  const launched = items.filter(({ launchedAt }) => launchedAt !== null)
  return launched.toSorted((a, b) => (a.launchedAt! < b.launchedAt! ? 1 : -1))[0]?.id
}

export const boardPages: Page[] = [{ path: '/board', here: 'board', show }]
