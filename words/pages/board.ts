import { dictionary } from '../words'

/** What the page of the battle board says beside its tiles. */
export const boardPageWords = dictionary({
  title: ['挂图作战', 'Battle board'],
  district: ['区县', 'District'],
  leader: ['牵头领导', 'Lead leader'],
  group: ['帮扶集团', 'Assistance group'],
  by: ['分组', 'Grouped by'],
  asOf: ['截至', 'As of'],
  workbook: ['导出 Excel', 'Export to Excel'],
  print: ['可按 A3 横向打印。', 'Prints on A3 in landscape.'],
})
