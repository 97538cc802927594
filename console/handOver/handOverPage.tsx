import type { z } from 'zod'
import type { handOverAnswer } from '../../api/handOver/handOvers'
import type { CampaignNames } from '../frame/campaignName'
import { ActionForm, type FormState } from '../form/forms'
import { consolePage, type Frame } from '../frame/frame'
import { peopleWords } from '../../words/pages/people'
import { labelIn } from '../../words/words'

/** What would pass from one person to another; `reason` was typed before, and `only` chosen: `stranded`, or empty for everything. */
export type HandOverView = {
  frame: Frame
  state: FormState
  from: { id: string; name: string }
  to: { id: string; name: string }
  reason: string
  only: string
  campaigns: CampaignNames
  answer: z.infer<typeof handOverAnswer>
}

/** What would pass on, as HTML, with the form that makes it so. */
export function handOverPage({
  frame,
  state,
  from,
  to,
  reason,
  only,
  campaigns,
  answer,
}: HandOverView): string {
  const { language } = state
  const t = peopleWords(language)
  const { supports, issued, letters, households, pairings, standsIn, links } = answer
  const counts = [
    { label: t('supports'), count: supports },
    { label: t('issued'), count: issued },
    { label: t('lettersToReply'), count: letters },
    { label: t('monitoredHouseholds'), count: households },
    { label: t('pairings'), count: pairings },
    { label: t('standsIn'), count: standsIn },
    { label: t('links'), count: links },
  ]
  return consolePage(
    frame,
    t('previewTitle'),
    <>
      <h1>{t('previewTitle')}</h1>
      <p>{t('previewFor', { from: from.name, to: to.name })}</p>
      <Lines title={t('passTasks')} none={t('none')} lines={tasksIn(answer, state, campaigns)} />
      <Lines title={t('passFindings')} none={t('none')} lines={findingsIn(answer, state, campaigns)} />
      <Lines
        title={t('passPosts')}
        none={t('none')}
        lines={answer.posts.map(({ region, title }) => ({
          key: `${region} ${title}`,
          text: `${region} ${title}`,
        }))}
      />
      <section>
        <h2>{t('passOther')}</h2>
        <dl>
          {counts.map(({ label, count }) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} n`}>{count}</dd>,
          ])}
        </dl>
      </section>
      <ActionForm
        state={state}
        act="handOver"
        title={t('previewFor', { from: from.name, to: to.name })}
        button={t('reallyHandOver')}
        hidden={{ to: to.id, reason, only }}
      />
      <p>
        <a href={`/people/${from.id}`}>{t('backTo')}</a>
      </p>
    </>,
  )
}

type Line = { key: string; text: string; href?: string; campaign?: string; notes?: string[] }

type Answer = HandOverView['answer']

function tasksIn({ tasks }: Answer, { language }: FormState, campaigns: CampaignNames): Line[] {
  const t = peopleWords(language)
  return tasks.map(({ id, no, title, campaign, target }) => ({
    key: id,
    campaign: campaigns?.get(campaign),
    href: `/tasks/${id}`,
    text: t('taskLine', { target: target.name, no, title: labelIn(language, title) }),
  }))
}

function findingsIn({ findings }: Answer, { language }: FormState, campaigns: CampaignNames): Line[] {
  const t = peopleWords(language)
  return findings.map(({ id, no, campaign, unit, stays }) => ({
    key: id,
    campaign: campaigns?.get(campaign),
    href: `/findings/${id}`,
    text: t('findingLine', { unit: unit.name, no }),
    notes: stays.map(({ reason }) => t('stays', { reason: labelIn(language, reason) })),
  }))
}

function Lines({ title, none, lines }: { title: string; none: string; lines: Line[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 && <p>{none}</p>}
      <ul>
        {lines.map(({ key, text, href, campaign, notes = [] }) => (
          <li key={key}>
            {href === undefined ? text : <a href={href}>{text}</a>}
            {campaign !== undefined && <span className="quiet"> {campaign}</span>}
            {notes.map((note) => (
              <div key={note} className="overdue">
                {note}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
