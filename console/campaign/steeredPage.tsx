import type { z } from 'zod'
import type { steeredAnswer } from '../../api/campaign/steeringShapes'
import { ActionForm } from '../form/forms'
import type { Typed } from '../form/typed'
import { DataTable } from '../frame/dataTable'
import { consolePage } from '../frame/frame'
import type { Viewing } from '../frame/viewing'
import { steeringWords } from '../../words/pages/steering'
import { launchWords } from '../../words/pages/launch'

type Told = z.output<typeof steeredAnswer>
type Did = Told['targets'][number]['did'][number]

/** What a form says of itself, and no value of its act. */
const OWN = new Set(['act', 'key', 'tryOnly'])

/** What steering a campaign did, or would do, target by target, as HTML; where it was only tried, with the form that does it. */
export function steeredPage({ frame, state }: Viewing, { dryRun, targets }: Told, typed: Typed): string {
  const { language } = state
  const t = steeringWords(language)
  const values = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== '' && !OWN.has(name)),
  )
  const told = t(dryRun ? 'would' : 'did')
  return consolePage(
    frame,
    told,
    <section role="status">
      <h1>{told}</h1>
      {targets.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <DataTable stacked caption={told} columns={[t('target'), launchWords(language)('tasks')]}>
          {targets.map(({ id, code, name, did }) => (
            <tr key={id}>
              <th scope="row">
                {name} <span className="quiet">{code}</span>
              </th>
              <td>{did.map((each) => saying(t, each)).join(language === 'zh' ? '；' : '; ')}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {dryRun && (
        <ActionForm
          {...{ state, act: typed['act'] ?? '', title: t('confirm'), button: t('confirm'), draft: false }}
          hidden={{ ...values, tryOnly: 'no' }}
        />
      )}
      <p>
        <a href={frame.address}>{t('back')}</a>
      </p>
    </section>,
  )
}

const ACTS = ['pause', 'go_on', 'withdraw', 'carry', 'issue', 'amend'] as const

function saying(t: ReturnType<typeof steeringWords>, { act, tasks, findings }: Did): string {
  const known = ACTS.find((each) => each === act)
  const what =
    tasks.length > 0 ? t('tasks', { numbers: tasks.join(', ') }) : t('findings', { count: findings })
  return `${what} ${known ? t(`act_${known}`) : act}`
}
