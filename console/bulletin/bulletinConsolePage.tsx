import type { z } from 'zod'
import type { bulletinAnswer, wholeBulletinAnswer } from '../../api/bulletin/bulletins'
import { DataTable } from '../frame/dataTable'
import { LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { bulletinWords } from '../../words/pages/bulletins'
import type { Language } from '../../words/words'

export type BulletinListed = z.infer<typeof bulletinAnswer>
export type WholeBulletin = z.infer<typeof wholeBulletinAnswer>

/** All bulletins, newest first, as HTML. */
export function bulletinsPage({
  frame,
  state,
  bulletins,
  freezes,
}: {
  frame: Frame
  state: FormState
  bulletins: BulletinListed[]
  /** Whether the viewer freezes the bulletins of any area. */
  freezes: boolean
}): string {
  const { language } = frame.viewer
  const t = bulletinWords(language)
  const filled = filledOf(state, 'freeze')
  return formPage(
    { frame, state },
    t('title'),
    <>
      <section>
        {bulletins.length === 0 && <p role="status">{t('none')}</p>}
        <ul>
          {bulletins.map((bulletin) => (
            <li key={bulletin.id}>
              <a href={`/bulletins/${bulletin.id}`}>
                {bulletin.area?.name} {bulletin.month} {t('issue', { issue: bulletin.issue })}
              </a>{' '}
              <span className="tag">{standing(bulletin, language)}</span>
            </li>
          ))}
        </ul>
      </section>
      {freezes && (
        <ActionForm state={state} act="freeze" title={t('freeze')} button={t('freeze')}>
          <LineField form="freeze" name="month" label={t('freezeMonth')} filled={filled} required />
          <LineField form="freeze" name="area" label={t('areaCode')} filled={filled} />
          <TextField form="freeze" name="correction" label={t('why')} filled={filled} />
        </ActionForm>
      )}
    </>,
  )
}

function standing({ publishedAt, signed }: BulletinListed, language: Language): string {
  const t = bulletinWords(language)
  return publishedAt !== null ? t('published') : signed !== null ? t('signed') : t('frozen')
}

type View = { frame: Frame; state: FormState; bulletin: WholeBulletin; chart: string }

/** One bulletin with its figures as chart and table, and what may be done with it, as HTML. */
export function bulletinConsolePage({ frame, state, bulletin, chart }: View): string {
  const { language } = frame.viewer
  const t = bulletinWords(language)
  const { area, month, issue, correction, hash, page, allowed, version } = bulletin
  const hidden = { version: String(version) }
  const title = `${area === null ? '' : `${area.name} `}${t('heading', { month, issue })}`
  return formPage(
    { frame, state },
    title,
    <>
      <section>
        <dl>
          <dt>{t('state')}</dt>
          <dd>{standing(bulletin, language)}</dd>
          <dt>{t('hash')}</dt>
          <dd>{hash}</dd>
        </dl>
        {correction !== null && <p>{t('correction', { text: correction })}</p>}
        {page !== null && <a href={page}>{t('page')}</a>}
      </section>
      <Districts bulletin={bulletin} chart={chart} language={language} />
      <div className="acts">
        {allowed.includes('sign') && (
          <ActionForm state={state} act="sign" hidden={hidden} title={t('sign')} button={t('sign')} />
        )}
        {allowed.includes('publish') && (
          <ActionForm
            state={state}
            act="publish"
            hidden={hidden}
            title={t('publish')}
            button={t('publish')}
          />
        )}
      </div>
    </>,
  )
}

function Districts({
  bulletin: { figures },
  chart,
  language,
}: {
  bulletin: WholeBulletin
  chart: string
  language: Language
}) {
  const t = bulletinWords(language)
  const columns = ['tasks', 'verified', 'overdue', 'findings', 'solved'] as const
  return (
    <section>
      <h2>{t('chart')}</h2>
      <div
        className="scroll"
        tabIndex={0}
        role="img"
        aria-label={t('chart')}
        dangerouslySetInnerHTML={{ __html: chart }}
      />
      <DataTable
        caption={t('district')}
        columns={[{ number: t('rank') }, t('district'), ...columns.map((column) => ({ number: t(column) }))]}
      >
        {figures.districts.map((district) => (
          <tr key={district.code}>
            <td className="number">{district.rank}</td>
            <th scope="row">{district.name}</th>
            {columns.map((column) => (
              <td className="number" key={column}>
                {district[column]}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
