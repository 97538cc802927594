import { everyItem } from '../frame/everyItem'
import type { Viewing } from '../frame/viewing'
import { boardPage } from './boardPage'
import { me, type LedgerField } from '../frame/ledgerFilters'
import { boardPageWords } from '../../words/pages/board'
import type { Board, BoardPerson } from '../../domain/board/boardAnswer'
import { boardGroupings, type BoardGrouping } from '../../domain/board/boardGroups'
import { areaFields, filtersIn } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

async function show(viewing: Viewing): Promise<string> {
  const { frame, query } = viewing
  const [area, own] = [(await areaFields(viewing)).map(ofOne), ownFields(viewing, null)]
  const { campaign: asked, by: given, ...filters } = filtersIn([...area, ...own], query)
  const by = boardGroupings.find((each) => each === given) ?? 'district'
  const campaign = await campaignShown(viewing, asked)
  if (campaign === undefined) return boardPage({ frame, fields: [...area, ...own], filters, by, board: null })
  const board = await boardRead(viewing, campaign, filters)
  const whole = Object.keys(filters).length === 0 ? board : await boardRead(viewing, campaign, {})
  return boardPage({ frame, fields: [...area, ...ownFields(viewing, whole)], filters, by, board })
}

/** A board is of one campaign. */
const ofOne = (field: LedgerField): LedgerField =>
  field.kind === 'choice' && field.name === 'campaign' ? { ...field, always: true } : field

const boardRead = async ({ read }: Viewing, id: string, query: Record<string, string>) =>
  (await read('get /campaigns/{id}/board', { params: { id }, query })) as Board

/** The board's own filters; `board`, with nothing left out, knows whom they may name. */
function ownFields({ language }: Viewing, board: Board | null): LedgerField[] {
  const t = boardPageWords(language)
  const rows = board?.rows ?? []
  const people = (list: BoardPerson[]) =>
    [...new Map(list.map(({ id, name, post }) => [id, `${name} ${post}`]))].map(([value, label]) => ({
      value,
      label,
    }))
  const leaders = people(rows.flatMap((row) => row.leaders))
  const groups = people(rows.flatMap((row) => row.groups))
  const districts = (board?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const groupings = boardGroupings.map((value: BoardGrouping) => ({ value, label: t(value) }))
  return [
    { name: 'district', label: t('district'), kind: 'choice', options: districts },
    { name: 'leader', label: t('leader'), kind: 'choice', options: [...me(language), ...leaders] },
    { name: 'group', label: t('group'), kind: 'choice', options: [...me(language), ...groups] },
    { name: 'by', label: t('by'), kind: 'choice', options: groupings, always: true },
    { name: 'asOf', label: t('asOf'), kind: 'instant' },
  ]
}

/** The campaign that was asked for, else the one launched last, if any. */
async function campaignShown(viewing: Viewing, asked?: string): Promise<string | undefined> {
  if (asked !== undefined) return asked
  const campaigns = await everyItem<{ id: string; launchedAt: string | null }>(viewing, 'get /campaigns', {})
  const launched = campaigns.filter(({ launchedAt }) => launchedAt !== null)
  return launched.toSorted((a, b) => (a.launchedAt! < b.launchedAt! ? 1 : -1))[0]?.id
}

export const boardPages: Page[] = [{ path: '/board', here: 'board', show }]
