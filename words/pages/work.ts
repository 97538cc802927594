import { dictionary } from '../words'

/** What the page of one's own work says. */
export const workWords = dictionary({
  title: ['我的工作', 'My work'],
  mine: ['我承办的任务', 'My tasks'],
  mineNone: ['目前没有需要您办理的任务。', 'No task waits for you.'],
  letters: ['待我答复的督办函', 'Supervision letters waiting for my reply'],
  reviews: ['待我审核', 'Waiting for my review'],
  supports: ['待我配合', 'Waiting for my contribution'],
  findings: ['待我整改的问题', 'Findings for me to rectify'],
  more: ['全部 {{count}} 项', { one: '{{count}} in all', other: 'all {{count}}' }],
  next: ['下一步', 'Next'],
})
