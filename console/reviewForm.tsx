import { ActForm, TextField, type FormProps } from './fields'

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
  const decided = filled.typed['decision'] ?? ''
  return (
    <ActForm form={form} title="审核 Review" button="提交审核">
      <label htmlFor={`${id}-decision`}>审核意见 Decision</label>
      <select id={`${id}-decision`} name="decision" defaultValue={decided} required>
        <option value="">请选择</option>
        {mayPass && <option value="verified">通过 Verified</option>}
        {mayReturn && <option value="returned">退回补充 Returned for rework</option>}
      </select>
      <TextField form={id} filled={filled} name="reason" label="说明（退回时必填）Reason" />
    </ActForm>
  )
}
