import { inGroups } from '../../words/figures'
import type { AllocationListed } from './allocationListed'
import { fundChannels, FUND_CHANNELS } from '../../domain/project/funds'
import { ChoiceField } from '../form/choiceField'
import { LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { projectWords } from '../../words/pages/projects'
import { labelIn } from '../../words/words'

/** The form that records what a channel gives to a region in a year. */
export function AllocationForm({ state, campaign }: { state: FormState; campaign: string }) {
  const { language } = state
  const t = projectWords(language)
  const field = { form: 'allocate', filled: filledOf(state, 'allocate') }
  const options = fundChannels.map((each) => ({ value: each, label: labelIn(language, FUND_CHANNELS[each]) }))
  return (
    <ActionForm
      state={state}
      act="allocate"
      title={t('allocate')}
      button={t('allocate')}
      hidden={{ campaign }}
    >
      <LineField {...field} name="region" label={t('regionCode')} required />
      <ChoiceField
        {...field}
        name="channel"
        label={t('channel')}
        empty={t('choose')}
        options={options}
        required
      />
      <LineField {...field} name="year" label={t('year')} required />
      <LineField {...field} name="amount" label={t('amount')} required />
      <LineField {...field} name="statedPercent" label={t('statedPercent')} />
      <LineField {...field} name="source" label={t('source')} required />
    </ActionForm>
  )
}

/** The form that puts another allocation in the place of a standing one; both stay in the record. */
export function AllocationCorrection({
  state,
  campaign,
  allocations,
}: {
  state: FormState
  campaign: string
  allocations: AllocationListed[]
}) {
  const { language } = state
  const t = projectWords(language)
  const field = { form: 'correct', filled: filledOf(state, 'correct'), required: true }
  const form = { state, act: 'correct', title: t('correctAllocation'), button: t('correctAllocation') }
  return (
    <ActionForm {...form} hidden={{ campaign }}>
      <ChoiceField
        {...field}
        name="standing"
        label={t('allocations')}
        empty={t('choose')}
        options={allocations.map(({ id, region, year, channel, amount }) => ({
          // The correction is of the same region, channel and year.
          value: [id, region.code, channel, year].join(' '),
          label: `${region.name} ${year} ${labelIn(language, FUND_CHANNELS[channel])} ${inGroups(amount)}`,
        }))}
      />
      <LineField {...field} name="amount" label={t('amount')} />
      <LineField {...field} required={false} name="statedPercent" label={t('statedPercent')} />
      <LineField {...field} name="source" label={t('source')} />
      <LineField {...field} name="reason" label={t('reason')} />
    </ActionForm>
  )
}
