import { boardRoutes } from '../../api/board/boards'
import type { Viewing } from '../frame/viewing'
import { boardPage } from './boardPage'
import {
  campaignChosen,
  launchedCampaigns,
  oneCampaignField,
  type CampaignChoice,
} from '../campaign/campaignChoice'
import { me, type LedgerField } from '../frame/ledgerFilters'
import { boardPageWords } from '../../words/pages/board'
import type { Board, BoardPerson } from '../../domain/board/boardAnswer'
import { boardGroupings, type BoardGrouping } from '../../domain/board/boardGroups'
import { areaFields, filtersIn } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

async function show(viewing: Viewing): Promise<string> {
  const { frame, query } = viewing
  const { campaign, none } = await campaignChosen(viewing)
  const mine = await launchedCampaigns(viewing, { mine: true })
  const [area, own] = [await areaOf(viewing, mine), ownFields(viewing, null)]
  const { campaign: _asked, by: given, ...filters } = filtersIn([...area, ...own], query)
  const by = boardGroupings.find((each) => each === given) ?? 'district'
  if (campaign === null)
    return boardPage({ frame, fields: [...area, ...own], filters, by, board: null, none })
  const board = await boardRead(viewing, campaign.id, filters)
  const whole = Object.keys(filters).length === 0 ? board : await boardRead(viewing, campaign.id, {})
  return boardPage({ frame, fields: [...area, ...ownFields(viewing, whole)], filters, by, board, none })
}

/** A board is of one campaign, and there is none of one in which somebody sees nothing. */
const areaOf = async (viewing: Viewing, mine: CampaignChoice[]): Promise<LedgerField[]> =>
  (await areaFields(viewing)).map((field) =>
    field.name === 'campaign' ? oneCampaignField(viewing, mine) : field,
  )

const boardRead = async ({ read }: Viewing, id: string, query: Record<string, string>) =>
  await read(boardRoutes.ofCampaign, { params: { id }, query })

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

export const boardPages: Page[] = [{ path: '/board', here: 'board', show }]
