import type { Board } from '../../domain/board/boardAnswer'
import type { BoardGrouping } from '../../domain/board/boardGroups'
import { BOARD_STYLE } from './boardStyle'
import { BoardTiles } from './boardTiles'
import { consolePage, type Frame } from '../frame/frame'
import { FilterForm, type LedgerField } from '../frame/ledgerFilters'
import { boardPageWords } from '../../words/pages/board'

/** What the page of the board shows. `filters`: those of the address; `board`: null where nothing that has been launched is theirs to see. */
export type BoardPageView = {
  frame: Frame
  fields: LedgerField[]
  filters: Record<string, string>
  by: BoardGrouping
  board: Board | null
  /** What is said where there is no board. */
  none: string
}

/** The battle board 挂图作战 in the console, as HTML: every target's tasks as tiles, each of which leads to its task. */
export function boardPage({ frame, fields, filters, by, board, none }: BoardPageView): string {
  const { language } = frame.viewer
  const t = boardPageWords(language)
  if (board === null)
    return consolePage(
      frame,
      t('title'),
      <section>
        <h1>{t('title')}</h1>
        <p role="status">{none}</p>
      </section>,
    )
  const shown = { ...filters, campaign: board.campaign.id }
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <FilterForm path="/board" fields={fields} filters={{ ...shown, by }} language={language} />
      <nav>
        <a href={`/api/v1/exports/board.xlsx?${new URLSearchParams(shown).toString()}`}>{t('workbook')}</a>{' '}
        <span className="quiet">{t('print')}</span>
      </nav>
      <BoardTiles board={board} by={by} lang={language} hrefOf={({ task }) => `/tasks/${task}`} />
    </>,
    BOARD_STYLE,
  )
}
