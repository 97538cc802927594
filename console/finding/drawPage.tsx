import type { DrawShown } from './drawsView'
import { DataTable } from '../frame/dataTable'
import { figuresOf } from './drawsPage'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { instantIn } from '../../words/dates'
import { drawWords } from '../../words/pages/draws'
import type { Language } from '../../words/words'

export type DrawView = {
  frame: Frame
  state: FormState
  draw: DrawShown
  campaign: string
  /** The names of the layers, by what the draw calls them. */
  layers: Record<string, string>
}
type Shown = { view: DrawView; language: Language }

/** One draw with what was drawn, who looks and what they found, as HTML. */
export function drawPage(view: DrawView): string {
  const { frame, state, draw } = view
  const { language } = frame.viewer
  const t = drawWords(language)
  const title = t('one', { day: instantIn(language, draw.at) })
  return formPage(
    { frame, state },
    title,
    <>
      <Facts view={view} language={language} />
      <section>
        <h2>{t('items')}</h2>
        <Items view={view} language={language} />
      </section>
      <section>
        <h2>{t('frame')}</h2>
        <p className="quiet">{t('frameIntro')}</p>
        <details>
          <summary>
            {t('frameSize')} {draw.frame.length}
          </summary>
          <FrameTable view={view} language={language} />
        </details>
      </section>
    </>,
  )
}

function Facts({ view: { draw, campaign }, language }: Shown) {
  const t = drawWords(language)
  const facts: [string, string][] = [
    [t('campaign'), campaign],
    [t('why'), draw.why],
    [t('by'), draw.by.name],
    [t('size'), String(draw.size)],
    [t('frameSize'), String(draw.frame.length)],
    [t('stratum'), t(draw.stratum)],
    [t('seed'), draw.seed],
    [t('results'), t('figures', figuresOf(draw.items))],
  ]
  return (
    <section>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Items({ view: { draw, layers }, language }: Shown) {
  const t = drawWords(language)
  const columns = ['finding', 'cycle', 'layer', 'round', 'inspector', 'result', 'note', 'checkedAt'] as const
  return (
    <DataTable caption={t('items')} columns={columns.map((column) => t(column))}>
      {draw.items.map(({ finding, cycle, stratum, round, inspectorName, result, note, checkedAt }) => (
        <tr key={finding.id}>
          <th scope="row">
            <a href={`/findings/${finding.id}`}>{t('no', { no: finding.no })}</a>
          </th>
          <td className="number">{cycle}</td>
          <td>{layers[stratum] ?? stratum}</td>
          <td className="number">{round}</td>
          <td>{inspectorName}</td>
          <td className="tagged">{result ? t(result) : checkedAt === null ? t('open') : ''}</td>
          <td>{note}</td>
          <td>{checkedAt !== null && instantIn(language, checkedAt)}</td>
        </tr>
      ))}
    </DataTable>
  )
}

function FrameTable({ view: { draw, layers }, language }: Shown) {
  const t = drawWords(language)
  return (
    <DataTable caption={t('frame')} columns={[t('finding'), t('layer'), { number: t('drawnBefore') }]}>
      {draw.frame.map(({ id, stratum, drawn }) => (
        <tr key={id}>
          <th scope="row">
            <a href={`/findings/${id}`}>{id}</a>
          </th>
          <td>{layers[stratum] ?? stratum}</td>
          <td className="number">{drawn}</td>
        </tr>
      ))}
    </DataTable>
  )
}
