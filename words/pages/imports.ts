import { dictionary } from '../words'

export const importWords = dictionary({
  file: ['文件（XLSX 或 CSV）', 'File (XLSX or CSV)'],
  tryOnly: ['仅校验，不写入', 'Check only, write nothing'],
  report: ['导入结果', 'Import result'],
  reportTried: ['校验结果（未写入）', 'Check result (nothing was written)'],
  counts: [
    '共 {{rows}} 行，接受 {{accepted}} 行，变更 {{changed}} 行，未变 {{unchanged}} 行，退回 {{rejected}} 行。',
    '{{rows}} rows: {{accepted}} accepted, {{changed}} changed, {{unchanged}} unchanged, {{rejected}} rejected.',
  ],
  rejected: ['退回的行', 'Rejected rows'],
  flagged: ['已接受、须核对的行', 'Accepted rows to check'],
  unlisted: [
    '另有 {{count}} 处未列出，请先改正以上各处，再重新导入。',
    '{{count}} more are not listed. Correct these first, then try again.',
  ],
  hidden: ['隐藏、未读取的工作表：{{names}}', 'Hidden sheets (not read): {{names}}'],
  skipped: ['没有表头、未读取的工作表：{{names}}', 'Sheets without a header (not read): {{names}}'],
  ignored: ['未采用的列：{{names}}', 'Unused columns: {{names}}'],
  row: ['行', 'Row'],
  rowNo: ['第 {{row}} 行', 'Row {{row}}'],
  rowOfSheet: ['“{{sheet}}”表第 {{row}} 行', 'Row {{row}} of “{{sheet}}”'],
  column: ['列', 'Column'],
  value: ['内容', 'Value'],
  reason: ['原因', 'Reason'],
  back: ['返回', 'Back'],
})
