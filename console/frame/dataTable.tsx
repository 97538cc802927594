import type { ReactNode } from 'react'

/** A table that scrolls sideways on a phone instead of widening the page. `columns`: the headings, `{ number }` where the
 * column holds figures; `children`: its rows. The caption is heard and not seen unless `captionShown`. `stacked`: on a phone the
 * cells of a row stand below one another, where each says by itself what it is. */
export function DataTable({
  caption,
  captionShown = false,
  stacked = false,
  columns,
  children,
}: {
  caption: string
  captionShown?: boolean
  stacked?: boolean
  columns: (string | { number: string })[]
  children: ReactNode
}) {
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className={stacked ? 'stacked' : undefined}>
        <caption className={captionShown ? 'quiet' : 'unseen'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const isNumber = typeof column === 'object'
              const heading = isNumber ? column.number : column
              return (
                <th key={heading} scope="col" className={isNumber ? 'number' : undefined}>
                  {heading}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
