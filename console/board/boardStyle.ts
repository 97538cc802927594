import { boardColours, type BoardColour } from '../../domain/board/board'

type Tile = { paper: string; ink: string }
/** Every colour by day and by night, its ink at a contrast of 4.5:1 or more. */
export const TILES: Record<BoardColour, { light: Tile; dark: Tile }> = {
  grey: { light: { paper: '#d0d7de', ink: '#1f2328' }, dark: { paper: '#3a3f45', ink: '#ece9e4' } },
  green: { light: { paper: '#1a7f37', ink: '#ffffff' }, dark: { paper: '#1f6f34', ink: '#ffffff' } },
  hatched: { light: { paper: '#ece9e2', ink: '#1f2328' }, dark: { paper: '#2b2a27', ink: '#ece9e4' } },
  red: { light: { paper: '#b3261e', ink: '#ffffff' }, dark: { paper: '#b3261e', ink: '#ffffff' } },
  purple: { light: { paper: '#6639ba', ink: '#ffffff' }, dark: { paper: '#6639ba', ink: '#ffffff' } },
  orange: { light: { paper: '#a34700', ink: '#ffffff' }, dark: { paper: '#a34700', ink: '#ffffff' } },
  amber: { light: { paper: '#f2cc8f', ink: '#3d2b00' }, dark: { paper: '#5c4413', ink: '#ffe9c2' } },
  yellow: { light: { paper: '#ffe58f', ink: '#3d2b00' }, dark: { paper: '#5f4f00', ink: '#fff6cc' } },
  blue: { light: { paper: '#0a5ab5', ink: '#ffffff' }, dark: { paper: '#1158a8', ink: '#ffffff' } },
  teal: { light: { paper: '#c7ece6', ink: '#003b36' }, dark: { paper: '#0f4f49', ink: '#d5f5f0' } },
  white: { light: { paper: '#ffffff', ink: '#1f2328' }, dark: { paper: '#24221f', ink: '#ece9e4' } },
}

const variables = (time: 'light' | 'dark') =>
  boardColours
    .map((colour) => `--${colour}:${TILES[colour][time].paper};--${colour}-ink:${TILES[colour][time].ink}`)
    .join(';')
const tiles = boardColours
  .map((colour) => `.${colour}{background:var(--${colour});color:var(--${colour}-ink)}`)
  .join('')

/** What the board has beside the one style sheet of all pages. On a phone it scrolls sideways under a first column that
 * stays; on paper it is A3 across, with its colours. */
export const BOARD_STYLE = `
.board{${variables('light')};overflow-x:auto;max-width:100%}
@media (prefers-color-scheme:dark){.board{${variables('dark')}}}
.board table{border-collapse:separate;border-spacing:2px;font-size:.85rem;line-height:1.3}
.board caption{text-align:left;padding:.25rem 0}
.board th{text-align:left;font-weight:600;vertical-align:top;padding:.25rem .4rem;background:var(--paper)}
.board thead th{min-width:5.5rem;max-width:9rem;white-space:normal;overflow-wrap:anywhere;font-size:.8rem}
.board th[scope=row],.board thead th:first-child,.board tfoot th{position:sticky;left:0;z-index:1;width:8.5rem;min-width:8.5rem;max-width:8.5rem}
.board th[scope=rowgroup]{padding-top:.75rem}.board th[scope=rowgroup] span{position:sticky;left:.4rem}
.board th small{display:block;font-weight:400;color:var(--quiet);overflow-wrap:anywhere}
.board td{padding:0;vertical-align:top;height:1px}.board td.n{padding:.25rem .4rem;white-space:nowrap;font-variant-numeric:tabular-nums}
.board td a{display:block;min-height:44px;height:100%;padding:.25rem .4rem;text-decoration:none;color:inherit;border:1px solid var(--rule);border-left-width:6px;border-radius:4px}
${tiles}
.board .hatched a,.board i.hatched{background-image:repeating-linear-gradient(45deg,transparent 0 6px,var(--rule) 6px 8px)}
.board .r-blue a{border-left-color:#1d4f91}.board .r-yellow a{border-left-color:#ffd33d}.board .r-orange a{border-left-color:#ff9a3d}.board .r-red a{border-left-color:#000}
.board ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;margin:.5rem 0}.board li{margin:0}
.board i{display:inline-block;width:1.1em;height:1.1em;border:1px solid var(--quiet);border-radius:3px;vertical-align:-.2em;margin-right:.3em}
@media print{@page{size:A3 landscape;margin:10mm}.board{${variables('light')};overflow:visible;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.board table{font-size:7pt;width:100%}.board td a{min-height:0;padding:1pt 2pt}.board thead{display:table-header-group}.board tr{break-inside:avoid}
.board th[scope=row],.board thead th:first-child,.board tfoot th{position:static}}
`
