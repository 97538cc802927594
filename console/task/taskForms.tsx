import type { TaskConsoleView } from './taskConsoleView'
import type { AllowedAct } from '../../api/task/taskAllowed'
import { ChoiceField } from '../frame/choiceField'
import { CheckField, DayField, LineField, TextField } from '../frame/fields'
import { FilesField, GroupError } from '../frame/filesField'
import { ActionForm, filledOf } from '../frame/forms'
import { taskWords } from '../../words/pages/tasks'
import { labelIn } from '../../words/words'

type FormsOf = { view: TaskConsoleView }

/** What the viewer hardly came for stands behind a fold. */
const SELDOM: AllowedAct[] = ['return', 'ask_extension', 'assign', 'support', 'raise', 'suspend', 'withdraw']

/** The forms of exactly what the viewer may do with a task now, the likeliest first. */
export function TaskForms({ view }: FormsOf) {
  const may = (act: AllowedAct) => view.task.allowed.includes(act)
  const { t } = partsOf(view, '')
  const isRefused = SELDOM.some((act) => act === view.state.refused?.act)
  return (
    <>
      <div className="acts">
        {may('accept') && <Plain view={view} act="accept" />}
        {may('submit') && <SubmitForm view={view} />}
        {may('report') && <ReportForm view={view} />}
        {(may('verify') || may('rework')) && <ReviewForm view={view} />}
        {may('decide_extension') && view.task.extensionAsked !== null && (
          <DecisionForm view={view} no={view.task.extensionAsked.no} />
        )}
        {may('contribute') && <Told view={view} act="contribute" field="text" />}
        {may('resume') && <Plain view={view} act="resume" />}
      </div>
      {SELDOM.some(may) && (
        <details open={isRefused}>
          <summary>{t('more')}</summary>
          <div className="acts">
            {may('return') && <Told view={view} act="return" field="reason" />}
            {may('ask_extension') && <ExtensionForm view={view} />}
            {may('assign') && <PersonForm view={view} act="assign" />}
            {may('support') && <PersonForm view={view} act="support" />}
            {may('raise') && <Told view={view} act="raise" field="reason" />}
            {may('suspend') && <SuspendForm view={view} />}
            {may('withdraw') && <Told view={view} act="withdraw" field="reason" />}
          </div>
        </details>
      )}
    </>
  )
}

/** What the form of an act has in common with the others. */
function partsOf({ state, task, frame }: TaskConsoleView, act: string) {
  const t = taskWords(frame.viewer.language)
  const hidden = { version: String(task.version) }
  return { t, form: { state, act, hidden }, field: { form: `form-${act}`, filled: filledOf(state, act) } }
}

function Plain({ view, act }: FormsOf & { act: 'accept' | 'resume' }) {
  const { t, form } = partsOf(view, act)
  return <ActionForm {...form} title={t(act)} button={t(act)} />
}

type ToldAct = 'return' | 'contribute' | 'raise' | 'withdraw'

function Told({ view, act, field: name }: FormsOf & { act: ToldAct; field: 'reason' | 'text' }) {
  const { t, form, field } = partsOf(view, act)
  const label = name === 'reason' ? t('reason') : t('reportText')
  return (
    <ActionForm {...form} title={t(act)} button={t(act)}>
      {act === 'return' && <p className="quiet">{t('returnIntro')}</p>}
      <TextField {...field} name={name} label={label} required />
    </ActionForm>
  )
}

function ReportForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'report')
  return (
    <ActionForm {...form} title={t('report')} button={t('report')}>
      <TextField {...field} name="text" label={t('reportText')} required />
      <LineField {...field} name="progress" label={t('progressField')} number />
    </ActionForm>
  )
}

function ExtensionForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'ask_extension')
  return (
    <ActionForm {...form} title={t('ask_extension')} button={t('ask_extension')}>
      <DayField {...field} name="dueOn" label={t('newDue')} required />
      <TextField {...field} name="reason" label={t('reason')} required />
    </ActionForm>
  )
}

function SuspendForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'suspend')
  return (
    <ActionForm {...form} title={t('suspend')} button={t('suspend')}>
      <DayField {...field} name="until" label={t('until')} required />
      <TextField {...field} name="reason" label={t('reason')} required />
    </ActionForm>
  )
}

function Choice({
  view,
  act,
  ...choice
}: FormsOf & { act: string; name: string; label: string; options: { value: string; label: string }[] }) {
  const { t, field } = partsOf(view, act)
  return <ChoiceField {...field} {...choice} empty={t('choose')} required />
}

function ReviewForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'review')
  const options = [
    { value: 'verified', label: t('pass') },
    { value: 'returned', label: t('rework') },
  ]
  return (
    <ActionForm {...form} title={t('review')} button={t('review')}>
      <Choice view={view} act="review" name="decision" label={t('decision')} options={options} />
      <TextField {...field} name="reason" label={t('reasonIfReturned')} />
    </ActionForm>
  )
}

function DecisionForm({ view, no }: FormsOf & { no: number }) {
  const { t, form, field } = partsOf(view, 'decide_extension')
  const options = [
    { value: 'granted', label: t('granted') },
    { value: 'refused', label: t('refused') },
  ]
  return (
    <ActionForm
      {...form}
      hidden={{ ...form.hidden, extension: String(no) }}
      title={t('decide_extension')}
      button={t('decide_extension')}
    >
      <Choice view={view} act="decide_extension" name="decision" label={t('decision')} options={options} />
      <TextField {...field} name="reason" label={t('reasonIfRefused')} />
    </ActionForm>
  )
}

function PersonForm({ view, act }: FormsOf & { act: 'assign' | 'support' }) {
  const { t, form } = partsOf(view, act)
  const options = view.people.map(({ id, name, posts }) => ({
    value: id,
    label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
  }))
  return (
    <ActionForm {...form} title={t(act)} button={t(act)}>
      <Choice view={view} act={act} name="person" label={t('person')} options={options} />
    </ActionForm>
  )
}

/** How many lines for evidence that is filed elsewhere the form offers. */
const EVIDENCE_LINES = 2

function SubmitForm({ view }: FormsOf) {
  const { t, form, field } = partsOf(view, 'submit')
  const { items, evidence } = view.task
  const { language } = view.frame.viewer
  const kinds = evidence.kinds.map((kind) => labelIn(language, kind)).join(language === 'zh' ? '、' : ', ')
  return (
    <ActionForm {...form} title={t('submit')} button={t('submit')} file>
      <TextField {...field} name="outcome" label={t('outcome')} required />
      {items.map(({ key, name }) => (
        <fieldset key={key}>
          <legend>{labelIn(language, name)}</legend>
          <CheckField
            {...field}
            name={`item.${key}.done`}
            label={t('item', { name: labelIn(language, name) })}
          />
          <LineField {...field} name={`item.${key}.note`} label={t('note')} />
        </fieldset>
      ))}
      <GroupError errors={field.filled.errors} path="items" />
      {evidence.atLeast > 0 && (
        <p className="quiet">{t('evidenceNeeded', { count: evidence.atLeast, kinds })}</p>
      )}
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
