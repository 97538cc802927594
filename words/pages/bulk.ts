import { dictionary } from '../words'

/** What the pages say on which one thing is done to many. */
export const bulkWords = dictionary({
  title: ['批量办理', 'Do it for many'],
  form: ['办理所选', 'Do this for all selected'],
  hint: [
    '先勾选各项，再选办理事项。第一步只列出结果，不作改动；第二步确认办理。',
    'Tick the items, and choose an act. First you see what would happen; then you confirm it.',
  ],
  select: ['选中', 'Select'],
  selectRow: ['选中：{{name}}', 'Select: {{name}}'],
  preview: ['预览：{{act}}', 'Preview: {{act}}'],
  would: ['“{{act}}”预览（尚未办理）', 'What “{{act}}” would do (nothing is done yet)'],
  did: ['“{{act}}”办理结果', 'What “{{act}}” did'],
  wouldCount: ['可办理 {{done}} 项，不能办理 {{refused}} 项', '{{done}} can be done, {{refused}} cannot'],
  didCount: ['已办理 {{done}} 项，未办理 {{refused}} 项', '{{done}} done, {{refused}} refused'],
  confirm: ['确认办理可办理的 {{done}} 项', 'Do it for the {{done}} that can be done'],
  item: ['事项', 'Item'],
  result: ['结果', 'Result'],
  row: ['{{target}} · {{no}}', '{{target}} · {{no}}'],
  ok: ['可办理', 'can be done'],
  okDone: ['已办理', 'done'],
  dueOn: ['期限 {{day}}', 'due {{day}}'],
  none: ['没有选中任何事项。', 'No item was selected.'],
  back: ['返回列表', 'Back to the list'],
  acceptAll: ['签收全部待签收任务', 'Accept all tasks that wait for it'],
  acceptCount: [
    '有 {{count}} 项任务待您签收。',
    {
      one: '{{count}} task waits for you to accept it.',
      other: '{{count}} tasks wait for you to accept them.',
    },
  ],
})
