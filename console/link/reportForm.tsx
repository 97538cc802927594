import { ActForm, LineField, TextField, type FormProps } from '../frame/fields'

/** Reports how it stands. */
export function ReportForm({ form }: { form: FormProps }) {
  const { id, filled } = form
  return (
    <ActForm form={form} title="进展报告 Report progress" button="提交进展">
      <TextField form={id} filled={filled} name="text" label="进展情况 What has been done" required />
      <LineField form={id} filled={filled} name="progress" label="完成比例（%）Progress" number required />
    </ActForm>
  )
}
