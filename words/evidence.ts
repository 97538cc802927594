import { dictionary } from './words'

/** What a list of files of evidence says. */
export const evidenceWords = dictionary({
  title: ['佐证材料', 'Evidence'],
  none: ['没有附件。', 'No files.'],
  name: ['文件', 'File'],
  type: ['类型', 'Type'],
  size: ['大小', 'Size'],
  who: ['提交人', 'Submitted by'],
  when: ['时间', 'When'],
})
