import { ChoiceField } from '../form/choiceField'
import { ActForm, TextField, type FormProps } from '../form/fields'

/** Reviews what was handed in: it is done, or it goes back with a reason. */
export function ReviewForm({
  form,
  mayPass,
  mayReturn,
}: {
  form: FormProps
  mayPass: boolean
  mayReturn: boolean
}) {
  const { id, filled } = form
  const options = [
    ...(mayPass ? [{ value: 'verified', label: '通过 Verified' }] : []),
    ...(mayReturn ? [{ value: 'returned', label: '退回补充 Returned for rework' }] : []),
  ]
  return (
    <ActForm form={form} title="审核 Review" button="提交审核">
      <ChoiceField
        {...{ form: id, name: 'decision', label: '审核意见 Decision', filled, options }}
        empty="请选择"
        required
      />
      <TextField form={id} filled={filled} name="reason" label="说明（退回时必填）Reason" />
    </ActForm>
  )
}
