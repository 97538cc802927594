import type { z } from 'zod'
import type { disclosureAnswer, maskedAnswer } from '../../api/person/personalData'
import { personalFields, type PersonalField } from '../../domain/person/personalData'
import { LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { DiscloseForm } from './discloseForm'
import { instantIn } from '../../words/dates'
import { peopleWords } from '../../words/pages/people'

/** Personal data as the reader sees it. `disclosed`: in full, just asked for; `mayDisclose`: whether the reader's roles can
 * ask; `disclosures`: null where they are not the reader's to see. */
export type PersonalView = {
  masked: z.infer<typeof maskedAnswer>
  mayDisclose: boolean
  disclosed: Partial<Record<PersonalField, string | null>> | null
  disclosures: z.infer<typeof disclosureAnswer>[] | null
}
type Part = { state: FormState; personal: PersonalView }

/** What is kept encrypted of somebody, masked, with the form that shows it in full for a reason. */
export function PersonalSection({ state, personal, may }: Part & { may: { administer: boolean } }) {
  const { language } = state
  const t = peopleWords(language)
  const { masked, disclosed, disclosures, mayDisclose } = personal
  const known = personalFields
    .filter((field) => masked[field] !== null)
    .map((name) => ({ name, label: t(name) }))
  return (
    <>
      <section>
        <h2>{t('personal')}</h2>
        <p>{t('personalIntro')}</p>
        <dl>
          {personalFields.map((field) => (
            <Value key={field} label={t(field)} value={masked[field] ?? t('notKnown')} />
          ))}
        </dl>
        {disclosed && (
          <div className="done" role="status" id="disclosed">
            <p>{t('disclosed')}</p>
            <dl>
              {personalFields.map(
                (field) =>
                  disclosed[field] !== undefined && (
                    <Value key={field} label={t(field)} value={disclosed[field] ?? t('notKnown')} />
                  ),
              )}
            </dl>
          </div>
        )}
        {disclosures && disclosures.length > 0 && (
          <>
            <h3>{t('disclosures')}</h3>
            <ul>
              {disclosures.map(({ at, by, fields, reason }) => (
                <li key={`${at} ${by.id}`}>
                  {t('seenLine', {
                    instant: instantIn(language, at),
                    name: by.name,
                    fields: personalFields
                      .filter((field) => fields.includes(field))
                      .map((field) => t(field))
                      .join(t('between')),
                    reason,
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <div className="acts">
        {mayDisclose && <DiscloseForm state={state} title={t('disclose')} known={known} />}
        {may.administer && <SetForm state={state} />}
      </div>
    </>
  )
}

function Value({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** What is typed here is kept in no draft. */
function SetForm({ state }: { state: FormState }) {
  const t = peopleWords(state.language)
  const filled = filledOf(state, 'setPersonal')
  return (
    <ActionForm
      state={state}
      act="setPersonal"
      title={t('setPersonal')}
      button={t('changeButton')}
      draft={false}
    >
      <p>{t('setPersonalIntro')}</p>
      {personalFields.map((field) => (
        <LineField
          key={field}
          form="setPersonal"
          name={field}
          label={t(field)}
          filled={filled}
          maxLength={200}
          autoComplete="off"
        />
      ))}
    </ActionForm>
  )
}
