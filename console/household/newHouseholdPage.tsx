import { householdFields } from '../../domain/person/personalData'
import { ChoiceField } from '../form/choiceField'
import { LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { SheetImport } from '../importing/sheetImport'
import { householdWords } from '../../words/pages/households'

/** `classes`: of the present period; `imports`: the viewer may bring a whole sheet. */
export type NewHouseholdView = {
  frame: Frame
  state: FormState
  classes: { value: string; label: string }[]
  imports: boolean
}

/** The forms that bring households in, as HTML. What is typed of a head is kept in no draft. */
export function newHouseholdPage({ frame, state, classes, imports }: NewHouseholdView): string {
  const t = householdWords(state.language)
  const field = { form: 'identify', filled: filledOf(state, 'identify') }
  return formPage(
    { frame, state },
    t('newTitle'),
    <>
      <div className="acts">
        <ActionForm state={state} act="identify" title={t('newTitle')} button={t('newTitle')} draft={false}>
          <p>{t('newIntro')}</p>
          <LineField {...field} required name="no" label={t('no')} />
          <LineField {...field} required name="region" label={t('region')} maxLength={12} />
          <ChoiceField
            {...field}
            required
            name="class"
            label={t('class')}
            empty={t('choose')}
            options={classes}
          />
          <LineField {...field} required name="persons" label={t('persons')} maxLength={2} />
          <LineField {...field} name="income" label={t('income')} maxLength={12} />
          <LineField {...field} name="incomeYear" label={t('incomeYear')} maxLength={4} />
          {householdFields.map((each) => (
            <LineField
              {...field}
              key={each}
              name={`head.${each}`}
              label={t(each)}
              required={each === 'name'}
              autoComplete="off"
            />
          ))}
        </ActionForm>
        {imports && (
          <SheetImport state={state} title={t('importTitle')}>
            <p>{t('importIntro')}</p>
          </SheetImport>
        )}
      </div>
    </>,
  )
}
