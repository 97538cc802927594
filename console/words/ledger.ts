import { dictionary } from './words'

/** What the frame of every ledger says. */
export const ledgerWords = dictionary({
  filters: ['筛选', 'Filters'],
  any: ['不限', 'Any'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  me: ['我本人', 'Me'],
  show: ['查询', 'Show'],
  clear: ['清除筛选', 'Clear the filters'],
  chosen: ['{{label}}：{{value}}', '{{label}}: {{value}}'],
  total: ['共 {{count}} 项', { one: '{{count}} in all', other: '{{count}} in all' }],
  onThisPage: ['本页 {{count}} 项', { one: '{{count}} on this page', other: '{{count}} on this page' }],
  paging: ['翻页', 'Pages'],
  first: ['回到第一页', 'First page'],
  next: ['下一页', 'Next page'],
  workbook: ['导出所列全部内容（XLSX）', 'Export all that is listed (XLSX)'],
  views: ['常用视图', 'Saved views'],
  viewsNone: ['还没有保存的视图。', 'None saved yet.'],
  saveView: ['保存当前筛选', 'Save these filters'],
  viewName: ['视图名称', 'Name of the view'],
  save: ['保存', 'Save'],
  deleteView: ['删除“{{name}}”', 'Delete “{{name}}”'],
  badFilters: [
    '地址中的筛选条件不能采用，请改正后重试。',
    'Some filters in the address cannot be used. Correct them and try again.',
  ],
  badFilter: [
    '筛选“{{name}}”：没有此项，或其值不可用',
    'Filter “{{name}}”: there is none, or its value cannot be used',
  ],
  campaign: ['攻坚行动', 'Campaign'],
  open: ['待承办人办理', 'Waits for its assignee'],
  supporting: ['配合单位', 'Supporting unit'],
  dueBefore: ['期限早于', 'Due before'],
  asOf: ['截至（查看当时情况）', 'As of (as it stood then)'],
  rung: ['督办级次', 'Rung'],
  answered: ['已答复', 'Answered'],
  recipient: ['收函人', 'Recipient'],
  unit: ['区域（含下辖）', 'Area, with all that lies in it'],
  // How a ledger is sorted, said below its heading.
  tasksSorted: ['按期限先后排序，同日按对象代码', 'Soonest due first, then by the code of the target'],
})
