import type { z } from 'zod'
import type { standingAnswer } from '../../api/indicator/indicatorViews'
import { unitLevelOf } from '../../domain/programme/programmeIndicators'
import { DataTable } from '../frame/dataTable'
import { demandInWords, figureInWords } from './demands'
import { dayIn } from '../../words/dates'
import { indicatorWords } from '../../words/pages/indicators'
import { labelIn, type Language } from '../../words/words'

/** How an indicator stands in a region, as the API tells it. */
export type StandingListed = z.infer<typeof standingAnswer>

/** How indicators stand, row by row. `places`: whether it tells where; else all rows are of one region. */
export function StandingTable({
  standings,
  language,
  places = true,
}: {
  standings: StandingListed[]
  language: Language
  places?: boolean
}) {
  const t = indicatorWords(language)
  const columns = [
    ...(places ? (['region'] as const) : []),
    'indicator',
    'standing',
    'figure',
    'flags',
  ] as const
  return (
    <DataTable caption={t('standings')} columns={columns.map((column) => t(column))}>
      {standings.map((standing) => (
        <tr key={`${standing.region.code} ${standing.indicator.code}`}>
          {places && (
            <td>
              <Region standing={standing} />
            </td>
          )}
          <th scope="row">
            {labelIn(language, standing.indicator.name)}
            <br />
            <span className="quiet">{demandInWords(standing.indicator, language)}</span>
          </th>
          <td className="tagged">
            <strong>{t(standing.standing)}</strong>
          </td>
          <td>
            <Figure standing={standing} language={language} />
          </td>
          <td>
            <Flags standing={standing} language={language} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

type Props = { standing: StandingListed; language: Language }

function Region({ standing: { region, target } }: { standing: StandingListed }) {
  return (
    <>
      {target === null ? region.name : <a href={`/targets/${target}`}>{region.name}</a>}
      <br />
      <span className="quiet">{region.code}</span>
    </>
  )
}

function Figure({ standing, language }: Props) {
  const t = indicatorWords(language)
  const { figure, unit, margin, fulfilment, share, reference, reading } = standing
  const short = margin?.startsWith('-') ?? false
  return (
    <>
      {figure !== null && <div>{figureInWords(figure, unit, language)}</div>}
      {margin !== null && margin !== '0' && (
        <div className="quiet">{t(short ? 'missing' : 'better', { margin: margin.replace('-', '') })}</div>
      )}
      {fulfilment !== null && <div className="quiet">{t('fulfilment', { percent: fulfilment })}</div>}
      {share !== null && <div className="quiet">{t('shareOf', share)}</div>}
      {reference !== null && (
        <div className="quiet">
          {t('heldAgainst', {
            region: reference.region.name,
            value: figureInWords(reference.value, unit, language),
            day: reference.day,
          })}
        </div>
      )}
      {reading !== null && (
        <div className="quiet">
          {dayIn(language, reading.day)} · {reading.source}
        </div>
      )}
    </>
  )
}

function Flags({ standing, language }: Props) {
  const t = indicatorWords(language)
  const { byPerson, late, beyond, asked, contradiction, indicator, region } = standing
  const ofShare = region.level === unitLevelOf(indicator)
  const told = { byPerson, late, beyond, ofShare, extra: !asked && !ofShare }
  return (
    <>
      {(['byPerson', 'late', 'beyond', 'ofShare', 'extra'] as const)
        .filter((flag) => told[flag])
        .map((flag) => (
          <div key={flag}>
            <span className="tag">{t(flag)}</span>
          </div>
        ))}
      {contradiction !== null && (
        <div>
          <strong>
            {t('contradiction', { stated: contradiction.stated, computed: contradiction.computed })}
          </strong>
          {contradiction.decides && <div className="quiet">{t('decides')}</div>}
        </div>
      )}
    </>
  )
}
