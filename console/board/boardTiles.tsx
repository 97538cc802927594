import { BOARD_LEGEND, boardRules } from '../../domain/board/board'
import type { Board, BoardCell, BoardCounts, BoardRow } from '../../domain/board/boardAnswer'
import { groupsOf, type BoardGrouping } from '../../domain/board/boardGroups'
import { cellInWords, decisionInWords } from '../../domain/board/boardWords'
import { instantIn } from '../../words/dates'

type Lang = 'zh' | 'en'
type Shown = { board: Board; by: BoardGrouping; lang: Lang; hrefOf: (cell: BoardCell) => string }

const WORDS = {
  caption: { zh: '挂图作战', en: 'Battle board' },
  asOf: { zh: '，截至', en: ', as of' },
  target: { zh: '攻坚对象', en: 'Target' },
  leader: { zh: '牵头', en: 'Lead' },
  group: { zh: '帮扶', en: 'Group' },
  done: { zh: '办结 / 逾期', en: 'Verified / overdue' },
  total: { zh: '合计', en: 'Total' },
  legend: { zh: '图例', en: 'Legend' },
  none: { zh: '没有可看的对象', en: 'There is no target to see' },
  nobody: { zh: '未明确', en: 'Nobody named' },
  noTask: { zh: '无此任务', en: 'No such task' },
} as const

/** The battle board 挂图作战 as tiles: a table whose every cell says in words what its colour says, and in its title which
 * rule coloured it and from what. Its style is {@link BOARD_STYLE}.
 * @param by what stands together
 * @param hrefOf where the task of a cell is shown */
export function BoardTiles({ board, by, lang, hrefOf }: Shown) {
  const caption = `${WORDS.caption[lang]} · ${board.campaign.name}`
  if (board.rows.length === 0) return <p className="quiet">{WORDS.none[lang]}</p>
  return (
    <div
      className="board"
      role="region"
      aria-label={caption}
      tabIndex={0}
      lang={lang === 'zh' ? 'zh-CN' : 'en'}
    >
      <Legend board={board} lang={lang} />
      <table>
        <caption>
          {WORDS.caption[lang]} · <span lang="zh-CN">{board.campaign.name}</span>
          {WORDS.asOf[lang]} {instantIn(lang, board.asOf)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{WORDS.target[lang]}</th>
            {board.columns.map(({ no, title }) => (
              <th scope="col" key={no}>
                {no} {title[lang]}
              </th>
            ))}
            <th scope="col">{WORDS.done[lang]}</th>
          </tr>
        </thead>
        {groupsOf(board, by).map(({ key, name, rows, counts }) => (
          <tbody key={key}>
            <tr>
              <th scope="rowgroup" colSpan={board.columns.length + 2}>
                <span>
                  {name ?? WORDS.nobody[lang]} {doneOf(counts)}
                </span>
              </th>
            </tr>
            {rows.map((row) => (
              <Row key={row.target.id} row={row} lang={lang} hrefOf={hrefOf} />
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row">{WORDS.total[lang]}</th>
            {board.columns.map(({ no, counts }) => (
              <td className="n" key={no}>
                {doneOf(counts)}
              </td>
            ))}
            <td className="n">{doneOf(board.counts)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const doneOf = ({ green, red }: BoardCounts) => `${green} / ${red}`

function Legend({ board, lang }: Pick<Shown, 'board' | 'lang'>) {
  const cells = board.rows.flatMap((row) => row.cells)
  return (
    <ul aria-label={WORDS.legend[lang]}>
      {boardRules.map((rule) => {
        const { colour, name } = BOARD_LEGEND[rule]
        return (
          <li key={rule}>
            <i className={colour} />
            {name[lang]} {cells.filter((cell) => cell?.rule === rule).length}
          </li>
        )
      })}
    </ul>
  )
}

function Row({ row, lang, hrefOf }: { row: BoardRow } & Pick<Shown, 'lang' | 'hrefOf'>) {
  const { target, township, leaders, groups } = row
  const people = [
    ...leaders.map(({ name }) => `${WORDS.leader[lang]} ${name}`),
    ...groups.map(({ name }) => `${WORDS.group[lang]} ${name}`),
  ]
  return (
    <tr>
      <th scope="row">
        {target.name}
        <small>{[township && township.code !== target.code ? township.name : '', ...people].join(' ')}</small>
      </th>
      {row.cells.map((cell, index) =>
        cell ? (
          <Tile key={index} cell={cell} lang={lang} hrefOf={hrefOf} />
        ) : (
          <td key={index}>{WORDS.noTask[lang]}</td>
        ),
      )}
      <td className="n">{doneOf(row.counts)}</td>
    </tr>
  )
}

function Tile({ cell, lang, hrefOf }: { cell: BoardCell } & Pick<Shown, 'lang' | 'hrefOf'>) {
  const reached = 'rung' in cell.inputs && cell.inputs.rung
  return (
    <td className={reached ? `${cell.colour} r-${reached.colour}` : cell.colour}>
      <a href={hrefOf(cell)} title={decisionInWords(cell)[lang]}>
        {cellInWords(cell)[lang]}
      </a>
    </td>
  )
}
