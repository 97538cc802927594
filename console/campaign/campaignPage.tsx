import type { CampaignShown } from './campaignShown'
import type { z } from 'zod'
import type { candidateAnswer } from '../../api/campaign/candidates'
import { LaunchForm, MoveForm, RemoveForm, RenameForm } from './draftForms'
import { Pauses } from './pauses'
import { SteerForms, type Steering } from './steerForms'
import { LineField } from '../form/fields'
import { ActionForm, filledOf, Outcome, type FormState } from '../form/forms'
import { consolePage, type Frame } from '../frame/frame'
import { LaunchRecord } from './launchRecord'
import { PreviewSection, type Preview } from './launchPreview'
import { launchWords } from '../../words/pages/launch'
import { labelIn, type Language } from '../../words/words'

export type Candidate = z.infer<typeof candidateAnswer>

export type CampaignView = {
  frame: Frame
  state: FormState
  campaign: CampaignShown
  /** Of a draft. */
  candidates: Candidate[]
  preview: Preview | null
  /** Of a campaign that runs: what its forms choose from. */
  steering: Pick<Steering, 'targets' | 'others'> | null
}

/** One campaign, as HTML: of a draft the steps to its launch, of any other how it goes on. */
export function campaignPage(view: CampaignView): string {
  const { frame, state, campaign, preview, steering } = view
  const t = launchWords(frame.viewer.language)
  return consolePage(
    frame,
    campaign.name,
    <>
      <header>
        <p>
          <a href="/launch">{t('title')}</a> · {campaign.area?.name ?? t('everywhere')} · {t(campaign.state)}
        </p>
        <h1>{campaign.name}</h1>
      </header>
      <Outcome state={state} />
      {campaign.state === 'draft' && preview !== null ? (
        <>
          <Candidates view={view} />
          <PreviewSection preview={preview} events={campaign.events} language={frame.viewer.language} />
          <LaunchForm {...{ state, campaign, preview }} />
        </>
      ) : (
        <>
          <Pauses campaign={campaign} language={frame.viewer.language} />
          <Progress campaign={campaign} language={frame.viewer.language} />
          <LaunchRecord {...{ campaign, language: frame.viewer.language }} />
        </>
      )}
      {campaign.steers ? (
        <>
          <div className="acts">
            {campaign.state !== 'closed' && <MoveForm {...{ state, campaign }} />}
            {campaign.state !== 'closed' && <RenameForm {...{ state, campaign }} />}
            {campaign.state === 'draft' && <RemoveForm {...{ state, campaign }} />}
          </div>
          {steering && <SteerForms {...{ state, campaign, ...steering }} />}
        </>
      ) : (
        <p className="quiet">{t('notYours')}</p>
      )}
    </>,
  )
}

function Progress({ campaign, language }: { campaign: CampaignShown; language: Language }) {
  const t = launchWords(language)
  return (
    <section role="status">
      <h2>{t('progress')}</h2>
      <dl>
        {(['targets', 'tasks', 'armed', 'verified', 'overdue'] as const).map((figure) => (
          <div key={figure}>
            <dt>{t(figure)}</dt>
            <dd>{campaign.progress[figure]}</dd>
          </div>
        ))}
      </dl>
      <nav>
        <a href={`/board?campaign=${campaign.id}`}>{t('board')}</a>
      </nav>
    </section>
  )
}

function Candidates({ view: { state, campaign, candidates, frame } }: { view: CampaignView }) {
  const { language } = frame.viewer
  const t = launchWords(language)
  const hidden = { version: String(campaign.version) }
  const ofClasses = Object.fromEntries(candidates.map((each) => [`class.${each.class}`, 'yes']))
  const anyDesignated = candidates.some(({ designated }) => designated)
  return (
    <>
      <h2>
        {t('step', { no: 1 })} · {t('candidates')}
      </h2>
      <ActionForm
        state={state}
        act="takeAll"
        hidden={{ ...hidden, ...ofClasses }}
        title={t('takeAll')}
        button={t('takeAllButton')}
      />
      <ActionForm
        state={state}
        act="takeChosen"
        hidden={hidden}
        title={t('takeChosen')}
        button={t('takeChosenButton')}
      >
        <div className="scroll" tabIndex={0} role="region" aria-label={t('candidates')}>
          <table>
            <tbody>
              {candidates.map((candidate) => (
                <CandidateRow
                  key={candidate.code}
                  candidate={candidate}
                  ticked={anyDesignated ? candidate.designated : candidate.qualified}
                  language={language}
                />
              ))}
            </tbody>
          </table>
        </div>
        <LineField
          form="takeChosen"
          name="reason"
          label={t('overrideReason')}
          filled={filledOf(state, 'takeChosen')}
        />
      </ActionForm>
    </>
  )
}

function CandidateRow({
  candidate,
  ticked,
  language,
}: {
  candidate: Candidate
  ticked: boolean
  language: Language
}) {
  const t = launchWords(language)
  const { code, name, qualified, figures, matched, nearMisses, overlaps } = candidate
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          id={`c-${code}`}
          name={`take.${candidate.class}.${qualified ? 'qualified' : 'other'}.${code}`}
          value="yes"
          defaultChecked={ticked}
        />
      </td>
      <th scope="row">
        <label htmlFor={`c-${code}`}>
          {name} <span className="quiet">{code}</span>
        </label>
      </th>
      <td>
        <span className="tag">{t(qualified ? 'qualified' : 'notQualified')}</span>
      </td>
      <td>
        {matched.map((rule) => labelIn(language, rule.name)).join(' · ')}
        {nearMisses.length > 0 && (
          <div className="quiet">
            {t('nearMiss', {
              rules: nearMisses.map(({ name: rule }) => labelIn(language, rule)).join(t('comma')),
            })}
          </div>
        )}
        {overlaps.length > 0 && <div className="quiet">{t('overlap')}</div>}
      </td>
      <td className="number">
        {figures && (
          <>
            {t('population')} {figures.population}
            <br />
            {t('poor')} {figures.remainingPoor}
          </>
        )}
      </td>
    </tr>
  )
}
