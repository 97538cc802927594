import { ChoiceField } from '../frame/choiceField'
import { ActForm, DayField, TextField, type FormProps } from '../frame/fields'

/** Asks for another due day. */
export function ExtensionForm({ form }: { form: FormProps }) {
  const { id, filled } = form
  return (
    <ActForm form={form} title="申请延期 Ask for an extension" button="提交申请">
      <DayField form={id} filled={filled} name="dueOn" label="延至 New due day" required />
      <TextField form={id} filled={filled} name="reason" label="理由 Reason" required />
    </ActForm>
  )
}

/** Decides on an extension that was asked for: on this request, and on none that came after the page was opened. */
export function DecisionForm({ form, extensionNo }: { form: FormProps; extensionNo: number }) {
  const { id, filled } = form
  return (
    <ActForm form={form} title="延期审批 Decide on the extension" button="提交决定">
      <input type="hidden" name="extension" value={extensionNo} />
      <ChoiceField
        {...{ form: id, name: 'decision', label: '决定 Decision', filled }}
        empty="请选择"
        options={[
          { value: 'granted', label: '同意 Granted' },
          { value: 'refused', label: '不同意 Refused' },
        ]}
        required
      />
      <TextField form={id} filled={filled} name="reason" label="说明（不同意时必填）Reason" />
    </ActForm>
  )
}

/** What a supporting unit contributes. */
export function ContributionForm({ form }: { form: FormProps }) {
  return (
    <ActForm form={form} title="配合反馈 Contribute" button="提交反馈">
      <TextField
        form={form.id}
        filled={form.filled}
        name="text"
        label="已落实的配合事项 What has been done"
        required
      />
    </ActForm>
  )
}
