import { handsOf, partsOf } from './findingPartsAsked'
import type { FindingConsoleView } from './findingConsoleView'
import type { AllowedFindingAct } from '../../api/finding/findingAllowed'
import { ChoiceField } from '../form/choiceField'
import { LineField, TextField } from '../form/fields'
import { FilesField, GroupError } from '../form/filesField'
import { PlanForm } from './findingPlanForm'
import { ActionForm, filledOf } from '../form/forms'
import { dayIn } from '../../words/dates'

type FormsOf = { view: FindingConsoleView }

/** What the viewer hardly came for stands behind a fold. */
const SELDOM: AllowedFindingAct[] = ['unclear', 'assign', 'raise', 'withdraw']

/** The forms of exactly what the viewer may do with a finding now, the likeliest first; and the one that was just refused, so
 * that what was typed into it is not lost. */
export function FindingForms({ view }: FormsOf) {
  const { finding, state } = view
  const { t, words } = partsOf(view, '')
  const may = (act: AllowedFindingAct) => finding.allowed.includes(act) || state.refused?.act === act
  const reviews = may('pass') || may('rework') || state.refused?.act === 'review'
  const completes = finding.completes.map(String)
  const refusedNo = state.refused?.act === 'complete' ? (state.refused.typed['measure'] ?? '') : ''
  const measures = refusedNo === '' ? completes : [...new Set([...completes, refusedNo])]
  const nothing = finding.allowed.length === 0 && state.refused === undefined
  return (
    <>
      {nothing && <p className="quiet">{words('nothing')}</p>}
      <div className="acts">
        {may('plan') && <PlanForm view={view} />}
        {measures.map((no) => (
          <CompleteForm key={no} view={view} no={no} />
        ))}
        {may('submit') && <SubmitForm view={view} />}
        {may('report') && <ReportForm view={view} />}
        {may('sign') && <SignForm view={view} />}
        {reviews && <ReviewForm view={view} />}
        {may('clear') && <ClearForm view={view} />}
        {may('look_back') && <LookBackForm view={view} />}
      </div>
      {SELDOM.some(may) && (
        <details open={SELDOM.some((act) => act === state.refused?.act)}>
          <summary>{words('more')}</summary>
          <div className="acts">
            {may('assign') && <AssignForm view={view} />}
            {may('raise') && <Reasoned view={view} act="raise" />}
            {may('unclear') && <Reasoned view={view} act="unclear" intro={t('unclearIntro')} />}
            {may('withdraw') && <Reasoned view={view} act="withdraw" intro={t('withdrawIntro')} />}
          </div>
        </details>
      )}
    </>
  )
}

/** Of measures that several forms are about, the one that was refused is filled in. */
function CompleteForm({ view, no }: FormsOf & { no: string }) {
  const { t, words, form } = partsOf(view, 'complete')
  const { language } = view.frame.viewer
  const measure = view.finding.cycles.at(-1)?.measures.find((each) => String(each.no) === no)
  const isRefused = view.state.refused?.typed['measure'] === no
  const filled = isRefused ? filledOf(view.state, 'complete') : { typed: {}, errors: [] }
  const id = `form-complete-${no}`
  return (
    <ActionForm
      {...form}
      title={t('complete', { no })}
      button={t('completeButton')}
      hidden={{ measure: no }}
      file
    >
      {measure && (
        <p>
          {measure.text} · {words('by', { day: dayIn(language, measure.dueOn) })}
        </p>
      )}
      <TextField form={id} filled={filled} name="result" label={t('result')} required />
      <FilesField form={{ id, filled }} />
    </ActionForm>
  )
}

/** How many lines for evidence that is filed elsewhere the form offers. */
const EVIDENCE_LINES = 2

function SubmitForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'submit')
  return (
    <ActionForm {...form} title={t('submit')} button={t('submit')} file>
      <TextField {...field} name="outcome" label={t('outcome')} required />
      {[...Array(EVIDENCE_LINES).keys()].map((n) => (
        <fieldset key={n}>
          <legend>{t('evidence', { no: n + 1 })}</legend>
          <LineField {...field} name={`evidence.${n}.title`} label={t('evidenceTitle')} />
          <LineField {...field} name={`evidence.${n}.reference`} label={t('evidenceReference')} />
        </fieldset>
      ))}
      <GroupError errors={field.filled.errors} path="evidence" />
      <FilesField form={{ id: field.form, filled: field.filled }} />
    </ActionForm>
  )
}

function ReportForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'report')
  return (
    <ActionForm {...form} title={t('report')} button={t('report')}>
      <TextField {...field} name="text" label={t('reportText')} required />
      <LineField {...field} name="progress" label={t('progress')} number />
    </ActionForm>
  )
}

/** A signer who will not sign may return it too, and then only that. The version keeps a review from falling on what was
 * handed in since. */
function ReviewForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'review')
  const mayPass = view.finding.allowed.includes('pass')
  const options = [
    ...(mayPass ? [{ value: 'passed', label: t('pass') }] : []),
    { value: 'returned', label: t('rework') },
  ]
  const title = mayPass ? t('review') : t('notSign')
  return (
    <ActionForm {...form} title={title} button={title} hidden={{ version: String(view.finding.version) }}>
      <ChoiceField
        {...field}
        name="decision"
        label={t('decision')}
        empty={t('choose')}
        options={options}
        required
      />
      <TextField {...field} name="reason" label={t('reasonIfReturned')} />
    </ActionForm>
  )
}

function SignForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'sign')
  return (
    <ActionForm {...form} title={t('sign')} button={t('sign')}>
      <p className="quiet">{t('signIntro')}</p>
      <TextField {...field} name="statement" label={t('statement')} />
    </ActionForm>
  )
}

function ClearForm({ view }: FormsOf) {
  const { t, form } = partsOf(view, 'clear')
  return (
    <ActionForm {...form} title={t('clear')} button={t('clear')}>
      <p className="quiet">{t('clearIntro')}</p>
    </ActionForm>
  )
}

function LookBackForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'look_back')
  const options = [
    { value: 'passed', label: t('holds') },
    { value: 'failed', label: t('failed') },
  ]
  return (
    <ActionForm {...form} title={t('look_back')} button={t('look_back')}>
      <ChoiceField
        {...field}
        name="result"
        label={t('lookBackResult')}
        empty={t('choose')}
        options={options}
        required
      />
      <TextField {...field} name="reason" label={t('found')} required />
    </ActionForm>
  )
}

function AssignForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'assign')
  return (
    <ActionForm {...form} title={t('assign')} button={t('assign')}>
      <ChoiceField
        {...field}
        name="person"
        label={t('person')}
        empty={t('choose')}
        options={handsOf(view)}
        required
      />
    </ActionForm>
  )
}

type ReasonedAct = 'raise' | 'unclear' | 'withdraw'

function Reasoned({ view, act, intro }: FormsOf & { act: ReasonedAct; intro?: string }) {
  const { t, form, field } = partsOf(view, act)
  return (
    <ActionForm {...form} title={t(act)} button={t(act)}>
      {intro !== undefined && <p className="quiet">{intro}</p>}
      <TextField {...field} name="reason" label={t('reason')} required />
    </ActionForm>
  )
}
