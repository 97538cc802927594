import type { z } from 'zod'
import type { actionAnswer } from '../../api/http/shapes'
import { DataTable } from './dataTable'
import { instantIn } from '../../words/dates'
import { historyWords, nameOfAct } from '../../words/history'
import type { Language } from '../../words/words'

export type ActionShown = z.infer<typeof actionAnswer>

/** What was done, when, and under which post. */
export type Done = { kind: string; at: string; by: string }

/** What was done to an item last. It names nobody. */
export function LastDone({ done: { kind, at, by }, language }: { done: Done; language: Language }) {
  const what = nameOfAct(language, kind)
  return (
    <section role="status">
      <p>{historyWords(language)('lastDone', { by, what, instant: instantIn(language, at) })}</p>
    </section>
  )
}

/** What was done to an item, newest first: when, by whom and how. */
export function History({
  actions,
  language,
  changes,
}: {
  actions: ActionShown[]
  language: Language
  /** What an act changed and said, in words, a line each; its reason alone where left out. */
  changes?: (action: ActionShown) => string[]
}) {
  const t = historyWords(language)
  return (
    <section>
      <h2>{t('history')}</h2>
      <DataTable stacked caption={t('history')} columns={[t('when'), t('what'), t('who'), t('how')]}>
        {actions.toReversed().map((action) => (
          <tr key={action.version}>
            <td>{instantIn(language, action.at)}</td>
            <td>
              {nameOfAct(language, action.kind)}
              {changes ? <Lines lines={changes(action)} /> : <Reason after={action.after} />}
            </td>
            <td>
              {action.by ?? t('system')}
              {action.onBehalfOf !== null && ` ${t('onBehalf', { name: action.onBehalfOf })}`}
            </td>
            <td>{t(`channel_${action.channel}`)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

const Lines = ({ lines }: { lines: string[] }) =>
  lines.map((line) => (
    <div key={line} className="quiet">
      {line}
    </div>
  ))

/** The members of what was recorded; none of what has none. */
export const membersOf = (recorded: unknown): Record<string, unknown> =>
  typeof recorded === 'object' && recorded !== null ? { ...recorded } : {}

/** The reason or text that came with an act. */
function Reason({ after }: { after: unknown }) {
  const { reason, text } = membersOf(after)
  const said = [reason, text].find((each) => typeof each === 'string')
  return said === undefined ? null : (
    <>
      <br />
      <span className="quiet">{said}</span>
    </>
  )
}
